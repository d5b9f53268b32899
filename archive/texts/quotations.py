"""Pairs the quotation marks of a text, in any language, over paragraphs where need be."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from archive.languages.script import BLANK, is_khmer
from archive.records import Paragraph
from archive.statements import Span

LONGEST_GAP = 12
"""So many paragraphs may a quotation run on without any mark; beyond it was never closed."""

_DOUBLED = ("''", "’’")
"""Two apostrophes typed for one double mark."""
_MARK = re.compile(f"{'|'.join(_DOUBLED)}|[«»“”„\"‘’']")
_OPENING = "«“„‘"
_CLOSING = "»”"
_SINGLE = "‘’'"
_FAMILIES = {
    **{"«": "«", "»": "«", "“": "“", "„": "“", "”": "“", '"': '"'},
    **dict.fromkeys(_SINGLE, "'"),
}
_CLOSED_BY = {"“": ("“", '"'), '"': ('"', "“")}
"""A pair may mix the straight double mark with a curly one; nothing else."""

_BLANK = re.compile(f"[{BLANK}]*")
_BEFORE_OPENING = "([{-–—«“„‘\"'"
_AFTER_CLOSING = ".,;:!?)]}-–—…»”’\"'។៕"
_ELIDED = re.compile("(?:em|til|tis|twas|cause|n|cos|\\d\\d?s)\\b", re.IGNORECASE)
"""What an apostrophe begins in English without quoting anything."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of outer marks.

    ``start`` and ``end`` take the marks in; ``parts`` do not, nor white space at their ends.
    There are several parts where each paragraph of a quotation opens anew. A quotation that is
    not ``closed`` ends with its paragraph, or where the next one begins. ``mark`` names the
    family of the opening mark: « “ " or '.
    """

    start: int
    end: int
    parts: tuple[Span, ...]
    closed: bool
    mark: str


class _Turn(Enum):
    OPENS = 1
    CLOSES = 2
    EITHER = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    family: str
    turn: _Turn
    width: int = 1


@dataclass(slots=True)
class _Open:
    """A mark that waits for its pair.

    ``begins`` are the starts of its parts, ``ends`` the ends of all but the last. ``end`` is where
    its newest paragraph ends; ``gap`` counts the paragraphs since.
    """

    family: str
    start: int
    begins: list[int]
    end: int
    ends: list[int] = field(default_factory=list)
    gap: int = 0


def quotations(text: str, paragraphs: Sequence[Paragraph]) -> list[Quotation]:
    """The outermost quotations in ``paragraphs`` of ``text``, in order and apart.

    Marks nested in another pair, of whatever kind, belong to the words around them. A paragraph
    that begins with a mark while the one before is still open goes on with that quotation.
    """
    found: list[Quotation] = []
    pending: _Open | None = None
    for paragraph in paragraphs:
        marks = _marks(text, paragraph)
        opened: list[_Open] = []
        if pending is not None and _goes_on(text, paragraph, pending, marks):
            opened.append(pending)
        elif pending is not None:
            found.append(_quotation(text, pending, pending.end, closed=False))
        pending = _pair(text, paragraph, marks, opened, found)
    if pending is not None:
        found.append(_quotation(text, pending, pending.end, closed=False))
    return _outermost(text, found)


def _goes_on(text: str, paragraph: Paragraph, pending: _Open, marks: list[_Mark]) -> bool:
    """Whether ``pending`` runs on into the paragraph; a mark that opens it anew is spent."""
    if not marks:
        pending.gap += 1
        return pending.gap <= LONGEST_GAP
    closers = (pending.family, *_CLOSED_BY.get(pending.family, ()))
    first = next((mark for mark in marks if mark.family in closers), None)
    if first is None:
        return False
    if first.at == _after_blank(text, paragraph.start):
        marks.remove(first)
        pending.ends.append(pending.end)
        pending.begins.append(first.at + first.width)
    elif first.turn is _Turn.OPENS:
        return False
    pending.gap = 0
    pending.end = paragraph.end
    return True


def _pair(
    text: str,
    paragraph: Paragraph,
    marks: list[_Mark],
    opened: list[_Open],
    found: list[Quotation],
) -> _Open | None:
    """Adds the pairs of one paragraph to ``found``; returns what may go on into the next.

    ``opened`` holds what the paragraph before left open, if anything.
    """
    waiting = Counter(each.family for each in opened)
    for mark in marks:
        if mark.turn is _Turn.OPENS or (mark.turn is _Turn.EITHER and not waiting[mark.family]):
            opened.append(_Open(mark.family, mark.at, [mark.at + mark.width], paragraph.end))
            waiting[mark.family] += 1
            continue
        families = _CLOSED_BY.get(mark.family, (mark.family,))
        if not any(waiting[family] for family in families):
            continue
        while opened[-1].family not in families:
            waiting[opened.pop().family] -= 1
        closed = opened.pop()
        waiting[closed.family] -= 1
        found.append(_quotation(text, closed, mark.at, closed=True, width=mark.width))
    if not opened:
        return None
    first = opened[0]
    nested = found[-1].mark if found and found[-1].start > first.start else ""
    if waiting[first.family] == 1 and nested != first.family:
        return first
    found.extend(_quotation(text, each, each.end, closed=False) for each in opened)
    return None


def _marks(text: str, paragraph: Paragraph) -> list[_Mark]:
    """The marks of a paragraph in order, each with what it does."""
    marks: list[_Mark] = []
    next_single: _Turn | None = None
    for match in reversed(list(_MARK.finditer(text, paragraph.start, paragraph.end))):
        at, sign = match.start(), match[0]
        if sign in _DOUBLED:
            marks.append(_doubled(text, match, paragraph))
            continue
        turn = _turn(text, at, sign, paragraph)
        if turn is None:
            continue
        if sign in _SINGLE:
            plural = turn is _Turn.CLOSES and text[at - 1] == "s"
            # The apostrophe of "workers' rights" closes only where no better mark follows it.
            if plural and next_single is _Turn.CLOSES:
                continue
            next_single = turn
        marks.append(_Mark(at, _FAMILIES[sign], turn))
    return marks[::-1]


def _doubled(text: str, match: re.Match[str], paragraph: Paragraph) -> _Mark:
    """Two apostrophes as one mark."""
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    opens = (_is_blank(before) or before in _BEFORE_OPENING) and not _is_blank(after)
    turn = _Turn.OPENS if opens else _Turn.CLOSES
    return _Mark(match.start(), '"', turn, width=len(match[0]))


def _turn(text: str, at: int, sign: str, paragraph: Paragraph) -> _Turn | None:
    """What the mark at ``at`` does, by its shape and neighbours; None for an apostrophe."""
    if sign in _OPENING:
        return _Turn.OPENS
    if sign in _CLOSING:
        return _Turn.CLOSES
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    open_left = _is_blank(before) or before in _BEFORE_OPENING
    open_right = _is_blank(after) or after in _AFTER_CLOSING
    if sign in _SINGLE:
        if sign == "'" and open_left and not _is_blank(after) and after not in ".,;:!?)":
            return None if _ELIDED.match(text, at + 1) else _Turn.OPENS
        return _Turn.CLOSES if open_right and not _is_blank(before) else None
    if open_left and not open_right:
        return _Turn.OPENS
    if open_right and not open_left and not is_khmer(before):
        return _Turn.CLOSES
    return _Turn.EITHER


def _is_blank(character: str) -> bool:
    return _BLANK.fullmatch(character) is not None


def _after_blank(text: str, start: int) -> int:
    match = _BLANK.match(text, start)
    return match.end() if match else start


def _quotation(text: str, opened: _Open, end: int, *, closed: bool, width: int = 1) -> Quotation:
    parts = (
        _trimmed(text, begin, stop)
        for begin, stop in zip(opened.begins, (*opened.ends, end), strict=True)
    )
    return Quotation(
        start=opened.start,
        end=end + width if closed else end,
        parts=tuple(part for part in parts if part.start < part.end),
        closed=closed,
        mark=opened.family,
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    start = min(_after_blank(text, start), end)
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def _outermost(text: str, found: list[Quotation]) -> list[Quotation]:
    """The quotations that hold words and are in no other; one never closed yields to the next."""
    kept: list[Quotation] = []
    for each in sorted(found, key=lambda quotation: (quotation.start, -quotation.end)):
        if not each.parts or not (each.closed or each.mark != "'"):
            continue
        if kept and each.start < kept[-1].end:
            if kept[-1].closed:
                continue
            kept[-1] = _cut(text, kept[-1], each.start)
        kept.append(each)
    return [each for each in kept if each.parts]


def _cut(text: str, quotation: Quotation, end: int) -> Quotation:
    parts = (_trimmed(text, part.start, min(part.end, end)) for part in quotation.parts)
    kept = tuple(part for part in parts if part.start < part.end)
    return replace(quotation, end=end, parts=kept)
