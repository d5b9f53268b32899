"""English as one object behind the protocol of all languages."""

import datetime as dt

from archive.languages.base import DateMention, Token
from archive.languages.english import dates, normalize, sentences, words
from archive.records import Language


class EnglishRules:
    """The rules of English; see ``LanguageRules``."""

    code: Language = "en"

    def normalize(self, text: str) -> str:
        """NFKC without case, possessives and typographic quotes."""
        return normalize.normalize(text)

    def fold(self, text: str) -> str:
        """The same without accents."""
        return normalize.fold(text)

    def words(self, text: str) -> list[Token]:
        """The tokens, by their letters."""
        return words.words(text)

    def sentences(self, text: str) -> list[Token]:
        """The sentences."""
        return sentences.sentences(text)

    def dates(self, text: str, anchor: dt.date | None) -> list[DateMention]:
        """The dates."""
        return dates.dates(text, anchor)
