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
from archive.statements import Span, stand_at
from archive.visibility import Audience
from web.presentation.exports.seal import cell, seal
from web.presentation.exports.xml_text import STAND_IN
from web.presentation.typography import shorten
from web.presentation.verifying.carried import Carried
from web.presentation.verifying.now import Now, audience_of, is_document

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
    """What disagrees with the archive: words, places, bytes, and what is otherwise by now."""
    now = Now(archive.store, carried.records)
    for number, record in enumerate(carried.records, start=1):
        yield from (f"Entry {number}: {each}" for each in _against(record, archive, now))


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


def _against(record: Mapping[str, Any], archive: Archive, now: Now) -> Iterator[str]:
    store, document_id = archive.store, str(record.get("document_id"))
    if not now.shows(record):
        named = (
            f"document {document_id}" if is_document(record) else f"statement {record.get('id')}"
        )
        yield f"the archive shows no {named}."
        return
    revisions = _revisions(archive, document_id, audience_of(record))
    if not revisions:
        yield f"the archive shows no document {document_id}."
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
    stands = stand_at(document.text, spans_of(record), str(record.get("quote")))
    if not is_document(record) and not stands:
        yield "its words do not stand at that place in the stored text."
    yield from now.changes(record)
    yield from _against_beside(record, archive)


def _revisions(archive: Archive, document_id: str, audience: Audience) -> Sequence[Document]:
    """The whole texts of a document that somebody may know of; none of any other."""
    if not archive.store.seen_by(audience).among([document_id]):
        return ()
    try:
        return archive.store.revisions(document_id)
    except NotFoundError:
        return ()


def _against_beside(record: Mapping[str, Any], archive: Archive) -> Iterator[str]:
    """The paragraphs in the other language, by their places in the stored texts."""
    written = cell(record.get("beside_parts"))
    places = [_PLACE.fullmatch(each) for each in written.split("; ") if each]
    audience = audience_of(record, "beside_level")
    held = [place and _held(archive, audience, *place.groups()) for place in places]
    if None in held or cell(held) != cell(record.get("beside")):
        yield "a paragraph beside it does not stand at that place in what the archive shows."


def _held(
    archive: Archive, audience: Audience, document_id: str, revision: str, start: str, end: str
) -> str | None:
    revisions = _revisions(archive, document_id, audience)
    texts = [each.text for each in revisions if str(each.revision) == revision]
    return texts[0][int(start) : int(end)] if texts else None
