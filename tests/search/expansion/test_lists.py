"""The lists that ship are kept ready, and are what would be made anew."""

from corpus.glossary import read_glossary
from corpus.people import read_people
from corpus.places import Place, read_places
from corpus.territories import NamePair, read_languages, read_territories
from search.expansion.lists import lists_of, shipped_lists


def test_what_is_kept_is_what_is_made() -> None:
    places: tuple[Place | NamePair, ...] = (*read_places(), *read_territories(), *read_languages())
    made = lists_of(read_glossary(), read_people(), places)
    kept = shipped_lists()
    assert kept == made
    assert list(kept.glossary.headwords()) == list(made.glossary.headwords())
    assert len(made.glossary.written) > 5_000
    assert made.names.written
    assert made.gazetteer.khmer
