"""Places and publishers by what people call them."""

import pytest

from search.query.nodes import PublisherField
from search.query.places import place_named
from search.query.publishers import of_party, published_by

MINISTRY, OUTLET = PublisherField.MINISTRY, PublisherField.OUTLET


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("Kampot", "កំពត"),
        ("កំពត", "Kampot"),
        ("ខេត្តកំពត", "Kampot"),
        ("kampot province", "កំពត"),
        ("Siem Reap", "Siemreap"),
        ("Kompong Cham", "Kampong Cham"),
        ("Mondulkiri", "មណ្ឌលគិរី"),
        ("ឧត្តរមានជ័យ", "Otdar Meanchey"),
        ("Preah Sihanouk", "Sihanoukville"),
        ("Sihanoukville", "កំពង់សោម"),
        ("Kampong Som", "ព្រះសីហនុ"),
        ("ថៃ", "Thailand"),
    ],
)
def test_a_place_has_its_names_in_both_scripts(value: str, form: str) -> None:
    place = place_named(value)
    assert place is not None
    assert form in place.forms


@pytest.mark.parametrize("value", ["Atlantis", "province", "ខេត្ត", "", "—", "K"])
def test_what_is_no_place(value: str) -> None:
    assert place_named(value) is None


@pytest.mark.parametrize(
    ("field", "value", "source"),
    [
        (MINISTRY, "moh", "moh"),
        (MINISTRY, "MoEYS", "moeys"),
        (MINISTRY, "MEF", "mef"),
        (MINISTRY, "MoI", "interior"),
        (MINISTRY, "mfa", "mfaic"),
        (MINISTRY, "GDT", "tax"),
        (MINISTRY, "GDI", "immigration"),
        (MINISTRY, "ocm", "pressocm"),
        (MINISTRY, "health", "moh"),
        (MINISTRY, "the Ministry of Health", "moh"),
        (MINISTRY, "ក្រសួងសុខាភិបាល", "moh"),
        (MINISTRY, "សុខាភិបាល", "moh"),
        (MINISTRY, "អប់រំ", "moeys"),
        (MINISTRY, "education and sport", "moeys"),
        (OUTLET, "khmer times", "khmertimes"),
        (OUTLET, "Phnom Penh Post", "phnompenhpost"),
        (OUTLET, "ភ្នំពេញប៉ុស្តិ៍", "postkhmer"),
        (OUTLET, "AKP", "akp"),
    ],
)
def test_a_publisher_is_known_by(field: PublisherField, value: str, source: str) -> None:
    found = published_by(field, value)
    assert found is not None
    assert found.sources == (source,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (MINISTRY, "akp"),
        (OUTLET, "moh"),
        (MINISTRY, "Ministry"),
        (MINISTRY, "ក្រសួង"),
        (MINISTRY, "atlantis"),
        (MINISTRY, "heal"),
        (MINISTRY, "ក"),
        (OUTLET, "of the"),
    ],
)
def test_what_is_no_such_publisher(field: PublisherField, value: str) -> None:
    assert published_by(field, value) is None


def test_a_part_that_several_have_means_all_of_them() -> None:
    found = published_by(OUTLET, "Post")
    assert found is not None
    assert found.sources == ("phnompenhpost", "postkhmer")


def test_a_party_is_all_of_a_kind() -> None:
    press, ministries = of_party("Press"), of_party("ក្រសួង")
    assert press is not None
    assert ministries is not None
    assert "khmertimes" in press.sources
    assert "moh" in ministries.sources
    assert not set(press.sources) & set(ministries.sources)
    assert of_party("poem") is None
