"""What differs between two readings of the same bytes, so that people can judge it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.records import Document, Precision, Published
from archive.texts.differences import Change, PassageDifference

_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_COUNTED = ("images", "pages", "remarks")


class Turn(StrEnum):
    """What became of something."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something of a document that came, went or changed, ``count`` times.

    ``what`` is a field of ``Document`` in the singular of people: ``date``, ``paragraph``.
    ``before`` and ``after`` are the values, whole, where there is one of each.
    """

    what: str
    turn: Turn
    before: str = ""
    after: str = ""
    count: int = 1


def differences(
    old: Document,
    new: Document,
    fields: Iterable[str],
    passages: Sequence[PassageDifference],
) -> Iterator[Difference]:
    """All that differs: ``fields`` by their names in ``Document``, ``passages`` of the text."""
    for field in fields:
        if field == "text":
            yield from _of_paragraphs(passages)
        elif field == "paragraphs":
            # Where the text differs, so do the places of its paragraphs.
            if old.text == new.text:
                yield Difference(what="language or heading of a paragraph", turn=Turn.CHANGED)
        elif field == "published":
            yield _of_values("date", _date(old.published), _date(new.published))
        elif field in _COUNTED:
            yield from _of_lists(field[:-1], getattr(old, field), getattr(new, field))
        else:
            yield _of_values(field, _value(old, field), _value(new, field))


def _of_values(what: str, before: str, after: str) -> Difference:
    turn = Turn.CHANGED if before and after else Turn.LOST if before else Turn.GAINED
    return Difference(what=what, turn=turn, before=before, after=after)


def _of_paragraphs(passages: Sequence[PassageDifference]) -> Iterator[Difference]:
    counts = Counter(each.change for each in passages)
    turns = {
        Change.ADDED: Turn.GAINED,
        Change.REMOVED: Turn.LOST,
        Change.CHANGED: Turn.CHANGED,
    }
    for change, turn in turns.items():
        if counts[change]:
            yield Difference(what="paragraph", turn=turn, count=counts[change])


def _of_lists(what: str, before: Sequence[object], after: Sequence[object]) -> Iterator[Difference]:
    lost, gained = Counter(before) - Counter(after), Counter(after) - Counter(before)
    changed = min(lost.total(), gained.total())
    turns = {
        Turn.GAINED: gained.total() - changed,
        Turn.LOST: lost.total() - changed,
        Turn.CHANGED: changed or (0 if lost or gained else 1),
    }
    for turn, count in turns.items():
        if count:
            yield Difference(what=what, turn=turn, count=count)


def _date(published: Published | None) -> str:
    if published is None:
        return ""
    day = published.date.isoformat()[: _LENGTH[published.precision]]
    inferred = ", inferred" if published.inferred else ""
    return f"{day} ({published.method}, {published.confidence:.0%} sure{inferred})"


def _value(document: Document, field: str) -> str:
    value = getattr(document, field)
    return "" if value is None else str(value)
