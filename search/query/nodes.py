"""The syntax tree of a query: what was typed, before any analysis."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class TextScope(StrEnum):
    """The parts of a document or a statement that words can be asked of."""

    TITLE = "title"
    SPEAKER = "speaker"
    OFFICE = "office"
    OCCASION = "occasion"

    @property
    def ranks(self) -> bool:
        """Whether its words count for the rank; those of the others only narrow."""
        return self is TextScope.TITLE


class Attribute(StrEnum):
    """What a document has exactly one or a few of; asked for by value."""

    SOURCE = "source"
    LANGUAGE = "lang"
    KIND = "kind"
    YEAR = "year"
    OCR = "ocr"


class PublisherField(StrEnum):
    """The fields that ask for publishers by name or by kind."""

    MINISTRY = "ministry"
    OUTLET = "outlet"
    TYPE = "type"


class Remark(StrEnum):
    """What had to be mended to read a query; the web shows each in both languages."""

    UNCLOSED_QUOTE = "unclosed_quote"
    STRAY_QUOTE = "stray_quote"
    LONG_QUOTE = "long_quote"
    UNCLOSED_BRACKET = "unclosed_bracket"
    STRAY_BRACKET = "stray_bracket"
    STRAY_OPERATOR = "stray_operator"
    ONE_WORD_LEFT_OUT = "one_word_left_out"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_VALUE = "unknown_value"
    UNKNOWN_SOURCE = "unknown_source"
    UNKNOWN_ADDRESS = "unknown_address"
    EMPTY_OPERAND = "empty_operand"
    EMPTY_FIELD = "empty_field"
    SPACED_FIELD = "spaced_field"
    BACKWARDS_RANGE = "backwards_range"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    NOTHING_TO_FIND = "nothing_to_find"
    TOO_DEEP = "too_deep"
    TOO_LONG = "too_long"
    STRAY_STAR = "stray_star"
    STRAY_TILDE = "stray_tilde"
    PREFIX_TOO_SHORT = "prefix_too_short"
    FUZZY_TOO_SHORT = "fuzzy_too_short"
    FUZZY_TOO_WIDE = "fuzzy_too_wide"
    NEAR_TOO_WIDE = "near_too_wide"
    SPELT_ALIKE = "spelt_alike"
    UNKNOWN_ELSEWHERE = "unknown_elsewhere"
    TOO_MANY_WORDS = "too_many_words"
    TOO_MANY_TEXTS = "too_many_texts"
    TOO_MUCH = "too_much"
    STOPPED = "stopped"


LEFT_OUT = frozenset({Remark.TOO_MANY_WORDS, Remark.TOO_MANY_TEXTS, Remark.STOPPED})
"""Those that say that not all of what matches was looked for: counts are at least so high."""


@dataclass(frozen=True, slots=True)
class Everything:
    """No condition at all: an empty query."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A query of which nothing is left: something was asked, and nothing can be looked for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space; in Khmer it may well be several words."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to each other, in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order, with at most ``slop`` other words among them."""

    text: str
    slop: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with ``text``; in Khmer with whole clusters of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that ``edits`` changes or fewer make of ``text``: of clusters in Khmer, of letters."""

    text: str
    edits: int


@dataclass(frozen=True, slots=True)
class Exact:
    """These very characters, as the source has them."""

    text: str


@dataclass(frozen=True, slots=True)
class Must:
    """A member of a best match that may not be missing."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Best:
    """Joined by best match: each counts towards the score, and not all have to be there."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of them, or more."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this one."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Within:
    """The words of ``child`` only in one part of a document."""

    scope: TextScope
    child: "Node"

    @property
    def narrows(self) -> bool:
        """Whether it is a condition, and no member of a best match."""
        return not self.scope.ranks


@dataclass(frozen=True, slots=True)
class Is:
    """A document's attribute has this value."""

    attribute: Attribute
    value: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published from ``since`` to ``until``, both included; None is open."""

    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """Published on this day of any year, or naming it without a year: ``--12-22``."""

    day: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Published by one of ``sources``, by their ids; ``value`` is how they were asked for."""

    field: PublisherField
    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place is named, in one of ``forms``; ``value`` is how it was asked for."""

    value: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that nothing meets: ``value`` is none that the field can have."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Identified:
    """One document by its address, id or hash, as typed; ``ids`` are known when it is looked up.

    What names no document of the archive is read as words.
    """

    text: str
    ids: frozenset[str] = frozenset()


Condition: TypeAlias = Is | DateRange | DayOfYear | Publisher | Place | Unmet
"""What narrows and never ranks."""

Leaf: TypeAlias = Word | Phrase | Near | Prefix | Fuzzy | Exact | Identified | Condition
Node: TypeAlias = Everything | Nothing | Leaf | Must | Best | And | Or | Not | Within


def is_condition(node: Node) -> bool:
    """Whether it only narrows: a filter typed into the query, which no word is joined by."""
    match node:
        case (
            Is()
            | DateRange()
            | DayOfYear()
            | Publisher()
            | Place()
            | Unmet()
            | Identified()
            | Not()
        ):
            return True
        case Within():
            return node.narrows
        case And() | Or():
            return all(is_condition(child) for child in node.children)
        case _:
            return False
