"""Where terms stand in a few documents of a segment, and where their words lie in the text."""

from collections.abc import Mapping, Sequence

import numpy as np

from search.engines.protocol import TermAt
from search.engines.whoosh.segment import Segment
from search.engines.whoosh.spans import STRIDE, document_of
from search.engines.whoosh.types import Integers


def standing(
    segment: Segment, field: str, keys: Sequence[str], documents: Integers
) -> Mapping[int, list[TermAt]]:
    """Of each of ``documents``, ascending, that came with spans: its terms of ``keys``, in order.

    Nothing is kept for a next time: a page of documents is read where it is.
    """
    words, starts, ends = segment.field(field).spans.of(documents.tolist())
    spanned = documents[np.flatnonzero(np.bincount(document_of(words)))].tolist()
    found: dict[int, list[TermAt]] = {number: [] for number in spanned}
    places, terms = _places(segment, field, keys, documents)
    at = np.searchsorted(words, places)
    at[at == words.size] = 0
    # A document that came without spans has terms and no words.
    known = words[at] == places if words.size else np.zeros(at.size, np.bool_)
    at, places, terms = at[known], places[known], terms[known]
    rows = zip(
        documents[document_of(places)].tolist(),
        terms.tolist(),
        (places % STRIDE).tolist(),
        starts[at].tolist(),
        ends[at].tolist(),
        strict=True,
    )
    for number, term, position, start, end in rows:
        found[number].append(TermAt(keys[term], position, start, end))
    return found


def _places(
    segment: Segment, field: str, keys: Sequence[str], documents: Integers
) -> tuple[Integers, Integers]:
    """Where the terms stand, ascending, as ``SpansReader.of`` counts; of each place the term."""
    reader = segment.field(field)
    found = [(number, reader.find(key.encode())) for number, key in enumerate(keys)]
    held = [(number, term) for number, term in found if term is not None]
    if not held:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    which, at, positions = reader.standing([term for _, term in held], documents)
    places = at * STRIDE + positions
    order = np.argsort(places, kind="stable")
    return places[order], np.array([number for number, _ in held])[which[order]]
