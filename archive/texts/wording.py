"""When two statements are the same words, however each document has spelt and set them."""

import hashlib
import unicodedata

from archive.languages import RULES
from archive.records import Language

# Letters, marks and numbers: no punctuation, and no spaces, which Khmer sets as it likes.
_COUNTS = frozenset("LMN")


def words_key(words: str, language: Language) -> str:
    """Thirty-two hexadecimal digits, equal for what readers take for the same words."""
    folded = RULES[language].fold(words)
    key = "".join(char for char in folded if unicodedata.category(char)[0] in _COUNTS)
    return hashlib.sha256((key or words).encode()).hexdigest()[:32]
