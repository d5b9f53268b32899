"""Khmer as one object behind the protocol of all languages."""

import datetime as dt

from archive.languages.base import DateMention, Token
from archive.languages.khmer import dates, fold, normalize, segment, sentences
from archive.records import Language


class KhmerRules:
    """The rules of Khmer; see ``LanguageRules``."""

    code: Language = "km"

    def normalize(self, text: str) -> str:
        """The canonical spelling."""
        return normalize.normalize(text)

    def fold(self, text: str) -> str:
        """The canonical spelling with variants merged, digits as ASCII, and no case."""
        return fold.fold(text)

    def words(self, text: str) -> list[Token]:
        """The tokens, by the lexicon."""
        return segment.words(text)

    def sentences(self, text: str) -> list[Token]:
        """The sentences."""
        return sentences.sentences(text)

    def dates(self, text: str, anchor: dt.date | None) -> list[DateMention]:
        """The dates."""
        return dates.dates(text, anchor)
