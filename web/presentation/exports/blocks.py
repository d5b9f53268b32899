"""A sheet as the lines that a reader sees, whatever file they are set in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.statements import ReviewState, StatementKind
from web.presentation.addresses import readable, web_address
from web.presentation.evidence import printed_beside
from web.presentation.exports.sheet import Sheet
from web.presentation.exports.xml_text import STAND_IN
from web.presentation.headings import heading
from web.presentation.pairs import Pair
from web.presentation.quoting import Piece, quoted
from web.presentation.sourced import Sourced, SourcedDocument
from web.presentation.voice import Voice

_KINDS = {StatementKind.DIRECT: "export.direct", StatementKind.INDIRECT: "export.indirect"}
_REVIEWS = {
    ReviewState.MACHINE: "export.machine",
    ReviewState.CHECKED: "export.checked",
    ReviewState.CORRECTED: "export.corrected",
    ReviewState.REJECTED: "export.rejected",
    ReviewState.SECONDING: "export.seconding",
}
_CHECKED = (ReviewState.CHECKED, ReviewState.CORRECTED)


class Style(StrEnum):
    """What a line is."""

    TITLE = "title"
    LINE = "line"
    WARNING = "warning"
    HEADING = "heading"
    WORDS = "words"
    NOTE = "note"
    FACT = "fact"
    """A label with its value beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """``text`` is ``pieces`` joined; ``link`` is where it leads, empty where it leads nowhere."""

    style: Style
    pieces: tuple[Piece, ...]
    label: str = ""
    link: str = ""

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(piece.text for piece in self.pieces)


def blocks_of(
    sheet: Sheet, entries: Sequence[Sourced], not_held: re.Pattern[str]
) -> Iterator[Block]:
    """The head, then every entry. A sign stands for what is ``not_held``, and the sheet says so."""
    voice = Voice(sheet.language)
    yield from _told(list(_head(sheet, voice, len(entries))), voice, not_held)
    for number, entry in enumerate(entries, start=1):
        yield from _told(list(_entry(sheet, voice, entry, number)), voice, not_held)
    for number, document in enumerate(sheet.documents, start=len(entries) + 1):
        yield from _told(list(_document(sheet, voice, document, number)), voice, not_held)


def _told(made: Sequence[Block], voice: Voice, not_held: re.Pattern[str]) -> Iterator[Block]:
    """The blocks in characters that the file can hold, and a line about those that it cannot."""
    replaced = dict.fromkeys(char for each in made for char in not_held.findall(each.text))
    for each in made:
        pieces = (replace(one, text=not_held.sub(STAND_IN, one.text)) for one in each.pieces)
        yield replace(each, pieces=tuple(pieces))
    if replaced:
        characters = ", ".join(f"U+{ord(each):04X}" for each in replaced)
        yield _line(Style.LINE, voice.plain("export.replaced", characters=characters))


def _line(style: Style, text: str) -> Block:
    return Block(style=style, pieces=(Piece(text, exact=False),))


def _head(sheet: Sheet, voice: Voice, total: int) -> Iterator[Block]:
    yield _line(Style.TITLE, sheet.title or voice.plain("export.title"))
    if sheet.title:
        yield _line(Style.LINE, voice.plain("export.title"))
    yield _line(Style.LINE, sheet.asked.words)
    made = voice.plain("export.made", moment=voice.moment(sheet.made_at))
    counted = voice.plain_counted("export.total", total)
    if sheet.documents:
        counted = f"{counted} · {voice.plain_counted('export.documents', len(sheet.documents))}"
    yield _line(Style.LINE, f"{counted} · {made}")
    if sheet.made_by:
        yield _line(Style.LINE, voice.plain("export.made_by", name=sheet.made_by))
    yield _line(Style.LINE, voice.plain("export.marks"))
    for told in warnings(sheet, voice):
        yield _line(Style.WARNING, told)


def warnings(sheet: Sheet, voice: Voice) -> Iterator[str]:
    """What a reader must know of what is not on the sheet."""
    if sheet.unchecked:
        yield voice.plain_counted("export.left_out", len(sheet.unchecked))
    if sheet.missing:
        yield voice.plain("export.missing", names=" ".join(sheet.missing))
    if sheet.told:
        yield sheet.told


