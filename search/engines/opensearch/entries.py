"""An entry as OpenSearch takes it in."""

import datetime as dt
from collections import defaultdict

from search.engines.bm25 import rounded_length
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.opensearch import mapping
from search.engines.opensearch.cluster import Json
from search.engines.plan import TextField
from search.questions import UNDATED


def document_of(entry: IndexEntry) -> Json:
    """Everything that an entry is found, filtered, counted and sorted by."""
    document: Json = {
        mapping.ID: entry.id,
        # Nothing in a place sorts below the character between.
        mapping.TIE: f"{entry.place}\x01{entry.id}",
        mapping.DATE: entry.published.toordinal() if entry.published else None,
        mapping.CONFIDENCE: round(entry.confidence * 100),
        mapping.CEREMONIAL: entry.ceremonial,
        **_facets(entry),
    }
    for field in TextField:
        terms = entry.fields.get(field)
        document[mapping.rounded(field)] = rounded_length(terms.length if terms else 0)
        if terms and terms.everywhere():
            document[mapping.length(field)] = terms.length
            document[field.value] = placed(terms)
            document[mapping.counted(field)] = counted(terms)
    return document


def placed(terms: FieldTerms) -> str:
    """The terms by place; of one place, in an order that does not matter."""
    at: defaultdict[int, list[str]] = defaultdict(list)
    for term, positions in terms.everywhere().items():
        for position in positions:
            at[position].append(mapping.key_of(term))
    tokens: list[str] = []
    for position in sorted(at):
        tokens += [mapping.HOLE] * (position - len(tokens))
        tokens.append(mapping.BESIDE.join(at[position]))
    return mapping.NEXT.join(tokens)


def counted(terms: FieldTerms) -> str:
    """Each term with how often it counts, as a whole number."""
    return mapping.NEXT.join(
        f"{mapping.key_of(term)}{mapping.BESIDE}{round(terms.frequency(positions))}"
        for term, positions in terms.everywhere().items()
    )


def _facets(entry: IndexEntry) -> Json:
    values = {
        "language": sorted(entry.languages),
        "source": entry.source,
        "kind": entry.kind.value,
        "year": _year(entry.published),
        "ocr": entry.ocr,
        "speaker": entry.speaker,
        "day_from": entry.day_from,
    }
    return {field: values[facet] for facet, field in mapping.FACETS.items() if values.get(facet)}


def _year(day: dt.date | None) -> str:
    return str(day.year) if day else UNDATED
