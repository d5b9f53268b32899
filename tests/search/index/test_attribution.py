"""By which names and offices statements are found."""

import pytest

from archive.statements import Statement
from search.engines.plan import TextField
from search.index.attribution import attribution_terms, office_texts, speaker_texts, speaker_value
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
        (said("Chheang Ra", person="chheang-ra"), "chheang-ra"),
        (said("the Ministry"), "the Ministry"),
        (said("x" * 80), "x" * 80),
        (said("x" * 81), "x" * 79 + "…"),
        (said("name " * 50), ("name " * 16)[:-1] + "…"),
    ],
)
def test_speakers_are_counted_under_what_they_are_known_by(
    statement: Statement, value: str
) -> None:
    assert speaker_value(statement) == value


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("លោក សុខ ដារ៉ា", {"^LKSKTR លោក សុខ ដារ៉ា", "^SKTR លោក សុខ ដារ៉ា"}),
        ("Sok Dara", {"^SKTR Sok Dara"}),
        ("Ou", set()),
        ("name " * 50, set()),
    ],
)
def test_a_name_is_heard_as_a_whole_and_without_what_may_be_a_title(
    name: str, heard: set[str]
) -> None:
    beside = attribution_terms([said(name)], DOCUMENT)[TextField.SPEAKER].beside
    assert {key for key in beside if key.startswith("^")} == heard


def test_no_phrase_runs_from_one_name_to_the_next() -> None:
    two = attribution_terms([said("Sok Dara"), said("Chan Sy")], DOCUMENT)[TextField.SPEAKER].terms
    (dara,), (chan,) = two["dara"], two["chan"]
    assert chan - dara >= 50
    assert attribution_terms([], DOCUMENT) == {}
