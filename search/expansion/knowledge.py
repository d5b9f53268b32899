"""What ships about the words of both languages: lists that people wrote, and what was learnt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from corpus.translations import Translation
from corpus.translations.book import NO_PHRASES, PhraseBook
from search.analysis.analysed import STEM_MARK, WordAt, stem_key
from search.analysis.spelling import spelled
from search.analysis.stopwords import BEFORE_NAMES, FUNCTION_WORDS
from search.expansion.headwords import Headwords
from search.expansion.lists import Lists
from search.expansion.phrases import Phrases
from search.expansion.renderings import KHMER_WORD, Rendering, in_a_row, likeliest
from search.expansion.synonyms import key_of

NOT_HERE: Mapping[tuple[str, str], int] = {}


class Knowledge:
    """A glossary, names and likely translations. Safe to share between threads."""

    def __init__(
        self,
        lists: Lists,
        translations: Iterable[Translation],
        phrases: PhraseBook = NO_PHRASES,
        here: Mapping[tuple[str, str], int] = NOT_HERE,
    ) -> None:
        """``here`` are renderings that an archive has learnt itself, as they read.

        Of each it says how many pairs of documents show it.
        """
        self._here = here
        self._lists = lists
        self.acronyms = lists.acronyms
        self.glossary = lists.glossary
        self.names = lists.names
        self.gazetteer = lists.gazetteer
        self._spelled = lists.spelled
        self._synonyms = lists.synonyms
        self._table: defaultdict[str, list[Translation]] = defaultdict(list)
        self._standing: set[str] = set()
        for translation in translations:
            if translation.target == translation.source:
                self._standing.add(translation.source)
            if _is_telling(translation):
                self._table[translation.source].append(translation)
        self.phrases = Phrases(phrases)

    def learnt_here(self, source: str, renderings: Iterable[Rendering]) -> int:
        """How many pairs of documents of the archive show what no table that ships knows.

        Of several renderings the one that fewest show decides; 0 where a table knows any.
        """
        counts = [
            self._here.get((source, "".join(map(_plain, each.keys))), 0)
            or self._here.get((source, " ".join(map(_plain, each.keys))), 0)
            for each in renderings
        ]
        return min(counts, default=0)

    def synonyms(self, words: Sequence[WordAt]) -> Sequence[str]:
        """The terms of the same language that say the same as ``words`` together."""
        joined = "".join(word.key for word in words)
        return self._synonyms.get(key_of(words)) or self._synonyms.get(joined, ())

    @cached_property
    def headwords(self) -> Headwords:
        """The words of the glossary and the names."""
        return Headwords(self._lists.headwords(), self._lists.stems)

    def stands(self, word: WordAt) -> bool:
        """Whether Khmer texts have a Latin word as it is."""
        return word.stem in self._standing

    def learnt(
        self, word: WordAt, evidence: int, ours: Sequence[Rendering]
    ) -> tuple[Rendering, ...]:
        """What so many sentences at least have for a word, the likeliest first.

        A piece of a rendering that people wrote (``ours``) is no word for it: អគ្គរដ្ឋទូត is the
        ambassador, ឯក is not. Nor is what only stands beside one in a longer term, but where one
        sentence is evidence: it is then for a sentence, of which no word decides alone.
        """
        known = {each.keys for each in ours}
        source = word.stem or word.key
        return likeliest(
            self._rendering((row.target,), row.probability)
            for row in self._table.get(source, ())
            if row.times >= evidence
            and (row.target not in BEFORE_NAMES or (row.target,) in known)
            and (not _is_piece(row.target, ours) or self._is_akin(row.target, ours))
            and not (evidence > 1 and self._is_the_rest(row.target, source, ours))
        )

    def _is_the_rest(self, target: str, source: str, ours: Sequence[Rendering]) -> bool:
        """Whether it is the other half of a longer term, as "prime" is beside "minister".

        People have នាយករដ្ឋមន្ត្រី for both together, so រដ្ឋមន្ត្រី alone is not the one of them.
        """
        key = _key(target)
        return any(
            _is_half(source, longer)
            for each in ours
            if (key,) != each.keys
            for halves in ((key, *each.keys), (*each.keys, key))
            for longer in self.glossary.said_by(halves)
        )

    def _is_akin(self, target: str, ours: Sequence[Rendering]) -> bool:
        """Whether people say of a word what they also say of one of ``ours``.

        រាតត្បាត, a piece of ជំងឺរាតត្បាត, is epidemic as that is, so it may be pandemic too.
        """
        said = set(self.glossary.said_by((_key(target),)))
        return any(not said.isdisjoint(self.glossary.said_by(each.keys)) for each in ours)

    def learnt_run(self, words: Sequence[WordAt], first: int, end: int) -> tuple[Rendering, ...]:
        """The same of several words as one, however few sentences have them."""
        found = self.phrases.of_run(words, first, end)
        return likeliest(self._rendering(terms, likely) for terms, likely in found)

    def _rendering(self, terms: tuple[str, ...], probability: float) -> Rendering:
        """Terms that were learnt, keys and stems, with words that readers know."""
        text = in_a_row(map(self._readable, terms))
        return Rendering(tuple(map(_key, terms)), text, probability)

    def _readable(self, term: str) -> str:
        return spelled(term) if KHMER_WORD.match(term) else self._spelled.get(term, term)


def _is_telling(translation: Translation) -> bool:
    """Not of words that hold a sentence together."""
    source, target = translation.source, translation.target
    return target != source and target not in FUNCTION_WORDS and source not in BEFORE_NAMES


def _is_piece(target: str, ours: Sequence[Rendering]) -> bool:
    wholes = ["".join(each.keys) for each in ours]
    if KHMER_WORD.match(target):
        return target not in wholes and any(target in letters for letters in wholes)
    key = stem_key(target)
    return key not in wholes and any(key in each.keys for each in ours)


def _is_half(source: str, longer: str) -> bool:
    """Whether a Khmer key or an English stem is some of a term, and not all of it."""
    if KHMER_WORD.match(source):
        letters = "".join(fold(longer).split())
        return source in letters and source != letters
    stems = [stem(word) for word in longer.lower().split()]
    return len(stems) > 1 and source in stems


def _plain(key: str) -> str:
    return key.removeprefix(STEM_MARK)


def _key(term: str) -> str:
    return stem_key(term) if term[0].isalpha() and not KHMER_WORD.match(term) else term
