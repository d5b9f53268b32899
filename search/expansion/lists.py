"""The lists of words in both languages that people wrote, ready to be looked up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import archive.languages
import corpus
import search.analysis
from archive.languages.english.words import stem
from corpus.compiled import code_in, compiled
from corpus.glossary import GlossaryPair, read_glossary
from corpus.people import Person, read_people
from corpus.places import Place, places_made_of, read_places
from corpus.territories import NAMES_MADE_OF, NamePair, read_languages, read_territories
from search.expansion.acronyms import Acronyms, acronyms_of, is_only_acronym
from search.expansion.renderings import KHMER_WORD
from search.expansion.synonyms import synonyms_of
from search.expansion.wordlists import Pairs, Table, WordList


@dataclass(frozen=True, slots=True)
class Lists:
    """A glossary with its abbreviations, names of people, and names of places.

    ``synonyms`` are by the key of a term; ``spelled`` has the first word of the glossary for each
    English stem. ``stems`` are those of all headwords.
    """

    acronyms: Acronyms
    glossary: WordList
    names: WordList
    gazetteer: WordList
    spelled: Mapping[str, str]
    synonyms: Table
    stems: frozenset[str]

    def headwords(self) -> Iterator[str]:
        """The words of the glossary and the names."""
        for each in (self.glossary, self.names, self.gazetteer):
            yield from each.headwords()


def lists_of(
    glossary: Iterable[GlossaryPair],
    people: Iterable[Person],
    gazetteer: Iterable[Place | NamePair] = (),
) -> Lists:
    """The lists, made of what they are written in."""
    pairs = tuple(glossary)
    said, spelled = Pairs(), dict[str, str]()
    for pair in pairs:
        add = said.add_khmer if is_only_acronym(pair.english) else said.add
        add(pair.english, pair.khmer)
        if pair.english.isalpha() and pair.english.islower():
            spelled.setdefault(stem(pair.english), pair.english)
    names = Pairs()
    for person in people:
        _add_person(names, person)
    places = Pairs()
    for named in gazetteer:
        places.add(named.name_en, named.name_km)
    listed = said.listed(), names.listed(), places.listed()
    words = (word for each in listed for word in each.headwords())
    stems = {stem(word) for word in words if not KHMER_WORD.match(word)}
    return Lists(acronyms_of(pairs), *listed, spelled, synonyms_of(pairs), frozenset(stems))


def _add_person(names: Pairs, person: Person) -> None:
    forms = (person.name_km, person.name_en, *person.other_forms)
    for form in forms:
        if KHMER_WORD.search(form):
            names.add(person.name_en, form)
        else:
            names.add(form, person.name_km)


@cache
def shipped_lists() -> Lists:
    """What ships, read once and only when a first query is to be widened."""
    texts, acronyms, lists, spelled, synonyms, stems = compiled("lists", _made_of(), _kept)
    kept = _Kept(texts)
    glossary, names, gazetteer = (
        WordList(kept.table(written), kept.table(stemmed), kept.table(khmer), kept.all(ordinary))
        for written, stemmed, khmer, ordinary in lists
    )
    return Lists(
        Acronyms(*map(kept.table, acronyms)),
        glossary,
        names,
        gazetteer,
        dict(zip(*map(kept.texts, spelled), strict=True)),
        kept.table(synonyms),
        kept.all(stems),
    )


class _Kept:
    """Reads tables that name each text by its place among all: each is there once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = texts.__getitem__

    def texts(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(map(self._text, places))

    def all(self, places: Iterable[int]) -> frozenset[str]:
        return frozenset(map(self._text, places))

    def table(self, kept: tuple[Sequence[int], Sequence[Sequence[int]]]) -> Table:
        keys, said = kept
        return dict(zip(map(self._text, keys), map(self.texts, said), strict=True))


def _made_of() -> Sequence[Path]:
    """All files that decide what the lists are."""
    words = Path(corpus.__file__).parent
    code = (archive.languages, search.analysis)
    return (
        *sorted(words.glob("*.tsv")),
        *sorted(words.glob("*.py")),
        *sorted((words / "lexicon").glob("*.*")),
        *(path for each in code for path in code_in(Path(each.__file__ or "").parent)),
        *code_in(Path(__file__).parent),
        *places_made_of(),
        *NAMES_MADE_OF,
    )


def _kept() -> list[Any]:
    """The lists as values of JSON, of which the first are all their texts."""
    made = lists_of(
        read_glossary(), read_people(), (*read_places(), *read_territories(), *read_languages())
    )
    places: dict[str, int] = {}

    def placed(texts: Iterable[str]) -> list[int]:
        return [places.setdefault(text, len(places)) for text in texts]

    def table(of: Table) -> list[Any]:
        return [placed(of), list(map(placed, of.values()))]

    acronyms = (made.acronyms.in_capitals, made.acronyms.in_full, made.acronyms.in_short)
    lists = (made.glossary, made.names, made.gazetteer)
    kept = [
        list(map(table, acronyms)),
        [
            [*map(table, (each.written, each.stems, each.khmer)), placed(sorted(each.ordinary))]
            for each in lists
        ],
        [placed(made.spelled), placed(made.spelled.values())],
        table(made.synonyms),
        placed(sorted(made.stems)),
    ]
    return [list(places), *kept]
