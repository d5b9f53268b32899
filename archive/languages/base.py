"""What every language offers: key forms with a way back to the source, tokens, sentences, dates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from archive.records import Language, Precision


@dataclass(frozen=True, slots=True)
class Mapped:
    """A key form and its way back: ``text[i]`` came from source offset ``offsets[i]``.

    ``offsets`` has one more entry than ``text``: the length of the source.
    """

    text: str
    offsets: Sequence[int]


class Token(NamedTuple):
    """One word of a text: ``source[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in running text.

    ``date`` is ISO 8601 cut to its precision: 2023-12-22, 2023-12, 2023. ``inferred`` says that
    the year does not stand in the text as a common-era year.
    """

    text: str
    start: int
    end: int
    date: str
    precision: Precision
    inferred: bool


class LanguageRules(Protocol):
    """One language's rules; ``archive.languages.RULES`` lists them all."""

    code: Language

    def normalize(self, text: str) -> str:
        """The canonical key form; idempotent."""
        ...

    def fold(self, text: str) -> str:
        """A looser key form, for matching only; idempotent."""
        ...

    def words(self, text: str) -> list[Token]:
        """The tokens of ``text`` in order; joined they give it back, spaces included."""
        ...

    def sentences(self, text: str) -> list[Token]:
        """The sentences of ``text`` in order, without the white space between them."""
        ...

    def dates(self, text: str, anchor: dt.date | None) -> list[DateMention]:
        """The dates named in ``text``, in order.

        A missing year is the one that brings the day nearest ``anchor``. Without an anchor such a
        day is left out: nothing is guessed.
        """
        ...