def _entry(sheet: Sheet, voice: Voice, entry: Sourced, number: int) -> Iterator[Block]:
    statement = entry.statement
    yield _line(Style.HEADING, f"{voice.digits(number)}. {voice.speaker(statement)}")
    yield Block(style=Style.WORDS, pieces=quoted(statement, voice.language))
    if statement.review not in _CHECKED:
        yield _line(Style.WARNING, voice.plain(_REVIEWS[statement.review]))
    if note := sheet.notes.get(statement.id):
        yield _line(Style.NOTE, voice.plain("export.note", note=note))
    for key, value in _facts(voice, entry):
        yield _fact(voice, key, value)
    for pair in sheet.pairs.get(statement.id, ()):
        yield from _pair(voice, pair)
    if not statement.current:
        yield _line(Style.LINE, voice.plain("export.earlier"))


def _fact(voice: Voice, key: str, value: str) -> Block:
    link = web_address(value) or ""
    shown = readable(value) if link else value
    pieces = (Piece(shown, exact=False),)
    return Block(style=Style.FACT, label=voice.plain(key), pieces=pieces, link=link)


def _facts(voice: Voice, entry: Sourced) -> Iterator[tuple[str, str]]:
    statement, document, capture = entry.statement, entry.document, entry.capture
    known = entry.person
    unknown = voice.plain("export.unknown")
    if known:
        yield "export.known", " · ".join(filter(None, (known.name_km, known.name_en)))
    yield "export.role", statement.role or unknown
    yield "export.kind", voice.plain(_KINDS[statement.kind])
    yield "export.verb", statement.verb or unknown
    day = statement.printed_day
    yield "export.said_on", voice.day(day) if day else unknown
    for name, words in printed_beside(entry).items():
        yield f"export.{name}", words
    yield "export.published", voice.date(document.published) if document.published else unknown
    yield "export.source_name", voice.source(entry.source)
    yield "export.heading", heading(document)
    if document.standing:
        yield "export.standing", f"{voice.standing(document.standing)}: {document.standing.why}"
    if openness := voice.openness(document.level, document.rights):
        yield "export.openness", "; ".join(openness)
    if document.url:
        yield "export.url", document.url
    yield "export.address", entry.address
    yield "export.captured", voice.moment(capture.received_at)
    yield "export.hash", capture.sha256
    yield "export.review", voice.plain(_REVIEWS[statement.review])


def _document(sheet: Sheet, voice: Voice, entry: SourcedDocument, number: int) -> Iterator[Block]:
    """A whole document: what it is called, whose it is, what proves it."""
    document = entry.document
    yield _line(Style.HEADING, f"{voice.digits(number)}. {document.heading}")
    if note := sheet.notes.get(document.id):
        yield _line(Style.NOTE, voice.plain("export.note", note=note))
    unknown = voice.plain("export.unknown")
    published = voice.date(document.published) if document.published else unknown
    yield _fact(voice, "export.published", published)
    yield _fact(voice, "export.source_name", voice.source(entry.source))
    if standing := entry.document.standing:
        yield _fact(voice, "export.standing", f"{voice.standing(standing)}: {standing.why}")
    if openness := voice.openness(document.level, document.rights):
        yield _fact(voice, "export.openness", "; ".join(openness))
    if document.url:
        yield _fact(voice, "export.url", document.url)
    yield _fact(voice, "export.address", entry.address)
    yield _fact(voice, "export.captured", voice.moment(entry.capture.received_at))
    yield _fact(voice, "export.hash", entry.capture.sha256)


def _pair(voice: Voice, pair: Pair) -> Iterator[Block]:
    """The document in the other language, and the paragraph of it that stands beside."""
    other = pair.other
    source = voice.source(other.source)
    labels = "; ".join(voice.labels(other.document))
    told = " · ".join(filter(None, (other.document.heading, source, labels)))
    yield _fact(voice, f"rendering.{pair.rendering}", told)
    yield _fact(voice, "export.address", other.address)
    yield _fact(voice, "export.hash", other.capture.sha256)
    if pair.alike is not None:
        found = voice.plain("paired.found", percent=voice.share(pair.alike))
        yield _line(Style.LINE, found)
    for passage in pair.passages:
        label = voice.plain("export.beside")
        yield Block(style=Style.FACT, label=label, pieces=(Piece(passage.text, exact=True),))
