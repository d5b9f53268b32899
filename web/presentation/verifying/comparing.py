"""What in a sheet differs from its own record, and from the archive, in plain words."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from archive.archive import Archive
from archive.errors import MissingOriginalError, NotFoundError
from archive.languages.script import ZERO_WIDTH_SPACE
from archive.records import Document
from archive.statements import Span, Statement, stand_at
from web.presentation.exports.records import DOCUMENT
from web.presentation.exports.seal import cell, seal
from web.presentation.exports.xml_text import STAND_IN
from web.presentation.typography import shorten
from web.presentation.verifying.carried import Carried

_SHOWN = 90
_PLACE = re.compile(r"([0-9a-f]{12})@(\d{1,9}):(\d{1,9}):(\d{1,9})")


def inner(carried: Carried) -> Iterator[str]:
    """What disagrees within the file; the archive is not needed."""
    for number, record in enumerate(carried.records, start=1):
        if seal(record) != record.get("seal"):
            yield f"Entry {number}: its record was changed after it was made."
        yield from (f"Entry {number}: {each}" for each in _lengths(record))
    if carried.shown is None:
        return
    yield from _shown(carried)
    expected = set(carried.expected)
    for number, record in enumerate(carried.records, start=1):
        words = _as_shown(record)
        if not any(words.search(line) for line in expected):
            yield f"Entry {number}: the words of its record are not among the lines shown."
        beside = [_anywhere(str(each)) for each in record.get("beside") or ()]
        if not all(any(each.fullmatch(line) for line in expected) for each in beside):
            yield f"Entry {number}: a paragraph beside it is not among the lines shown."
        if str(record.get("sha256")) not in expected:
            yield f"Entry {number}: the hash of its record is not among the lines shown."
    if carried.drawn_anew:
        yield "A page or a font was drawn anew after the file was made: its look proves nothing."


def outer(carried: Carried, archive: Archive) -> Iterator[str]:
    """What disagrees with the archive: words, places, bytes, and what was decided since."""
    for number, record in enumerate(carried.records, start=1):
        yield from (f"Entry {number}: {each}" for each in _against(record, archive))


def _lengths(record: Mapping[str, Any]) -> Iterator[str]:
    spans, quote = spans_of(record), str(record.get("quote", ""))
    length = sum(span.end - span.start for span in spans) + max(len(spans) - 1, 0)
    if length != len(quote):
        yield f"its place holds {length} characters, its words are {len(quote)}."


def _parts(record: Mapping[str, Any]) -> Iterator[str]:
    at, quote = 0, str(record.get("quote", ""))
    for span in spans_of(record):
        end = at + span.end - span.start
        yield quote[at:end]
        at = end + 1


def spans_of(record: Mapping[str, Any]) -> tuple[Span, ...]:
    """Where the words stand; nothing where that cannot be read."""
    written = cell(record.get("parts"))
    pairs = [each.partition(":") for each in written.split(",") if each]
    if not all(start.isdigit() and end.isdigit() for start, _, end in pairs):
        return ()
    return tuple(Span(int(start), int(end)) for start, _, end in pairs)


def _as_shown(record: Mapping[str, Any]) -> re.Pattern[str]:
    """The words of each part in their order; the stand-in may stand for any character."""
    return re.compile(".*?".join(map(_signs, _parts(record))), re.DOTALL)


def _anywhere(text: str) -> re.Pattern[str]:
    return re.compile(_signs(text))


def _signs(text: str) -> str:
    return "".join(f"[{re.escape(char)}{STAND_IN}]" for char in text)


def _shown(carried: Carried) -> Iterator[str]:
    """Each line that is not what it was, with what it was."""
    shown = list(carried.shown or ())
    if carried.exact:
        if shown != list(carried.expected):
            yield from _lines_that_differ(list(carried.expected), shown)
        return
    ours = "".join("".join(carried.expected).split())
    theirs = "".join("".join(shown).split())
    # PDFium leaves out what has no width, and takes a hyphen that ends a line for its own.
    ours = ours.replace(ZERO_WIDTH_SPACE, "")
    theirs = theirs.translate({0x200B: None, 0x02: "-", 0xFFFE: "-"})
    if ours != theirs:
        yield _first_difference(ours, theirs)


def _lines_that_differ(expected: Sequence[str], shown: Sequence[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, expected, shown, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        for was, now in zip_longest(expected[start:end], shown[begin:stop]):
            if now is None:
                yield f"A line is gone: “{shorten(was, _SHOWN)}”"
            elif was is None:
                yield f"A line was added: “{shorten(now, _SHOWN)}”"
            else:
                yield f"A line reads “{shorten(now, _SHOWN)}”; it was “{shorten(was, _SHOWN)}”."


def _first_difference(ours: str, theirs: str) -> str:
    at = next(
        (at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
        min(len(ours), len(theirs)),
    )
    start = max(at - 20, 0)
    was, now = ours[start : at + 40], theirs[start : at + 40]
    return f"The text reads “{now}”; it was “{was}” (spaces left out)."


def _against(record: Mapping[str, Any], archive: Archive) -> Iterator[str]:
    store, statement_id = archive.store, str(record.get("id"))
    is_document = record.get("kind") == DOCUMENT
    found = [] if is_document else store.statements([statement_id])
    if not found and not is_document:
        yield f"the archive has no statement {statement_id}."
        return
    try:
        revisions = store.revisions(str(record.get("document_id")))
    except NotFoundError:
        yield f"the archive has no document {record.get('document_id')}."
        return
    written = str(record.get("revision"))
    held_ones = [each for each in revisions if str(each.revision) == written]
    if not held_ones:
        yield f"the archive has no revision {written} of its document."
        return
    (document,) = held_ones
    (capture,) = store.captures_by_id([document.capture_id]).values()
    if capture.sha256 != record.get("sha256"):
        yield "its hash is not that of the bytes that the text was read from."
    try:
        archive.originals.get(capture.sha256)
    except MissingOriginalError as error:
        yield f"the original cannot be vouched for. {error}"
    for statement in found:
        yield from _against_statement(record, statement, document)
    yield from _against_beside(record, archive)


def _against_beside(record: Mapping[str, Any], archive: Archive) -> Iterator[str]:
    """The paragraphs in the other language, by their places in the stored texts."""
    written = cell(record.get("beside_parts"))
    places = [_PLACE.fullmatch(each) for each in written.split("; ") if each]
    held = [place and _held(archive, *place.groups()) for place in places]
    if None in held or cell(held) != cell(record.get("beside")):
        yield "a paragraph beside it does not stand at that place in the stored text."


def _held(archive: Archive, document_id: str, revision: str, start: str, end: str) -> str | None:
    try:
        revisions = archive.store.revisions(document_id)
    except NotFoundError:
        return None
    texts = [each.text for each in revisions if str(each.revision) == revision]
    return texts[0][int(start) : int(end)] if texts else None


def _against_statement(
    record: Mapping[str, Any], statement: Statement, document: Document
) -> Iterator[str]:
    if not stand_at(document.text, spans_of(record), str(record.get("quote"))):
        yield "its words do not stand at that place in the stored text."
    if statement.document_id != document.id:
        yield "the archive has it in another document."
    for name, now in (
        ("speaker", statement.speaker),
        ("quote", statement.words),
        ("review", statement.review.value),
    ):
        if cell(record.get(name)) != now:
            before = shorten(cell(record.get(name)), _SHOWN)
            yield f"the archive now has “{shorten(now, _SHOWN)}” as {name}, not “{before}”."
