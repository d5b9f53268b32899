"""Cuts an RSS or Atom feed into its entries, each in a feed of its own.

An entry keeps its bytes. Of the rest of the feed only what does not change from day to day goes
with it, so that an entry saved twice is the same twice; and, where the other entries prove it, in
which order numbers stand in its dates.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from archive.errors import DecodeError, UnpackError
from ingest.files.members import Member, SkippedError, refused
from ingest.limits import MAX_FEED_HEAD_BYTES, MAX_MEMBERS
from ingest.markup.feeds import is_of_all, moment_told, order_told
from ingest.provenance.printed import order_in
from ingest.text.decode import decode

_ROOT = re.compile(rb"<((?:\w{1,20}:)?(?:rss|feed|RDF))\b[^<>]*>")
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:rss|feed|rdf:RDF)[\s>]")
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(<\?xml[^>]{0,200}\?>)")
_MARK = re.compile(rb"<!\[CDATA\[|<!--|<(/?)(?:\w{1,20}:)?(?:item|entry)(?=[\s/>])")
_KEY = re.compile(
    rb"<(?:guid|id|link)\b[^>]{0,500}>\s*(?:<!\[CDATA\[)?\s*([^<>\]\s][^<>\]]{0,2000})"
)
# Atom keeps its addresses in attributes.
_LINK = re.compile(rb"<link\b[^>]{0,500}/>")
_MOST_LINKS = 5
_DATE = re.compile(rb"<(?:pubDate|published|updated|dc:date)\b[^>]{0,200}>([^<>]{8,80})<")
_PUBLISHED = re.compile(rb"<(?:pubDate|published|dc:date)\b[^>]{0,200}>([^<>]{8,80})<")
_CLOSES = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_CUT = "The feed is cut off here, or its marks do not match. The entries before were read."


@dataclass(frozen=True, slots=True)
class _Envelope:
    before: bytes
    after: bytes


def opens_so(head: bytes) -> bool:
    """Whether a file whose name says nothing opens as a feed does."""
    return bool(_OPENS.match(head))


def split(data: bytes) -> Iterator[Member] | None:
    """The entries of a feed in its order; None for bytes that are no feed."""
    plain = _ascii_compatible(data)
    root = _ROOT.search(plain, 0, MAX_FEED_HEAD_BYTES)
    return _entries(plain, root) if root else None


def _entries(data: bytes, root: re.Match[bytes]) -> Iterator[Member]:
    if b"<!ENTITY" in data:
        reason = "The feed declares entities of its own, as no honest feed does. It was not read."
        yield refused("", UnpackError(reason))
        return
    envelope: _Envelope | None = None
    seen: set[str] = set()
    spans = list(_spans(data))
    for start, end in spans:
        if end is None:
            yield refused("", UnpackError(_CUT))
            return
        if len(seen) >= MAX_MEMBERS:
            yield refused(
                "", UnpackError(f"The feed has more than {MAX_MEMBERS} entries. Split it.")
            )
            return
        envelope = envelope or _envelope(data[:start], root, _proved(data, spans))
        entry = data[start:end]
        name = _name(entry)
        if name in seen:
            yield refused(name, SkippedError("The feed gives this entry twice."))
            continue
        seen.add(name)
        yield Member(name, partial(_whole, envelope, entry))
    if not seen:
        yield refused("", UnpackError("The feed has no entries. There is nothing to read."))


def _spans(data: bytes) -> Iterator[tuple[int, int | None]]:
    """Where each entry stands; the end is None where the rest of the file cannot be told apart."""
    position = depth = start = 0
    while found := _MARK.search(data, position):
        closing = _CLOSES.get(found[0], b">")
        at = data.find(closing, found.end())
        if at < 0:
            yield found.start(), None
            return
        position = at + len(closing)
        if closing != b">" or data[at - 1 : at] == b"/":
            continue
        if not found[1]:
            start = start if depth else found.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, position
    if depth:
        yield start, None


def _proved(data: bytes, spans: Sequence[tuple[int, int | None]]) -> bytes:
    """What tells the reader of one entry what the dates of all of them prove."""
    printed = _DATE.finditer(data, spans[0][0])
    order = order_in(found[1].decode("ascii", "replace") for found in printed)
    # By name, as an entry that is given twice makes no second.
    published = {_name(entry): _moment(entry) for entry in (data[slice(*each)] for each in spans)}
    moment = moment_told() if is_of_all(tuple(published.values())) else ""
    return ((order_told(order) if order else "") + moment).encode()


def _moment(entry: bytes) -> str:
    found = _PUBLISHED.search(entry)
    return found[1].decode("ascii", "replace").strip() if found else ""


def _envelope(head: bytes, root: re.Match[bytes], proved: bytes) -> _Envelope:
    declaration = _DECLARATION.match(head)
    within = head[root.end() : MAX_FEED_HEAD_BYTES]
    links = b"".join(found[0] for found in islice(_LINK.finditer(within), _MOST_LINKS))
    told = _element(within, b"title") + _element(within, b"link") + links + proved
    before = (declaration[1] if declaration else b"") + root[0]
    after = b"</" + root[1] + b">"
    if root[1].endswith(b"feed"):
        return _Envelope(before + told, after)
    if root[1].endswith(b"RDF"):
        return _Envelope(before + b"<channel>" + told + b"</channel>", after)
    return _Envelope(before + b"<channel>" + told, b"</channel>" + after)


def _whole(envelope: _Envelope, entry: bytes) -> bytes:
    return envelope.before + entry + envelope.after


def _element(head: bytes, name: bytes) -> bytes:
    """The first element of that name, empty where it has no text."""
    opening = re.search(rb"<" + name + rb"\b[^>]{0,500}>", head)
    if opening is None or opening[0].endswith(b"/>"):
        return b""
    closing = b"</" + name + b">"
    end = head.find(closing, opening.end())
    return head[opening.start() : end + len(closing)] if end >= 0 else b""


def _name(entry: bytes) -> str:
    """A file name that stays the same when the entry changes."""
    key = _KEY.search(entry)
    return f"{hashlib.sha256(key[1].strip() if key else entry).hexdigest()[:12]}.xml"


def _ascii_compatible(data: bytes) -> bytes:
    """The same as UTF-8 if it is UTF-16 or UTF-32, else the bytes themselves."""
    if b"\x00" not in data[:MAX_FEED_HEAD_BYTES]:
        return data
    try:
        text = decode(data).text
    except DecodeError:
        return data
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
