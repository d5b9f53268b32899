"""What somebody speaks about: the glossary's words of a subject, counted over the statements."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.records import Language
from archive.statements import Statement
from corpus.glossary import GlossaryPair, read_glossary

# Domains of the glossary that are about something; the others hold words of every speech.
_SUBJECTS = frozenset(
    {"health", "economy", "law", "education", "disasters", "farming", "security", "digital"}
)
_MOST = 12
_FEWEST = 2
_LONGEST = 6  # Words of a term; there are hardly any longer ones.

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A word in both languages, and how many statements have it in either."""

    khmer: str
    english: str
    count: int


def topics(statements: Iterable[Statement]) -> tuple[Topic, ...]:
    """The words that stand in most of the statements, at least in two."""
    counts: Counter[GlossaryPair] = Counter()
    for statement in statements:
        counts.update(set(_named(statement)))
    return tuple(
        Topic(pair.khmer, pair.english, count)
        for pair, count in counts.most_common(_MOST)
        if count >= _FEWEST
    )


def _named(statement: Statement) -> Iterator[GlossaryPair]:
    """The terms in a statement, the longest at each place."""
    terms = _terms(statement.language)
    words = _words(statement.words, statement.language)
    at = 0
    while at < len(words):
        lengths = range(min(_LONGEST, len(words) - at), 0, -1)
        length = next((n for n in lengths if words[at : at + n] in terms), 0)
        if length:
            yield terms[words[at : at + length]]
        at += max(length, 1)


@cache
def _terms(language: Language) -> dict[_Words, GlossaryPair]:
    """Each term of a language with the pair that stands for it.

    One Khmer word has one pair, that of the plainest English word for it, so that both languages
    count together.
    """
    pairs = [pair for pair in read_glossary() if pair.domain in _SUBJECTS]
    plainest: dict[str, GlossaryPair] = {}
    for pair in sorted(pairs, key=_plainness):
        plainest.setdefault(pair.khmer, pair)
    found: dict[_Words, GlossaryPair] = {}
    for pair in pairs:
        term = pair.khmer if language == "km" else pair.english
        found.setdefault(_words(term, language), plainest[pair.khmer])
    return found


def _plainness(pair: GlossaryPair) -> tuple[bool, int]:
    """Small letters before names and abbreviations, then the shorter."""
    return not pair.english.islower(), len(pair.english)


def _words(text: str, language: Language) -> _Words:
    """The words as they are compared: English ones in any form."""
    rules = RULES[language]
    folded = (rules.fold(word.text).strip() for word in rules.words(text))
    return tuple(stem(word) if language == "en" else word for word in folded if word)
