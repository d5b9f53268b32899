"""Tells which capital words are a person's name."""

from collections.abc import Sequence

from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    ABBREVIATED,
    FEMALE_TITLES,
    FUNCTION_WORDS,
    MALE_TITLES,
    NAMES_TOO,
    NOT_PERSONS,
    ORGANISATIONS,
    PARTICLES,
    RANKS,
    ROLES,
    SURNAMES_TOO,
    TITLES,
)

POSSESSIVES = ("'s", "’s")
"""What a word ends in that is a name before it."""
_FEWEST_BEHIND_RANK = 2
"""Words: Pol Pot is no police officer."""
LONGEST_NAME = 6
"""In words; what is longer is not read as a name."""


def bare(word: Word) -> str:
    """The word in lower case without its full stop, possessive or "ex-"."""
    key = word.text.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
    return key.removeprefix("ex-")


def ends_possessive(lower: str) -> bool:
    """Whether a word in lower case says whose something is: the firm's, its owners'."""
    return lower.endswith((*POSSESSIVES, "s'", "s’"))


def is_name_word(word: Word) -> bool:
    """Whether a capital word can be part of a person's name."""
    key = bare(word)
    return (
        word.is_name
        and word.quotation is None
        and not word.text.endswith(POSSESSIVES)
        and not _only_grammar(word, key)
        and key not in ORGANISATIONS
        and key not in NOT_PERSONS
        and key not in ROLES
        and not (key in TITLES and (word.text.endswith(".") or key not in ABBREVIATED))
        and not any(character.isdigit() for character in key)
        and not (len(word.text) > 2 and word.text.isupper())
    )


def _only_grammar(word: Word, key: str) -> bool:
    """Whether the word is a small word, capital for no other reason than its place."""
    if key in NAMES_TOO:
        return False
    return key in FUNCTION_WORDS and (word.first or key in ("the", "a", "i", "it"))


def name_at_end(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where the person's name at the end of ``words`` stands; None where there is none."""
    end = len(words)
    start = end
    if end >= 2 and _surname_too(words[end - 2], words[end - 1]):
        start -= 1
    while start and (
        is_name_word(words[start - 1]) or (start < end and words[start - 1].lower in PARTICLES)
    ):
        start -= 1
    while start < end and words[start].lower in PARTICLES and not words[start].is_name:
        start += 1
    start = _past_ranks(words, start, end)
    if not 0 < end - start <= LONGEST_NAME or not words[start].is_name:
        return None
    before = words[start - 1] if start else None
    key = bare(before) if before else ""
    titled = key in TITLES or key in ROLES
    if before is None or titled:
        return start, end
    if end - start == 1:
        return None
    if before.lower in ("the", "of", "in", "at", "from", "for", "a", "an", "and"):
        return None
    return start, end


def _past_ranks(words: Sequence[Word], start: int, end: int) -> int:
    """Where a name begins behind ranks that have no full stop; two words of it are left."""
    while end - start > _FEWEST_BEHIND_RANK and bare(words[start]) in RANKS:
        start += 1
    return start


def _surname_too(before: Word, word: Word) -> bool:
    """Whether a word of the tables is a surname here: Mrs. May, Laura Cook."""
    key = bare(word)
    if not word.is_name or word.quotation:
        return False
    if bare(before) in MALE_TITLES | FEMALE_TITLES:
        return key in NOT_PERSONS or key in SURNAMES_TOO
    return key in SURNAMES_TOO and is_name_word(before) and not before.first


def name_before_tail(words: Sequence[Word]) -> tuple[int, int] | None:
    """A name at the beginning that something else follows: Ann Lee of the BBC, Ann Lee, 35."""
    for stop, word in enumerate(words):
        if word.lower in ("of", "from", "who", "(", "at", "for", "with"):
            return name_at_end(words[:stop]) if stop else None
    return None


def names_among(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where the names of persons stand among ``words``, as far as capitals show them.

    The last word of a name may have a possessive.
    """
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at in range(len(words) + 1):
        word = words[at] if at < len(words) else None
        if word is not None and (
            is_name_word(word) or (start is not None and word.lower in PARTICLES)
        ):
            start = at if start is None else start
            continue
        if start is not None:
            owns = word is not None and word.is_name and word.text.endswith(POSSESSIVES)
            stop = at + 1 if owns else at
            while words[stop - 1].lower in PARTICLES and not words[stop - 1].is_name:
                stop -= 1
            body = word is not None and bare(word) in ORGANISATIONS
            start = _past_ranks(words, start, stop)
            if stop - start <= LONGEST_NAME and not body:
                found.append((start, stop))
            start = None
    return found
