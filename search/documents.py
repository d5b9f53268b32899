"""From a document of the archive to what an engine takes in."""

from collections.abc import Iterable

from archive.records import Document, Language
from search.analysis import PairAt, WordAt, analyse, stem_key
from search.engine import FieldTerms, IndexEntry, Positions
from search.plan import TextField


def index_entry(document: Document) -> IndexEntry:
    """The document analysed, with what it is filtered, counted and sorted by."""
    title, body = analyse(document.title), analyse(document.text)
    return IndexEntry(
        id=document.id,
        fields={
            TextField.TITLE: _words(title.words),
            TextField.BODY: _words(body.words),
            TextField.TITLE_PAIRS: _pairs(title.pairs),
            TextField.BODY_PAIRS: _pairs(body.pairs),
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


def _words(words: Iterable[WordAt]) -> FieldTerms:
    exact: dict[str, list[int]] = {}
    stems: dict[str, list[int]] = {}
    for word in words:
        exact.setdefault(word.key, []).append(word.position)
        if word.stem:
            stems.setdefault(stem_key(word.stem), []).append(word.position)
    return FieldTerms(_frozen(exact), _frozen(stems))


def _pairs(pairs: Iterable[PairAt]) -> FieldTerms:
    places: dict[str, list[int]] = {}
    for pair in pairs:
        places.setdefault(pair.key, []).append(pair.position)
    return FieldTerms(_frozen(places))


def _frozen(places: dict[str, list[int]]) -> dict[str, Positions]:
    return {key: tuple(positions) for key, positions in places.items()}
