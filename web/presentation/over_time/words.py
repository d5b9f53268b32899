"""The words of statements as they are compared with those of others."""

from collections.abc import Iterator

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


def telling(text: str, language: Language) -> Iterator[str]:
    """The keys of all words that are no function words."""
    for token in RULES[language].words(text):
        key = key_of(token.text, language)
        if key and key not in FUNCTION_WORDS:
            yield key
