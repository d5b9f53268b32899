"""The lists of words in both languages that people wrote, ready to be looked up."""

from collections.abc import Iterable, Mapping, Sequence
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
    English stem.
    """

    acronyms: Acronyms
    glossary: WordList
    names: WordList
    gazetteer: WordList
    spelled: Mapping[str, str]
    synonyms: Table


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
    return Lists(
        acronyms_of(pairs),
        said.listed(),
        names.listed(),
        places.listed(),
        spelled,
        synonyms_of(pairs),
    )


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
    said = _Shared()
    acronyms, *lists, spelled, synonyms = compiled("lists", _made_of(), _kept)
    glossary, names, gazetteer = (said.word_list(*each) for each in lists)
    return Lists(
        Acronyms(*map(said.table, acronyms)),
        glossary,
        names,
        gazetteer,
        said.texts(spelled),
        said.table(synonyms),
    )


class _Shared:
    """Each text once, however many tables have it."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def text(self, text: str) -> str:
        return self._texts.setdefault(text, text)

    def texts(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        return {self.text(key): self.text(said) for key, said in texts.items()}

    def table(self, table: Table) -> Table:
        return {self.text(key): tuple(map(self.text, said)) for key, said in table.items()}

    def word_list(
        self, written: Table, stems: Table, khmer: Table, ordinary: Iterable[str]
    ) -> WordList:
        return WordList(
            self.table(written),
            self.table(stems),
            self.table(khmer),
            frozenset(map(self.text, ordinary)),
        )


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
    """The lists as values of JSON."""
    made = lists_of(
        read_glossary(), read_people(), (*read_places(), *read_territories(), *read_languages())
    )
    return [
        [made.acronyms.in_capitals, made.acronyms.in_full, made.acronyms.in_short],
        *(
            [each.written, each.stems, each.khmer, sorted(each.ordinary)]
            for each in (made.glossary, made.names, made.gazetteer)
        ),
        made.spelled,
        made.synonyms,
    ]
