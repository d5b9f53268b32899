"""Terms of one language that say the same: those of which the glossary has the same in the other.

គ្រឿងញៀន and សារធាតុញៀន are both a drug and an illegal drug, so a text about the one is about the
other. One word in common is not enough, as health is of សុខភាព and of សុខាភិបាល, unless that is a
term of several words, or one of the two lies in the other. Forms of one word are one: ក្តៅ and កម្តៅ
do not make what is hot the same as heat. What only leaves out a word that tells
something is no other way to say it: a dry spell is not all that is dry. Nor is a word that names
of places are made of: ព្រែក and អូរ are both a stream, but Prek Svay is not Ou Svay.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from corpus.glossary import GlossaryPair
from search.analysis.analysed import WordAt
from search.analysis.analyzer import analyse
from search.analysis.stopwords import FUNCTION_WORDS, KINDS
from search.expansion.acronyms import is_acronym
from search.expansion.wordlists import Gathered, Table

# Of what two terms are in the other language so much must be the same.
_SHARE = 0.6

# Labour and labor, centre and center.
_SPELLING = 1

_TELLING_LITTLE = FUNCTION_WORDS | KINDS

# The domain of the glossary for places, and for what they are.
_PLACES = "places"


def synonyms_of(glossary: Iterable[GlossaryPair]) -> Table:
    """For the key of each term the others of its language that say the same."""
    english, khmer = _Said(), _Said()
    in_names: set[str] = set()
    for pair in glossary:
        if not is_acronym(pair.english):
            english[pair.english].add(pair.khmer)
            khmer[pair.khmer].add(pair.english)
        if pair.domain == _PLACES:
            in_names.update(filter(_is_one_word, (pair.english, pair.khmer)))
    found = Gathered()
    for own, other in ((english, khmer), (khmer, english)):
        for one, another in _alike(own, other):
            if {one, another} <= in_names and not _lies_in(another, one):
                continue
            if not (_is_spelling(one, another) or _leaves_out(one, another)):
                found.add(_key(one), another)
    return found.table()


def key_of(words: Sequence[WordAt]) -> str:
    """By what a term is looked up."""
    return ("" if words[0].clusters else " ").join(word.key for word in words)


class _Said(defaultdict[str, set[str]]):
    """What each term of a language is in the other."""

    def __init__(self) -> None:
        super().__init__(set)


def _alike(own: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Each of two terms first and second."""
    pairs = (pair for terms in other.values() for pair in combinations(sorted(terms), 2))
    for one, another in dict.fromkeys(pairs):
        if _say_the_same(one, another, own[one], own[another]):
            yield one, another
            yield another, one


def _say_the_same(one: str, another: str, first: set[str], second: set[str]) -> bool:
    both = first & second
    if len(both) < _SHARE * len(first | second):
        return False
    several = _are_several(both) or any(len(analyse(each).words) > 1 for each in both)
    return several or _lies_in(one, another) or _lies_in(another, one)


def _are_several(terms: set[str]) -> bool:
    """Whether any two of them are no forms of one word."""
    pairs = combinations(sorted(terms, key=len), 2)
    return not all(_is_form(shorter, longer) for shorter, longer in pairs)


def _is_form(word: str, longer: str) -> bool:
    """Whether a word has all letters of another in their order: ក្តៅ is in កម្តៅ, ចាប់ in ការចាប់."""
    left = iter(longer)
    return all(letter in left for letter in word)


def _is_spelling(one: str, another: str) -> bool:
    """Whether they are one word in two spellings, which is told of and refused by itself."""
    return OSA.distance(_key(one), _key(another)) <= _SPELLING


def _lies_in(one: str, another: str) -> bool:
    return _key(one) in _key(another)


def _leaves_out(term: str, another: str) -> bool:
    """Whether ``another`` is ``term`` without something that tells more than a kind."""
    whole, part = _key(term), _key(another)
    if part not in whole:
        return False
    rest = analyse(whole.replace(part, " ", 1)).words
    return not all({word.stem or word.key, word.key} & _TELLING_LITTLE for word in rest)


def _is_one_word(term: str) -> bool:
    return len(analyse(term).words) == 1


def _key(term: str) -> str:
    words = analyse(term).words
    return key_of(words) if words else ""
