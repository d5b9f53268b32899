"""Statements with all that proves them, made by hand for the tests of citations and exports."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from archive.records import Language, Precision, SourceKind
from archive.statements import Span, StatementKind
from tests.records import a_capture, a_document, a_source, a_statement, published_on
from web.presentation.exports.asked import Asked
from web.presentation.exports.sheet import Sheet
from web.presentation.sourced import Sourced, SourcedDocument

NOON = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)
PAPER = a_source("paper", SourceKind.PRESS, name="The Paper", name_km="កាសែត")
TEXT = "The road, he said, is open. It is safe to use, the mayor added."
KHMER = "លោក សុខ ដារ៉ា បានថ្លែងថា៖ «ផ្លូវនេះបើកហើយ»។"


def an_entry(
    text: str = TEXT,
    parts: tuple[tuple[int, int], ...] = ((0, 8), (19, 26)),
    *,
    kind: StatementKind = StatementKind.DIRECT,
    language: Language = "en",
    **changes: object,
) -> Sourced:
    """What ``text`` says at ``parts``; ``changes`` are of the statement."""
    document = replace(
        a_document(
            [(language, text)],
            source_id=PAPER.id,
            origin="folder/the-road.en.txt",
            url="https://paper.example/road?a=1&b=2",
            title="The road is open",
            published=replace(published_on(dt.date(2023, 12, 1)), precision=Precision.MONTH),
        ),
        id="d" * 12,
        capture_id="c" * 12,
    )
    said = a_statement(document, [Span(*part) for part in parts], speaker="Sok Dara")
    statement = replace(
        said,
        revision=1,
        language=language,
        surface="he",
        role="mayor",
        kind=kind,
        said_on=dt.date(2023, 12, 22),
    )
    return Sourced(
        statement=replace(statement, **changes),  # type: ignore[arg-type]
        document=document,
        source=PAPER,
        capture=replace(a_capture(document, received_at=NOON), id=document.capture_id),
        address=f"https://bannasar.example/statements/{statement.id}",
    )


def a_document_entry(**changes: object) -> SourcedDocument:
    """The document of ``an_entry``, signed by somebody; ``changes`` are of the document."""
    entry = an_entry()
    document = replace(entry.document, byline="Chan Sok")
    return SourcedDocument(
        document=replace(document, **changes),  # type: ignore[arg-type]
        source=entry.source,
        capture=entry.capture,
        address=f"https://bannasar.example/documents/{document.id}",
        site="https://bannasar.example",
        statements=2,
    )


def a_sheet(*entries: Sourced, language: Language = "en", asked: str = "Chosen") -> Sheet:
    return Sheet(entries=entries, language=language, asked=an_asked(asked))


def an_asked(words: str = "Chosen") -> Asked:
    """What a file says of itself."""
    return Asked(words=words, made_at=NOON, state=7)


_ODD = st.sampled_from(
    [
        *"\t\n\r\v\f\x85\u2028\u2029\u200b\u200d\u202e\u200f\ufeff\ufffd\ufffe\x01\x1f",
        *"=+-@'\"«»“”,;<>&", " ", "  ", "x", "ទឹក", "ស្អាត", "១២", "\U0001f600", "_x000B_",
    ]
)  # fmt: skip
odd_texts = st.lists(_ODD, min_size=1, max_size=12).map("".join)


@st.composite
def odd_entries(draw: st.DrawFn) -> Sourced:
    """Any words of any text, in one part or several."""
    text = draw(odd_texts)
    ends = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True))
    ends = sorted(ends)[: len(ends) // 2 * 2]
    return an_entry(
        text,
        tuple(zip(ends[::2], ends[1::2], strict=True)),
        kind=draw(st.sampled_from(StatementKind)),
        language=draw(st.sampled_from(("km", "en"))),
        speaker=draw(odd_texts),
        role=draw(st.just("") | odd_texts),
    )
