"""Renderings and phrases learnt from pairs of sentences, with the documents that show them.

The same code learns what ships (``corpus.translations.build``). Nothing is kept that fewer than
``FEWEST_SENTENCES`` sentences and ``FEWEST_PAIRS`` pairs of documents show.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.languages.english.words import stem
from corpus.glossary import read_glossary
from corpus.translations import OTHER_WAY, READ, Direction, Phrase, Terms, Translation
from corpus.translations.build import names_in, words_of
from corpus.translations.model import Sentence
from corpus.translations.phrases import phrases_of
from search.analysis.analyzer import analyse
from search.analysis.stopwords import FUNCTION_WORDS
from search.expansion.bilingual import FEWEST_SENTENCES
from search.learning.sentences import SentencePair

FEWEST_PAIRS = 2
"""So many pairs of documents at least must show what is learnt."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is said in one language and in the other, as terms that read so: ``READ`` joins them."""

    direction: Direction
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt, and of each rendering the pairs of documents that have it."""

    words: tuple[Translation, ...]
    phrases: tuple[Phrase, ...]
    evidence: Mapping[Rendered, frozenset[str]]


def learn(pairs: Sequence[SentencePair]) -> Learnt:
    """The same of the same pairs, in whatever order they come."""
    ordered = sorted(set(pairs), key=lambda each: (each.pair, each.khmer, each.english))
    english = [terms_of(pair.english) for pair in ordered]
    khmer = [terms_of(pair.khmer) for pair in ordered]
    shown = _Shown(ordered, english, khmer)
    evidence: dict[Rendered, frozenset[str]] = {}
    words = tuple(
        word
        for word in words_of(english, khmer, _names(ordered))
        if word.times >= FEWEST_SENTENCES
        and shown.enough(Rendered(word.direction, word.source, word.target), evidence)
    )
    phrases = tuple(_enough(phrases_of(english, khmer, FUNCTION_WORDS), shown, evidence))
    return Learnt(words, phrases, evidence)


def terms_of(text: str) -> Sentence:
    """The terms of the index in a text: Khmer keys, English stems."""
    return tuple(word.stem or word.key for word in analyse(text).words)


def _names(pairs: Iterable[SentencePair]) -> frozenset[str]:
    """The terms of words that are names: of a name, sentences only say what stood around it."""
    ordinary = {word for pair in read_glossary() for word in pair.english.split()}
    names = names_in(pair.english for pair in pairs)
    return frozenset(stem(name) for name in names if name not in ordinary)


def _enough(
    phrases: Iterable[Phrase], shown: "_Shown", evidence: dict[Rendered, frozenset[str]]
) -> Iterator[Phrase]:
    """Phrases with what enough documents show of them; a word alone tells how often it is said."""
    for phrase in phrases:
        if phrase.times < FEWEST_SENTENCES:
            continue
        targets = tuple(
            (terms, p)
            for terms, p in phrase.targets
            if shown.enough(rendered_as(phrase, terms), evidence)
        )
        if targets or not phrase.targets:
            yield replace(phrase, targets=targets)


def rendered_as(phrase: Phrase, terms: Terms) -> Rendered:
    """A phrase and one of its targets, as they read."""
    return Rendered(phrase.direction, phrase.source, READ[OTHER_WAY[phrase.direction]].join(terms))


def turned(rendered: Rendered) -> Rendered:
    """The same rendering, from the other language."""
    return Rendered(OTHER_WAY[rendered.direction], rendered.target, rendered.source)


class _Shown:
    """In which pairs of documents runs of terms stand, each as it reads."""

    def __init__(
        self, pairs: Sequence[SentencePair], english: Sequence[Sentence], khmer: Sequence[Sentence]
    ) -> None:
        self._pairs = pairs
        self._english = [f" {' '.join(each)} " for each in english]
        self._khmer = ["".join(each) for each in khmer]
        self._with: defaultdict[str, set[int]] = defaultdict(set)
        for number, each in enumerate(english):
            for term in each:
                self._with[term].add(number)

    def enough(self, rendered: Rendered, evidence: dict[Rendered, frozenset[str]]) -> bool:
        """Whether enough pairs of documents have both side by side; noted where they do."""
        english, khmer = rendered.source, rendered.target
        if rendered.direction == "km-en":
            english, khmer = khmer, english
        numbers = set.intersection(*(self._with[term] for term in english.split()))
        found = frozenset(
            self._pairs[number].pair
            for number in numbers
            if f" {english} " in self._english[number] and khmer in self._khmer[number]
        )
        if len(found) < FEWEST_PAIRS:
            return False
        evidence[rendered] = found
        return True
