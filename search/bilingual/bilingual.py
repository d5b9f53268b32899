"""What the words of a query are in the other language, from all that ships."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from archive.languages.english.words import stem
from corpus.glossary import GlossaryPair, read_glossary
from corpus.people import Person, read_people
from corpus.places import Place, read_places
from corpus.territories import NamePair, read_languages, read_territories
from corpus.translations import Translation, read_translations
from search.analysis import Part, WordAt, stem_key
from search.bilingual.function_words import FUNCTION_WORDS
from search.bilingual.renderings import (
    KHMER_WORD,
    Rendering,
    Why,
    Widened,
    likeliest,
    mixed,
    shared,
)
from search.bilingual.wordlists import WordList, farthest
from search.spelled import spelled


@cache
def bilingual() -> "Bilingual":
    """What ships, read once and only when a first query is to be widened."""
    return Bilingual(
        read_glossary(),
        read_translations(),
        read_people(),
        (*read_places(), *read_territories(), *read_languages()),
    )


class Bilingual:
    """A glossary, a table of likely translations, and names. Safe to share between threads."""

    def __init__(
        self,
        glossary: Iterable[GlossaryPair],
        translations: Iterable[Translation],
        people: Iterable[Person],
        gazetteer: Iterable[Place | NamePair] = (),
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
            if translation.target not in {translation.source, *FUNCTION_WORDS}:
                self._table[translation.source].append(translation)

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
        for end in range(farthest(words, first), first + 1, -1):
            if together := self._together(words, first, end):
                return [together]
        return self._alone(words[first], first)

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
        each = [
            self._inside(word, first + place)
            for place, word in enumerate(run)
            if word.key not in FUNCTION_WORDS and not word.key.isdecimal()
        ]
        inside = tuple(found for of_word in each for found in of_word) if all(each) else ()
        return Widened(first, end, shared(senses), why, inside)

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
        if not (word.stem or word.clusters) or word.key in FUNCTION_WORDS:
            return []
        if found := self._one(word, place):
            return [found]
        parts = [_as_word(part, word) for part in word.parts if _is_outermost(part, word.parts)]
        return [found for part in parts if (found := self._one(part, place))]

    def _one(self, word: WordAt, place: int) -> Widened | None:
        if names := self._names.senses([word]):
            return Widened(place, place + 1, shared(names), Why.NAME)
        known = shared(self._glossary.senses([word]))
        likely = likeliest(map(self._rendering, self._table.get(word.stem or word.key, ())))
        if known:
            renderings = mixed(known, likely) if likely else known
            return Widened(place, place + 1, renderings, Why.GLOSSARY)
        if likely:
            return Widened(place, place + 1, likely, Why.TRANSLATIONS)
        named = self._gazetteer.senses([word])
        return Widened(place, place + 1, shared(named), Why.NAME) if named else None

    def _rendering(self, translation: Translation) -> Rendering:
        """A row of the table, which has keys and stems, with a word that readers know."""
        target = translation.target
        if KHMER_WORD.match(target):
            return Rendering((target,), spelled(target), translation.probability)
        text = self._spelled.get(target, target)
        key = stem_key(target) if target[0].isalpha() else target
        return Rendering((key,), text, translation.probability)

    def _add_person(self, person: Person) -> None:
        forms = (person.name_km, person.name_en, *person.other_forms)
        for form in forms:
            if KHMER_WORD.search(form):
                self._names.add(person.name_en, form)
            else:
                self._names.add(form, person.name_km)


def _as_word(part: Part, whole: WordAt) -> WordAt:
    return WordAt(part.key, "", whole.clusters, (), whole.position, part.start, part.end)


def _is_outermost(part: Part, parts: Sequence[Part]) -> bool:
    return not any(
        other is not part and other.start <= part.start and part.end <= other.end for other in parts
    )
