"""Statements with all that proves them, made by hand for the tests of citations and exports."""

import dataclasses
import datetime as dt
import hashlib

from hypothesis import strategies as st

from archive.records import (
    Capture,
    DateMethod,
    Document,
    DocumentKind,
    Language,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
)
from archive.statements import Span, Statement, StatementKind, statement_id, words_of
from web.exports.sheet import Sheet
from web.sourced import Sourced

NOON = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)
PAPER = Source(
    id="paper",
    name="The Paper",
    name_km="កាសែត",
    kind=SourceKind.PRESS,
    homepage="https://paper.example/",
    languages=("km", "en"),
)
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
    spans = tuple(Span(*part) for part in parts)
    words = words_of(text, spans)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    statement = Statement(
        id=statement_id(document_id="d" * 12, speaker="Sok Dara", words=words),
        document_id="d" * 12,
        revision=1,
        language=language,
        speaker="Sok Dara",
        surface="he",
        person_id=None,
        candidates=(),
        role="mayor",
        kind=kind,
        parts=spans,
        words=words,
        verb="said",
        said_on=dt.date(2023, 12, 22),
        confidence=0.5,
    )
    document = Document(
        id="d" * 12,
        source_id=PAPER.id,
        url="https://paper.example/road?a=1&b=2",
        origin="folder/the-road.en.txt",
        kind=DocumentKind.ARTICLE,
        language=language,
        title="The road is open",
        text=text,
        paragraphs=(Paragraph(start=0, end=len(text), language=language),),
        byline="",
        dateline="",
        published=Published(
            date=dt.date(2023, 12, 1),
            precision=Precision.MONTH,
            method=DateMethod.META,
            confidence=1,
        ),
        images=(),
        parser="test",
        capture_id="c" * 12,
    )
    capture = Capture(
        id="c" * 12,
        origin=document.origin,
        url=document.url,
        source_id=PAPER.id,
        received_at=NOON,
        media_type="text/plain",
        sha256=sha256,
        method="file",
    )
    return Sourced(
        statement=dataclasses.replace(statement, **changes),  # type: ignore[arg-type]
        document=document,
        source=PAPER,
        capture=capture,
        address=f"https://bannasar.example/statements/{statement.id}",
    )


def a_sheet(*entries: Sourced, language: Language = "en", asked: str = "Chosen") -> Sheet:
    return Sheet(entries=entries, language=language, asked=asked, made_at=NOON)


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
