"""The language of a paragraph and of a document, told by counting letters."""

import re
from collections.abc import Sequence

from archive.languages.script import KHMER
from archive.records import DocumentLanguage, Language

# The Khmer block and the Khmer symbols. Vowel signs count: a Khmer word is mostly signs.
_KHMER = re.compile(f"[{KHMER}]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_LETTERS = re.compile(r"[^\W\d_]+")

# A Khmer paragraph may hold long foreign names; an English one holds at most a Khmer name.
_KHMER_SHARE = 1 / 3
# Below this share of the letters, the other language is a caption or a quotation.
_MIXED_SHARE = 0.15


def khmer_letters(text: str) -> int:
    """How many code points are Khmer."""
    return _counted(_KHMER, text)


def latin_letters(text: str) -> int:
    """How many code points are Latin letters."""
    return _counted(_LATIN, text)


def letters(text: str) -> int:
    """How many code points are letters of any script, Khmer signs included."""
    return khmer_letters(text) + _counted(_LETTERS, _KHMER.sub(" ", text))


def _counted(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def paragraph_language(text: str) -> Language | None:
    """The language of one paragraph; None where it has no letter of either script."""
    khmer, latin = khmer_letters(text), latin_letters(text)
    if not khmer + latin:
        return None
    return "km" if khmer >= _KHMER_SHARE * (khmer + latin) else "en"


def paragraph_languages(texts: Sequence[str], fallback: Language) -> tuple[Language, ...]:
    """The language of each paragraph; one without letters has that of the one before it."""
    told = [paragraph_language(text) for text in texts]
    current = next((language for language in told if language), fallback)
    result: list[Language] = []
    for language in told:
        current = language or current
        result.append(current)
    return tuple(result)


def document_language(texts: Sequence[str], languages: Sequence[Language]) -> DocumentLanguage:
    """``mixed`` where each language has a real share of the letters of whole paragraphs.

    Pass the paragraphs without the headings, unless there are only headings.
    """
    khmer = sum(letters(text) for text, of in zip(texts, languages, strict=True) if of == "km")
    english = sum(letters(text) for text, of in zip(texts, languages, strict=True) if of == "en")
    if min(khmer, english) > _MIXED_SHARE * (khmer + english):
        return "mixed"
    return "km" if khmer > english else "en"
