"""The rules of a language's patterns as rows: what a word is not, each with its example.

A rule is a set of words. A row takes a word out of the rule where it stands behind or before
something, for there it is another word. The rows compile the patterns and are their test: the
example of each row gives what it must with the row, and something else without it.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = "*"
"""Stands for every word of a rule."""
NOTHING = "—"
"""What an example gives in which the rule finds nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``not_after`` and ``not_before`` are patterns, of which one or both may be empty.

    A row without them is a word of the rule, or its example. ``gives`` is what the rule finds
    first in ``example``.
    """

    rule: str
    word: str
    not_after: str
    not_before: str
    example: str
    gives: str

    @property
    def is_exception(self) -> bool:
        """Whether the row takes its word out somewhere."""
        return bool(self.not_after or self.not_before)


class Exceptions:
    """Where the words of a table are other words."""

    def __init__(self, rows: Iterable[Row], words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._before: dict[str, re.Pattern[str]] = {}
        self._behind: dict[str, re.Pattern[str]] = {}
        before: defaultdict[str, list[str]] = defaultdict(list)
        behind: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.not_after:
                before[row.word].append(row.not_after)
            if row.not_before:
                behind[row.word].append(row.not_before)
        for word, patterns in before.items():
            self._before[word] = re.compile(f"(?:{'|'.join(patterns)})$")
        for word, patterns in behind.items():
            self._behind[word] = re.compile("|".join(patterns))

    def allow(self, word: str, before: str, behind: str) -> bool:
        """Whether ``word`` is one of the table between what stands before and behind it."""
        for key in (word, EVERY):
            if key in self._before and self._before[key].search(before):
                return False
            if key in self._behind and self._behind[key].match(behind):
                return False
        return word in self.words

    def first(self, text: str) -> str:
        """The first word of a text that is one of the table there."""
        for match in re.finditer(r"[\w'’-]+", text):
            if self.allow(match[0], text[: match.start()], text[match.end() :]):
                return match[0]
        return NOTHING


class RuleBook:
    """The rules of one language, by name."""

    def __init__(self, rows: Sequence[Row], word_ends: str) -> None:
        """``word_ends`` is what may not follow a word, wherever it stands."""
        self.rows = tuple(rows)
        self.names: set[str] = set()
        """The rules that some pattern uses."""
        self._word_ends = word_ends
        self._words: dict[str, tuple[str, ...]] = {}
        self._around: dict[str, str] = {}
        self._tables: dict[str, tuple[str, ...]] = {}

    def rule(self, name: str, words: Iterable[str] = ()) -> str:
        """The pattern of a rule: the words of its rows, and those of a table given here."""
        self.names.add(name)
        rows = [row for row in self.rows if row.rule == name]
        own = (row.word for row in rows if row.word != EVERY)
        self._words[name] = tuple(dict.fromkeys((*own, *words)))
        return self._compiled(rows, self._words[name])

    def around(self, name: str, pattern: str) -> str:
        """``pattern`` itself, with what the rows of a rule let not stand before and behind it.

        Examples are read with the first pattern that asks.
        """
        self._around.setdefault(name, pattern)
        self.names.add(name)
        return _guarded(pattern, [row for row in self.rows if row.rule == name], "")

    def among(self, name: str, words: Iterable[str]) -> "Exceptions":
        """What the rows of a rule take out of a table of words, for text that is read by words.

        What may not stand before may then have any length.
        """
        self.names.add(name)
        rows = [row for row in self.rows if row.rule == name]
        own = (row.word for row in rows if row.word != EVERY and not row.is_exception)
        self._tables[name] = tuple(dict.fromkeys((*own, *words)))
        return Exceptions(rows, self._tables[name])

    def finds(self, row: Row, *, without: Row | None = None) -> str:
        """What the rule of ``row`` finds first in its example, with or without a row."""
        rows = [each for each in self.rows if each.rule == row.rule and each is not without]
        if row.rule in self._tables:
            return Exceptions(rows, self._tables[row.rule]).first(row.example)
        around = self._around.get(row.rule)
        pattern = self._compiled(rows, self._words.get(row.rule, ()))
        found = re.search(_guarded(around, rows, "") if around else pattern, row.example)
        return found[0] if found else NOTHING

    def _compiled(self, rows: Sequence[Row], words: Sequence[str]) -> str:
        by_word: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_word[row.word].append(row)
        longest_first = sorted(words, key=len, reverse=True)
        return _guarded(
            "|".join(_guarded(re.escape(word), by_word[word], "") for word in longest_first),
            by_word[EVERY],
            self._word_ends,
        )


def _guarded(pattern: str, rows: Iterable[Row], ends: str) -> str:
    """The pattern with what must not stand before and behind it."""
    rows = list(rows)
    before = "".join(f"(?<!{row.not_after})" for row in rows if row.not_after)
    behind = "".join(f"(?!{row.not_before})" for row in rows if row.not_before)
    return f"{before}(?:{pattern}){ends}{behind}"


def read_book(path: Path, word_ends: str, spelling: Callable[[str], str]) -> RuleBook:
    """The book of a file of tab-separated rows with a heading, in the spelling that is read."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return RuleBook(
            [
                Row(
                    row["rule"],
                    spelling(row["word"]),
                    spelling(row["not_after"]),
                    spelling(row["not_before"]),
                    spelling(row["example"]),
                    spelling(row["gives"]),
                )
                for row in rows
            ],
            word_ends,
        )
