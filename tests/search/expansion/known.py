"""What is known, from rows at hand."""

from collections.abc import Iterable

from corpus.glossary import GlossaryPair
from corpus.people import Person
from corpus.places import Place
from corpus.translations import Translation
from corpus.translations.book import NO_PHRASES, PhraseBook
from search.expansion.knowledge import Knowledge
from search.expansion.lists import lists_of


def known_from(
    glossary: Iterable[GlossaryPair],
    translations: Iterable[Translation],
    people: Iterable[Person],
    gazetteer: Iterable[Place] = (),
    phrases: PhraseBook = NO_PHRASES,
) -> Knowledge:
    return Knowledge(lists_of(glossary, people, gazetteer), translations, phrases)
