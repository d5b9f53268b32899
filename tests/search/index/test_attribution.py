"""By which names and offices statements are found."""

import pytest

from archive.statements import Statement
from search.engines.plan import TextField
from search.index.attribution import (
    attribution_terms,
    office_texts,
    printed_pair,
    speaker_texts,
    speaker_value,
)
from tests.search.builders import a_document
from tests.search.statement_builders import a_statement

DOCUMENT = a_document("a.txt", "Clinics are open. Stay at home.", published="2023-08-22")
BEFORE = a_document("b.txt", "Clinics are open.", published="2023-08-21")
UNDATED = a_document("c.txt", "Clinics are open.")


def said(name: str, *, person: str | None = None, role: str = "") -> Statement:
    return a_statement(DOCUMENT, "Clinics are open.", name, person=person, role=role)


def test_a_known_speaker_goes_by_the_printed_name_first_and_by_every_form_once() -> None:
    texts = speaker_texts(said("Minister Chheang Ra", person="chheang-ra"))
    assert texts[0] == "Minister Chheang Ra"
    assert {"Chheang Ra", "ឈាង រ៉ា", "Chhieng Ra"} <= set(texts)
    assert len(texts) == len(set(texts))
    assert speaker_texts(said("Chheang Ra")) == ("Chheang Ra",)


def test_an_office_counts_from_the_day_it_is_held() -> None:
    minister = said("Chheang Ra", person="chheang-ra", role="health minister")
    held = ("health minister", "រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល", "Minister, Ministry of Health")
    assert office_texts(minister, DOCUMENT) == held
    assert office_texts(minister, BEFORE) == ("health minister",)
    assert office_texts(minister, UNDATED) == ("health minister",)
    said_later = a_statement(
        BEFORE, "Clinics are open.", "Chheang Ra", person="chheang-ra", said_on="2023-08-22"
    )
    assert office_texts(said_later, BEFORE) == held[1:]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        (said("Chheang Ra", person="chheang-ra"), "chheang-ra=Chheang Ra"),
        (said("the Ministry"), "=the Ministry"),
        (said("Sok\u200b  Da\u00adra"), "=Sok Dara"),
        (said("x" * 80), "=" + "x" * 80),
        (said("x" * 81), "=" + "x" * 79 + "…"),
        (said("name " * 50), "=" + ("name " * 16)[:-1] + "…"),
    ],
)
def test_speakers_are_counted_under_what_they_are_known_by(
    statement: Statement, value: str
) -> None:
    assert speaker_value(statement) == value


@pytest.mark.parametrize(
    ("name", "text", "pairs"),
    [
        ("កែវ វណ្ណៈ", "លោក កែវ វណ្ណៈ (Keo Vannak) បានថ្លែង", [("កែវ វណ្ណៈ", "Keo Vannak")]),
        ("Keo Vannak", "Keo Vannak（កែវ វណ្ណៈ）said", [("Keo Vannak", "កែវ វណ្ណៈ")]),
        ("ខេលី វ៉ាត", "លោក ខេលី វ៉ាត (Kelly Watt) ថា", [("ខេលី វ៉ាត", "Kelly Watt")]),
        # An age, an outlet, a body, somebody else, the same script, one word only.
        ("កែវ វណ្ណៈ", "លោក កែវ វណ្ណៈ (63) បានថ្លែង", []),
        ("កែវ វណ្ណៈ", "លោក កែវ វណ្ណៈ (WHO) បានថ្លែង", []),
        ("កែវ វណ្ណៈ", "លោក កែវ វណ្ណៈ (World Bank) បានថ្លែង", []),
        ("កែវ វណ្ណៈ", "លោក កែវ វណ្ណៈ (Sok Vannak) បានថ្លែង", []),
        ("Keo Vannak", "Keo Vannak (Keo Vanna) said", []),
        ("Vannak", "Vannak (វណ្ណៈ) said", []),
        ("Keo Vannak", "Keo Vannak said", []),
    ],
)
def test_a_name_with_its_other_script_behind_it(
    name: str, text: str, pairs: list[tuple[str, str]]
) -> None:
    document = a_document("printed.txt", text)
    terms = attribution_terms([a_statement(document, text[-2:], name)], document)
    found = [printed_pair(term) for term in terms[TextField.IDENTITY].terms]
    assert [pair for pair in found if pair] == pairs
    assert f"={name}" in terms[TextField.IDENTITY].terms


def test_no_phrase_runs_from_one_name_to_the_next() -> None:
    two = attribution_terms([said("Sok Dara"), said("Chan Sy")], DOCUMENT)[TextField.SPEAKER].terms
    (dara,), (chan,) = two["dara"], two["chan"]
    assert chan - dara >= 50
    assert attribution_terms([], DOCUMENT) == {}
