"""What reading anew would change, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bannasar.terminal import harmless
from ingest.reparse import Reread
from ingest.rereading import Difference, Turn
from web.presentation.typography import shorten

_LONGEST = 80


@dataclass(slots=True)
class Totals:
    """What differs in all documents together, without keeping any of them."""

    read: int = 0
    failed: int = 0
    changed: list[str] = field(default_factory=list)
    _things: Counter[tuple[str, Turn]] = field(default_factory=Counter)
    _documents: Counter[tuple[str, Turn]] = field(default_factory=Counter)

    def add(self, reread: Reread) -> None:
        """Count one document."""
        self.read += 1
        self.failed += reread.failure is not None
        if reread.fields:
            self.changed.append(reread.document_id)
        for each in reread.differences:
            self._things[each.what, each.turn] += each.count
            self._documents[each.what, each.turn] += 1

    def lines(self) -> Iterator[str]:
        """A line for each kind of difference, the most frequent first."""
        for (what, turn), documents in self._documents.most_common():
            count = self._things[what, turn]
            yield f"{_counted(count, what)} {turn} in {_counted(documents, 'document')}"


def in_words(reread: Reread) -> Iterator[str]:
    """A heading that names the document and what read it, then a line for each difference."""
    parsers = " → ".join(dict.fromkeys((reread.parser_before, reread.parser_now)))
    words = f"-{reread.words_removed} +{reread.words_added} words"
    yield harmless(f"{reread.document_id}  {words}  ({parsers})  {reread.origin}")
    yield from (f"  {harmless(_sentence(each))}" for each in reread.differences)


def sentences(differences: Iterable[Difference]) -> list[str]:
    """Each difference as a sentence without its full stop."""
    return [_sentence(each) for each in differences]


def _sentence(difference: Difference) -> str:
    what, before, after = difference.what, difference.before, difference.after
    if before and after:
        return f"{what} changed from {_quoted(before)} to {_quoted(after)}"
    if before:
        return f"{what} lost (was {_quoted(before)})"
    if after:
        return f"{what} gained: {_quoted(after)}"
    return f"{_counted(difference.count, what)} {difference.turn}"


def _quoted(value: str) -> str:
    return f"“{shorten(value, _LONGEST)}”"


def _counted(count: int, what: str) -> str:
    head, of, rest = what.partition(" of ")
    plural = "ies" if head.endswith("y") else "s"
    stem = head.removesuffix("y")
    return f"{count} {head if count == 1 else stem + plural}{of}{rest}"
