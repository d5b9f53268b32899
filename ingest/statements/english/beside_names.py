"""The post, the words and the gender of somebody, from what stands around the name."""

from collections.abc import Sequence

from ingest.statements.english.names import bare
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    FEMALE_ROLES,
    FEMALE_TITLES,
    FINITE,
    MALE_ROLES,
    MALE_TITLES,
    OPENERS,
    PAST,
    ROLES,
)

_MARKS = frozenset("\"“”«»'‘’")
"""A closing mark that stands apart from its quotation begins no name."""


def role_after(text: str, words: Sequence[Word]) -> str:
    """The post written after a name; empty where what stands there is something else."""
    for number, word in enumerate(words):
        ends = word.lower in ("who", "which", "whose") or word.quotation
        if ends or (word.lower in FINITE and not word.is_name) or word.lower in PAST:
            words = words[:number]
            break
    while words and words[-1].text in ",(.;":
        words = words[:-1]
    if len(words) > 2 and words[0].text.isdigit() and words[1].text == ",":
        words = words[2:]
    keys = [bare(word) for word in words]
    if not any(key in ROLES or key.removesuffix("s") in ROLES for key in keys[:12]):
        return ""
    if words[0].lower in OPENERS or words[0].lower in ("who", "of", "to", "("):
        return ""
    return stretch(text, words)


def stretch(text: str, words: Sequence[Word]) -> str:
    """The words as they stand, without a leading article or counting word."""
    kept = list(words)
    while kept and kept[0].text in _MARKS:
        kept = kept[1:]
    while kept and kept[0].lower in ("a", "an", "the", "one", "another", "but", "and", ","):
        if len(kept) > 1 and kept[1].lower == "of":
            break
        if len(kept) == 1 and kept[0].lower == "another":
            break
        kept = kept[1:]
    return text[kept[0].start : kept[-1].end] if kept else ""


def from_article(words: Sequence[Word]) -> Sequence[Word]:
    """The words without an adverbial before the article: by midnight the duty officer."""
    if words and words[0].lower in ("his", "her", "its", "their", "our", "my"):
        return words[1:]
    if not words or words[0].lower not in OPENERS:
        return words
    for number, word in enumerate(words):
        if word.lower in ("the", "a", "an", "its", "their", "his", "her"):
            return words[number:]
    return words


def gender_of(keys: set[str]) -> str:
    """The gender that titles and posts among ``keys`` tell; empty where none does."""
    if keys & FEMALE_TITLES or keys & FEMALE_ROLES:
        return "f"
    if keys & MALE_TITLES or keys & MALE_ROLES:
        return "m"
    return ""
