"""What editors decide about documents, laid over what was read."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.document_decisions import (
    DocumentDecision,
    DocumentField,
    corrected,
    date_of,
    place_of,
    require_value,
)
from archive.errors import DecisionError, DecisionFault
from archive.records import DateMethod, Document, DocumentKind, Language, Precision, StandingKind
from tests.records import a_document, published_on

DAY = dt.date(2024, 3, 20)
READ = a_document(
    [("en", "The road is open."), ("km", "Rice is dear.")],
    source_id="gazette",
    origin="rod.txt",
    title="The rod",
    published=published_on(DAY),
)
OTHER = "0123456789ab"


def decision(field: DocumentField, value: str, place: str = "") -> DocumentDecision:
    return DocumentDecision(
        document_id=READ.id,
        field=field,
        value=value,
        at=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
        who="The editor",
        why="The paper prints it so.",
        place=place,
    )


def given(*decisions: DocumentDecision) -> Document:
    return corrected(READ, decisions)


@pytest.mark.parametrize(
    ("written", "day", "precision", "likely"),
    [
        ("2023-12-22", dt.date(2023, 12, 22), Precision.DAY, False),
        ("2023-12", dt.date(2023, 12, 1), Precision.MONTH, False),
        ("2023", dt.date(2023, 1, 1), Precision.YEAR, False),
        ("2023-12-22~", dt.date(2023, 12, 22), Precision.DAY, True),
    ],
)
def test_a_date_is_as_certain_as_it_is_given(
    written: str, day: dt.date, precision: Precision, likely: bool
) -> None:
    found = date_of(written)
    assert found is not None
    assert (found.date, found.precision, found.inferred) == (day, precision, likely)
    assert found.method is DateMethod.EDITOR
    assert (found.confidence < 1) is likely


def test_a_document_can_be_said_to_have_no_date() -> None:
    assert given(decision(DocumentField.DATE, "none")).published is None


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        (DocumentField.TITLE, "two\nlines", DecisionFault.NO_TITLE),
        (DocumentField.TITLE, "x" * 1001, DecisionFault.NO_TITLE),
        (DocumentField.DATE, "2023-02-30", DecisionFault.NO_DAY),
        (DocumentField.DATE, "soon", DecisionFault.NO_DAY),
        (DocumentField.KIND, "poem", DecisionFault.UNKNOWN_KIND),
        (DocumentField.LANGUAGE, "en", DecisionFault.UNKNOWN_KIND),
        (DocumentField.STANDING, "withdrawn", DecisionFault.NO_DAY),
        (DocumentField.STANDING, "lost 2024-01-31", DecisionFault.NO_SUCCESSOR),
        (DocumentField.STANDING, "superseded 2024-01-31", DecisionFault.NO_SUCCESSOR),
    ],
)
def test_what_a_field_cannot_have_is_refused(
    field: DocumentField, value: str, fault: DecisionFault
) -> None:
    with pytest.raises(DecisionError) as refused:
        require_value(decision(field, value))
    assert refused.value.fault is fault


def test_what_is_decided_is_laid_over_and_the_text_stays() -> None:
    changed = given(
        decision(DocumentField.TITLE, "The road"),
        decision(DocumentField.KIND, "announcement"),
        decision(DocumentField.SOURCE, "paper"),
        decision(DocumentField.STANDING, f"superseded 2024-05-01 {OTHER}"),
    )
    assert (changed.title, changed.kind) == ("The road", DocumentKind.ANNOUNCEMENT)
    assert changed.source_id == "paper"
    assert changed.standing is not None
    assert (changed.standing.kind, changed.standing.by) == (StandingKind.SUPERSEDED, OTHER)
    assert changed.standing.written == f"superseded 2024-05-01 {OTHER}"
    assert changed.standing.why == "The paper prints it so."
    assert changed.decided == ("kind", "source", "standing", "title")
    assert changed.text == READ.text


def test_the_last_decision_holds_and_an_empty_one_takes_back() -> None:
    first, second = (decision(DocumentField.TITLE, title) for title in ("One", "Two"))
    assert given(first, second).title == "Two"
    assert given(first, second, decision(DocumentField.TITLE, "")) == READ


def test_a_paragraph_is_known_by_its_words_wherever_it_stands() -> None:
    wrong = READ.paragraphs[1]
    said = decision(DocumentField.LANGUAGE, "en", place_of(READ, wrong))
    changed = given(said)
    assert [each.language for each in changed.paragraphs] == ["en", "en"]
    assert changed.language == "en"
    lines: tuple[tuple[Language, str], ...] = (("km", "Rice is dear."), ("km", "ផ្លូវបានបើក។"))
    moved = a_document(lines, source_id="gazette", origin="rod.txt")
    again = corrected(replace(moved, id=READ.id), [said])
    assert [each.language for each in again.paragraphs] == ["en", "km"]
    assert again.language == "mixed"
