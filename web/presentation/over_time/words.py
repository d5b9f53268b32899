"""The words of statements as they are compared with those of others."""

from functools import lru_cache

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.khmer.characters import ZERO_WIDTH
from archive.records import Language
from search.analysis.stopwords import FUNCTION_WORDS

BLANK = f" \u00a0{ZERO_WIDTH}"
"""What stands round a word and is none."""


def key_of(word: str, language: Language) -> str:
    """What is the same of a word wherever it stands; empty for what is none."""
    folded = RULES[language].fold(word).strip(BLANK)
    if not any(char.isalnum() for char in folded):
        return ""
    return stem(folded) if language == "en" else folded


@lru_cache(maxsize=1 << 11)
def telling(text: str, language: Language) -> frozenset[str]:
    """The keys of all words that are no function words."""
    keys = (key_of(token.text, language) for token in RULES[language].words(text))
    return frozenset(key for key in keys if key and key not in FUNCTION_WORDS)
