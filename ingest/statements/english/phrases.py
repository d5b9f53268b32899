"""How English phrases begin and end: asides, verbs, relative clauses."""

from collections.abc import Sequence

from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    DETERMINERS,
    FINITE,
    OPENERS,
    PAST,
    PREPOSITIONS,
    REACHED,
)

INSIDE = frozenset({"in", "at", "on", "for", "with", "by", "from", "about", "to"})
"""Prepositions that take a name out of the subject it stands in."""
RELATIVES = frozenset({"who", "which", "that", "what", "whose", "how", "whom", "why"})


def begins_aside(word: Word) -> bool:
    """Whether a word opens an adverbial: what begins with it is not who speaks."""
    if word.is_name and not word.first and word.lower == "so":
        return False
    return word.lower in OPENERS or (
        word.first and (word.lower.endswith("ing") or word.lower in REACHED)
    )


def past_aside(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind "In a statement," at the beginning."""
    if not words or not begins_aside(words[0]):
        return words
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    return words[comma + 1 :] if comma is not None and comma + 1 < len(words) else words


def has_verb(words: Sequence[Word]) -> bool:
    """Whether a verb that says when stands among ``words``: an auxiliary, or what looks past."""
    return any(
        word.lower in FINITE or word.lower in PAST or _looks_past(words, at)
        for at, word in enumerate(words)
        if word.first or word.text != "May"
    )


def _looks_past(words: Sequence[Word], at: int) -> bool:
    """Whether the word is a past tense in -ed and no participle before a noun: improved in."""
    word = words[at]
    if not word.text.islower() or not word.lower.endswith("ed") or not at:
        return False
    before = words[at - 1].lower
    return before not in DETERMINERS and before not in PREPOSITIONS
