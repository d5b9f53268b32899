"""From a document of the archive to what an engine takes in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.records import Document, Language
from search.analysis import Analysed, PairAt, WordAt, analyse, keys_beside
from search.engine import FieldTerms, IndexEntry, Positions
from search.plan import TextField

# The opening of a text says what it is about: a term there counts as often as three do further
# down. Counted in words, so that zero-width characters change nothing.
OPENING_WORDS = 100
EMPHASIS = 3.0


def index_entry(document: Document) -> IndexEntry:
    """The document analysed, with what it is filtered, counted and sorted by."""
    title, body = analyse(document.title), analyse(document.text)
    return IndexEntry(
        id=document.id,
        fields={
            TextField.TITLE: _words(title.words),
            TextField.BODY: _opened(_words(body.words), body.words, body),
            TextField.TITLE_PAIRS: _pairs(title.pairs),
            TextField.BODY_PAIRS: _opened(_pairs(body.pairs), body.pairs, body),
        },
        languages=_languages(document),
        source=document.source_id,
        kind=document.kind,
        published=document.published.date if document.published else None,
    )


def _languages(document: Document) -> frozenset[Language]:
    """Those of its paragraphs, headings included."""
    found = frozenset(paragraph.language for paragraph in document.paragraphs)
    if document.language == "mixed":
        return frozenset[Language]({"km", "en"})
    return found or frozenset({document.language})


def _opened(terms: FieldTerms, places: Sequence[WordAt | PairAt], body: Analysed) -> FieldTerms:
    """The terms of a body with what stands in its opening words emphasized."""
    opening = body.words[:OPENING_WORDS]
    inside = [place.position for place in places if opening and place.end <= opening[-1].end]
    return replace(terms, opening=inside[-1] + 1 if inside else 0, emphasis=EMPHASIS)


def _words(words: Iterable[WordAt]) -> FieldTerms:
    exact: dict[str, list[int]] = {}
    beside: dict[str, list[int]] = {}
    for word in words:
        exact.setdefault(word.key, []).append(word.position)
        for key in dict.fromkeys(keys_beside(word)):
            beside.setdefault(key, []).append(word.position)
    return FieldTerms(_frozen(exact), _frozen(beside))


def _pairs(pairs: Iterable[PairAt]) -> FieldTerms:
    places: dict[str, list[int]] = {}
    for pair in pairs:
        places.setdefault(pair.key, []).append(pair.position)
    return FieldTerms(_frozen(places))


def _frozen(places: dict[str, list[int]]) -> dict[str, Positions]:
    return {key: tuple(positions) for key, positions in places.items()}
