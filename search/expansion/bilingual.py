"""What the words of a query are in the other language, from all that ships."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property

from archive.languages.english.words import stem
from corpus.glossary import GlossaryPair, read_glossary
from corpus.people import Person, read_people
from corpus.places import Place, read_places
from corpus.territories import NamePair, read_languages, read_territories
from corpus.translations import Phrase, Translation, read_phrases, read_translations
from search.analysis.analyzer import Part, WordAt, stem_key
from search.analysis.spelling import spelled
from search.analysis.stopwords import BEFORE_NAMES, FUNCTION_WORDS
from search.expansion.headwords import Headwords
from search.expansion.phrases import Phrases
from search.expansion.renderings import (
    KHMER_WORD,
    Rendering,
    Why,
    Widened,
    in_a_row,
    likeliest,
    mixed,
    shared,
)
from search.expansion.wordlists import WordList, farthest


@cache
def bilingual() -> "Bilingual":
    """What ships, read once and only when a first query is to be widened."""
    return Bilingual(
        read_glossary(),
        read_translations(),
        read_people(),
        (*read_places(), *read_territories(), *read_languages()),
        read_phrases(),
    )


class Bilingual:
    """A glossary, likely translations, and names. Safe to share between threads."""

    def __init__(
        self,
        glossary: Iterable[GlossaryPair],
        translations: Iterable[Translation],
        people: Iterable[Person],
        gazetteer: Iterable[Place | NamePair] = (),
        phrases: Iterable[Phrase] = (),
    ) -> None:
        self._glossary = WordList()
        self._spelled: dict[str, str] = {}
        for pair in glossary:
            self._glossary.add(pair.english, pair.khmer)
            if pair.english.isalpha() and pair.english.islower():
                self._spelled.setdefault(stem(pair.english), pair.english)
        self._names = WordList()
        for person in people:
            self._add_person(person)
        self._gazetteer = WordList()
        for named in gazetteer:
            self._gazetteer.add(named.name_en, named.name_km)
        self._table: defaultdict[str, list[Translation]] = defaultdict(list)
        self._standing: set[str] = set()
        for translation in translations:
            if translation.target == translation.source:
                self._standing.add(translation.source)
            if _is_telling(translation):
                self._table[translation.source].append(translation)
        self._phrases = Phrases(phrases)

    @cached_property
    def headwords(self) -> Headwords:
        """The words of the glossary and the names."""
        lists = (self._glossary, self._names, self._gazetteer)
        return Headwords(word for each in lists for word in each.headwords())

    def widen(self, words: Sequence[WordAt]) -> list[Widened]:
        """The words in the other language; those that are known together as one, longest first."""
        found: list[Widened] = []
        first = 0
        while first < len(words):
            widened = self._longest(words, first)
            found += widened
            first = widened[-1].end if widened else first + 1
        return found

    def whole(self, words: Sequence[WordAt]) -> Widened | None:
        """What they are all together, if that is known."""
        if not words or farthest(words, 0) < len(words):
            return None
        if len(words) > 1:
            return self._together(words, 0, len(words))
        alone = self._alone(words[0], 0)
        return alone[0] if len(alone) == 1 else None

    def _longest(self, words: Sequence[WordAt], first: int) -> list[Widened]:
        for end in range(farthest(words, first), first, -1):
            if as_one := self._as_one(words, first, end):
                return [as_one]
        return self._parts(words[first], first)

    def _as_one(self, words: Sequence[WordAt], first: int, end: int) -> Widened | None:
        """A run as we have it and as it was learnt."""
        if end - first == 1:
            return self._one(words[first], first)
        known = self._together(words, first, end)
        if known and known.why is Why.NAME:
            return known
        found = self._phrases.of_run(words, first, end)
        likely = likeliest(self._rendering(terms, likely) for terms, likely in found)
        if not likely:
            return known
        if known:
            share = self._phrases.share(words[first:end])
            return replace(known, renderings=mixed(known.renderings, likely, share))
        return Widened(first, end, likely, Why.TRANSLATIONS, tuple(self._each(words, first, end)))

    def _together(self, words: Sequence[WordAt], first: int, end: int) -> Widened | None:
        """What several words are as one."""
        run = words[first:end]
        if names := self._names.senses(run):
            return Widened(first, end, shared(names), Why.NAME)
        # Names of places are spelt like words here and there: they come after what we have chosen.
        why = Why.GLOSSARY
        senses = self._glossary.senses(run)
        if not senses:
            why, senses = Why.NAME, self._gazetteer.senses(run)
        if not senses:
            return None
        inside = tuple(self._each(words, first, end))
        return Widened(first, end, shared(senses), why, inside)

    def _each(self, words: Sequence[WordAt], first: int, end: int) -> list[Widened]:
        """The words of a run, if all of them are known that say anything by themselves."""
        each = [
            self._inside(words[place], place)
            for place in range(first, end)
            if words[place].key not in FUNCTION_WORDS and not words[place].key.isdecimal()
        ]
        return [found for of_word in each for found in of_word] if all(each) else []

    def _inside(self, word: WordAt, place: int) -> list[Widened]:
        """A word of several; some Latin ones stand in Khmer text as they are."""
        found = self._alone(word, place)
        if word.stem not in self._standing:
            return found
        as_it_is = Rendering((stem_key(word.stem),), word.key, 1.0)
        renderings = tuple(each for widened in found for each in widened.renderings)
        return [Widened(place, place + 1, (as_it_is, *renderings), Why.TRANSLATIONS)]

    def _alone(self, word: WordAt, place: int) -> list[Widened]:
        """A word by itself; else those that it is made of. Numbers are the same everywhere."""
        if found := self._one(word, place):
            return [found]
        return self._parts(word, place)

    def _parts(self, word: WordAt, place: int) -> list[Widened]:
        """What a compound is made of."""
        if word.key in FUNCTION_WORDS:
            return []
        parts = [_as_word(part, word) for part in word.parts if _is_outermost(part, word.parts)]
        return [found for part in parts if (found := self._one(part, place))]

    def _one(self, word: WordAt, place: int) -> Widened | None:
        if not (word.stem or word.clusters) or word.key in FUNCTION_WORDS:
            return None
        if names := self._names.senses([word]):
            return Widened(place, place + 1, shared(names), Why.NAME)
        known = shared(self._glossary.senses([word]))
        ours = {each.keys for each in known}
        likely = likeliest(
            self._rendering((row.target,), row.probability)
            for row in self._table.get(word.stem or word.key, ())
            if row.target not in BEFORE_NAMES or (row.target,) in ours
        )
        if known:
            renderings = mixed(known, likely, self._phrases.share([word])) if likely else known
            return Widened(place, place + 1, renderings, Why.GLOSSARY)
        if likely:
            return Widened(place, place + 1, likely, Why.TRANSLATIONS)
        named = self._gazetteer.senses([word])
        return Widened(place, place + 1, shared(named), Why.NAME) if named else None

    def _rendering(self, terms: tuple[str, ...], probability: float) -> Rendering:
        """Terms that were learnt, keys and stems, with words that readers know."""
        text = in_a_row(map(self._readable, terms))
        return Rendering(tuple(map(_key, terms)), text, probability)

    def _readable(self, term: str) -> str:
        return spelled(term) if KHMER_WORD.match(term) else self._spelled.get(term, term)

    def _add_person(self, person: Person) -> None:
        forms = (person.name_km, person.name_en, *person.other_forms)
        for form in forms:
            if KHMER_WORD.search(form):
                self._names.add(person.name_en, form)
            else:
                self._names.add(form, person.name_km)


def _is_telling(translation: Translation) -> bool:
    """Not of words that hold a sentence together, or of a letter, of which "U.S." has two."""
    source, target = translation.source, translation.target
    letter = target.isascii() and len(target) == 1
    return not letter and target not in {source, *FUNCTION_WORDS} and source not in BEFORE_NAMES


def _key(term: str) -> str:
    return stem_key(term) if term[0].isalpha() and not KHMER_WORD.match(term) else term


def _as_word(part: Part, whole: WordAt) -> WordAt:
    return WordAt(part.key, "", whole.clusters, (), whole.position, part.start, part.end)


def _is_outermost(part: Part, parts: Sequence[Part]) -> bool:
    return not any(
        other is not part and other.start <= part.start and part.end <= other.end for other in parts
    )
