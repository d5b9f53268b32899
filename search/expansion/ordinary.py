"""The ordinary words of both languages, which are no names unless they are written as such."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import archive.languages
import corpus
from archive.languages.english.words import stem
from archive.languages.khmer.normalize import normalize
from corpus.compiled import code_in, compiled
from corpus.glossary import read_glossary
from corpus.lexicon import read_words
from corpus.translations import read_translations
from search.analysis.analysed import WordAt
from search.analysis.analyzer import analyse
from search.analysis.stopwords import FUNCTION_WORDS
from search.expansion.renderings import KHMER_WORD

_LOWER_WORD = re.compile(r"(?<![\w'])[a-z]+(?![\w'])")
_LATIN_WORD = re.compile(r"[^\W\d_]+")

# What makes a word of another: lend, lender; licensed, unlicensed.
_ENDINGS = (
    *("er", "ers", "or", "ors", "ier", "iers", "ing", "ings", "ed", "est", "ist", "ists", "ism"),
    *("ly", "less", "ful", "ness", "able", "ment"),
)
_BEGINNINGS = ("un", "re", "non", "mis", "dis", "over", "pre")
_SHORTEST_BASE = 3

# What ends in these is an English word, known or not: rapporteur, meditation.
_ENGLISH_ENDINGS = (
    *("tion", "tions", "sion", "sions", "ment", "ments", "ship", "ships", "teur", "teurs"),
    *("ility", "ivity", "ities", "ology", "ologist", "ical", "ious", "eous"),
)


class OrdinaryWords:
    """English stems and Khmer words, in canonical spelling, that say something by themselves."""

    def __init__(self, english: Iterable[str], khmer: Iterable[str]) -> None:
        self._english = frozenset(english)
        self._khmer = frozenset(khmer)
        self._known = lru_cache(maxsize=1 << 14)(self._is_english)

    def have(self, word: str) -> bool:
        """Whether a written word is one of them, or made of one; of Khmer, what spaces divide."""
        if KHMER_WORD.match(word):
            return normalize(word) in self._khmer or self._is_said(word)
        key = word.lower()
        return key in FUNCTION_WORDS or self._known(key)

    def share(self, words: Sequence[str]) -> float:
        """How many of these words are such, of 1."""
        return sum(map(self.have, words)) / len(words) if words else 0.0

    def _is_said(self, run: str) -> bool:
        """Whether a word that holds a sentence together is in a Khmer run, beside others."""
        keys = [word.key for word in analyse(run).words]
        return len(keys) > 1 and not FUNCTION_WORDS.isdisjoint(keys)

    def _is_english(self, key: str) -> bool:
        if key.endswith(_ENGLISH_ENDINGS):
            return True
        return any(stem(base) in self._english for base in _bases(key))


def written_as_name(word: WordAt, text: str) -> bool:
    """Whether a Latin word of a query has a capital that says something.

    The first word has one in any sentence, and where all words have one it says nothing.
    """
    typed = text[word.start : word.end]
    inside = bool(text[: word.start].strip())
    return inside and typed[:1].isupper() and any(map(_begins_small, _LATIN_WORD.findall(text)))


def _begins_small(word: str) -> bool:
    return word[0].islower()


@cache
def ordinary_words() -> OrdinaryWords:
    """Those of the word lists that ship; read when first needed."""
    return OrdinaryWords(*compiled("ordinary", _made_of(), _that_ship))


def _made_of() -> Sequence[Path]:
    """All files that decide which they are."""
    words = Path(corpus.__file__).parent
    return (
        *sorted(words.glob("*.tsv")),
        *sorted(words.glob("*.py")),
        *sorted((words / "lexicon").glob("*.*")),
        *sorted((words / "translations").glob("*.*")),
        *code_in(Path(archive.languages.__file__ or "").parent),
        Path(__file__),
    )


def _that_ship() -> list[list[str]]:
    """The English stems, and the Khmer words, as they are read from their lists."""
    english = {stem(word) for pair in read_glossary() for word in _LOWER_WORD.findall(pair.english)}
    english.update(each.source for each in read_translations() if each.direction == "en-km")
    return [sorted(english), [each.word for each in read_words()]]


def _bases(word: str) -> Iterator[str]:
    """The word, and what it may be made of."""
    yield word
    for beginning in _BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= _SHORTEST_BASE:
            yield word.removeprefix(beginning)
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST_BASE:
            yield base
            yield f"{base}e"
            if base[-1] == base[-2]:
                yield base[:-1]
