"""From a document of the archive to what an engine takes in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from archive.languages.named_days import named_days
from archive.languages.yearless import day_of_every_year, days_without_year
from archive.records import Document, Language, Precision
from archive.statements import Statement
from archive.store import Store
from archive.visibility import Withheld
from corpus.people import Person
from search.analysis.analysed import Analysed, PairAt, WordAt
from search.analysis.analyzer import analyse
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.named_days import terms_of_day
from search.engines.plan import TextField
from search.index.attribution import (
    NOBODY,
    attribution_terms,
    occasion_texts,
    office_texts,
    speaker_texts,
)
from search.index.material import Made
from search.index.terms import beside_all_words, pair_terms, shown_terms, terms_of

# The opening of a text says what it is about: a term there counts as often as three do further
# down. Counted in words, so that zero-width characters change nothing.
OPENING_WORDS = 100
EMPHASIS = 3.0


class Documents:
    """The documents themselves; see ``search.index.material.Material``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, document_ids: Sequence[str]) -> Made:
        """See Material."""
        documents = self._store.documents(document_ids)
        found = {document.id for document in documents}
        held = self._store.all_statements_in(document_ids)
        listed = {own: [one for one in said if one.listed] for own, said in held.items()}
        house = self._store.house_people_of([one for said in listed.values() for one in said])
        analyses = [partial(_analysed, each, listed[each.id], house) for each in documents]
        return Made(analyses, [each for each in document_ids if each not in found])

    def of_documents(self, document_ids: Sequence[str]) -> frozenset[str]:
        """See Material."""
        return frozenset(document_ids)

    def withheld(self, withheld: Withheld) -> Withheld:
        """See Material."""
        return withheld

    def texts(
        self, ids: Sequence[str], fields: Sequence[TextField]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """See Material."""
        for document in self._store.documents(ids):
            yield (
                document.id,
                tuple(text for field in fields for text in self._texts(document, field)),
            )

    def _texts(self, document: Document, field: TextField) -> Iterable[str]:
        match field:
            case TextField.TITLE:
                yield document.title
            case TextField.HEADING:
                yield _heading(document)
            case TextField.DATELINE:
                yield document.dateline
            case TextField.SPEAKER:
                said = self._statements(document)
                house = self._store.house_people_of(said)
                for statement in said:
                    yield from speaker_texts(statement, house)
            case TextField.OCCASION:
                for statement in self._statements(document):
                    yield from occasion_texts(statement, document)
            case TextField.OFFICE:
                for statement in self._statements(document):
                    yield from office_texts(statement, document)
            case _:
                yield document.text

    def _statements(self, document: Document) -> list[Statement]:
        return self._store.statements_of(document.id)


def _analysed(
    document: Document, statements: Sequence[Statement], house: Mapping[str, Person]
) -> tuple[IndexEntry]:
    return (index_entry(document, statements, house),)


def index_entry(
    document: Document,
    statements: Sequence[Statement] = (),
    house: Mapping[str, Person] = NOBODY,
) -> IndexEntry:
    """The document analysed, with what it is filtered, counted and sorted by.

    ``house`` are those of the speakers who are identities of the house, by id.
    """
    title, body = analyse(document.title), analyse(document.text)
    fields = {
        **attribution_terms(statements, document, house),
        **_heading_terms(document),
        **terms_of(TextField.DATELINE, _present(document.dateline)),
        TextField.DAY: _days(document),
        TextField.TITLE: shown_terms(title),
        TextField.BODY: _opened(shown_terms(body), body.words, body),
        TextField.TITLE_PAIRS: pair_terms(title.pairs),
        TextField.BODY_PAIRS: _opened(pair_terms(body.pairs), body.pairs, body),
    }
    return IndexEntry(
        id=document.id,
        fields=fields,
        languages=languages_of(document),
        source=document.source_id,
        kind=document.kind,
        published=document.published.date if document.published else None,
        ocr=document.ocr or "",
    )


def _days(document: Document) -> FieldTerms:
    """The days without their years, and those that stand in for a date: see TextField."""
    found = set(days_without_year(f"{document.title}\n{document.text}\n{document.dateline}"))
    published = document.published
    if published and published.precision is Precision.DAY:
        found.add(day_of_every_year(published.date))
    found.update(chain.from_iterable(map(terms_of_day, named_days(document))))
    return beside_all_words(found)


def _heading(document: Document) -> str:
    """The heading that is shown in place of a title.

    Its words stand in the text too, so they are kept apart from those of titles: counted as such
    they would rank twice.
    """
    return "" if document.title else document.heading


def _heading_terms(document: Document) -> dict[TextField, FieldTerms]:
    heading = _heading(document)
    if not heading:
        return {}
    analysed = analyse(heading)
    return {
        TextField.HEADING: shown_terms(analysed),
        TextField.HEADING_PAIRS: pair_terms(analysed.pairs),
    }


def _present(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def languages_of(document: Document) -> frozenset[Language]:
    """Those that a document is found under: of its paragraphs, headings included."""
    found = frozenset(paragraph.language for paragraph in document.paragraphs)
    if document.language == "mixed":
        return frozenset[Language]({"km", "en"})
    return found or frozenset({document.language})


def _opened(terms: FieldTerms, places: Sequence[WordAt | PairAt], body: Analysed) -> FieldTerms:
    """The terms of a body with what stands in its opening words emphasized."""
    opening = body.words[:OPENING_WORDS]
    inside = [place.position for place in places if opening and place.end <= opening[-1].end]
    return replace(terms, opening=inside[-1] + 1 if inside else 0, emphasis=EMPHASIS)
