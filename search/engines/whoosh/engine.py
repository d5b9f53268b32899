"""Index folders of Whoosh: made, changed, opened and asked."""

import datetime as dt
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.index import EmptyIndexError

from archive.visibility import Withheld
from search.engines.entries import IndexEntry
from search.engines.plan import FacetName, Plan, TextField
from search.engines.protocol import (
    MOST_TERMS,
    EngineError,
    Found,
    Request,
    Scored,
    Snapshot,
    TermAt,
    TermCount,
    most_frequent,
)
from search.engines.whoosh import arrays, letting_go, schema, storage, writer
from search.engines.whoosh.columns import read_columns
from search.engines.whoosh.evaluator import Evaluator
from search.engines.whoosh.faceting import Faceting
from search.engines.whoosh.filtering import Masks, kept, masks_beside, masks_of
from search.engines.whoosh.postings import PostingsReader
from search.engines.whoosh.segment import Segment
from search.engines.whoosh.standing import standing
from search.engines.whoosh.types import Floats, Integers, Numbers
from search.engines.whoosh.vocabulary import Vocabulary
from search.engines.whoosh.withholding import withhold
from search.questions import Filters, Sort

_LEAST_CACHE, _MOST_CACHE = 64 << 20, 1 << 30
"""Bytes that are kept between questions where nobody has said how many."""

_AFTER_ALL_DATES = dt.date.max.toordinal() + 1

# A commit in another process takes files away between the listing and the opening of them.
_OPENING_TRIES = 20
_OPENING_PAUSE = 0.01


class WhooshEngine:
    """Index folders of Whoosh with segments of our own, evaluated as arrays.

    An opened index keeps up to ``cache_bytes`` of what it has read and counted; as many as its
    files have if that is None, so that everything asked again is in memory.
    """

    name = "whoosh"

    def __init__(self, cache_bytes: int | None = None) -> None:
        self._cache_bytes = cache_bytes

    def create(self, folder: Path) -> None:
        """Make an empty index in a folder that does not exist yet."""
        writer.create(folder)

    def apply(self, folder: Path, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
        """See Generation. All or nothing: on any exception the index is as it was.

        On return the files have been handed to the disk.
        """
        writer.apply(folder, entries, gone)

    def let_go(self, folder: Path) -> None:
        """See Generation. All or nothing, as ``apply``."""
        letting_go.let_go(folder)

    def open(self, folder: Path, withheld: Withheld) -> Snapshot:
        """See Generation."""
        for _ in range(_OPENING_TRIES - 1):
            try:
                return self._open(folder, withheld)
            except (FileNotFoundError, EmptyIndexError):
                time.sleep(_OPENING_PAUSE)
        try:
            return self._open(folder, withheld)
        except (FileNotFoundError, EmptyIndexError) as error:
            raise EngineError(f"The index in {folder} does not open: {error}") from error

    def _open(self, folder: Path, withheld: Withheld) -> Snapshot:
        cache_bytes = self._cache_bytes or _enough_for(folder)
        toc = storage.IndexStorage(folder).read_toc()
        segments: list[Segment] = []
        base = 0
        for segment in toc.segments:
            segments.append(segment.open(folder, base))
            withhold(segments[-1], withheld)
            base += segments[-1].size
        return WhooshSnapshot(segments, toc.generation, cache_bytes)

    def rules(self) -> tuple[Path, ...]:
        """See Engine."""
        return (Path(schema.__file__), Path(writer.__file__))


class WhooshSnapshot:
    """One commit of an index. Everything but postings is read into memory at once."""

    def __init__(self, segments: Sequence[Segment], commit: int, cache_bytes: int) -> None:
        self._commit = commit
        self._columns = read_columns(segments)
        self._faceting = Faceting(self._columns)
        self._postings = PostingsReader(segments, cache_bytes // 2)
        self._evaluator = Evaluator(self._postings, self._columns, cache_bytes // 2)
        self._vocabulary = Vocabulary(segments)
        self._segments = tuple(segments)

    @property
    def held(self) -> int:
        """Bytes of what is kept between questions, about."""
        return self._postings.held + self._evaluator.held

    def documents(self) -> int:
        """See Snapshot."""
        return int(self._columns.live.sum())

    def standing(
        self, field: TextField, keys: Collection[str], ids: Sequence[str]
    ) -> Mapping[str, Sequence[TermAt]]:
        """See Snapshot."""
        numbers = self._columns.numbers(ids)
        found: dict[str, Sequence[TermAt]] = {}
        for segment in self._segments:
            own = numbers[(numbers >= segment.base) & (numbers < segment.base + segment.size)]
            if own.size:
                terms = standing(segment, field.value, sorted(keys), own - segment.base)
                names = self._columns.ids.of(np.array(list(terms), np.intp) + segment.base)
                found.update(zip(names, terms.values(), strict=True))
        return found

    def commit(self) -> int:
        """See Snapshot."""
        return self._commit

    def close(self) -> None:
        """See Snapshot: the files are let go of when it is forgotten."""

    def terms(self, field: TextField, prefix: str, most: int = MOST_TERMS) -> Sequence[TermCount]:
        """See Snapshot."""
        return most_frequent(self._vocabulary.beginning_with(field, prefix), most)

    def matching(self, plan: Plan, most: int) -> Sequence[str]:
        """See Snapshot."""
        return sorted(self._columns.ids.of(self._evaluator.find(plan)))[:most]

    def count(self, plan: Plan, filters: Filters) -> int:
        """See Snapshot."""
        return int(kept(self._evaluator.find(plan), self._masks(filters)).size)

    def search(self, request: Request) -> Found:
        """See Snapshot."""
        found = self._evaluator.find(request.plan)
        masks = self._masks(request.filters)
        passing = kept(found, masks)
        page = self._page(passing, request)
        return Found(passing.size, page, self._count_facets(request, found, passing, masks))

    def _masks(self, filters: Filters) -> Masks:
        return masks_of(filters, self._columns, self._evaluator.find)

    def _page(self, passing: Numbers, request: Request) -> tuple[Scored, ...]:
        """What is shown of the documents that pass the filters, in its order."""
        if request.sort is Sort.RELEVANCE:
            scores = self._evaluator.score(request.plan, passing)
            first = self._first(passing, -scores, request)
            return self._scored(passing[first], scores[first])
        shown = passing[self._first(passing, self._dates(passing, request), request)]
        return self._scored(shown, self._evaluator.score(request.plan, shown))

    def _scored(self, shown: Numbers, scores: Floats) -> tuple[Scored, ...]:
        return tuple(map(Scored, self._columns.ids.of(shown), scores.tolist()))

    def _first(
        self, passing: Numbers, keys: Integers | Floats, request: Request
    ) -> NDArray[np.intp]:
        """The places of what is asked for, in its order: by the smallest key, then by id."""
        end = request.offset + request.size
        candidates = arrays.first(keys, end)
        ties = self._columns.ties.sort_keys(passing[candidates])
        order = np.lexsort((ties, keys[candidates]))
        return candidates[order[request.offset : end]]

    def _dates(self, passing: Numbers, request: Request) -> Integers:
        """The smallest comes first; no date is the largest."""
        dates = self._columns.dates[passing]
        if request.sort is Sort.NEWEST:
            dates = -dates
        dates[dates == schema.NO_DAY] = _AFTER_ALL_DATES
        return dates

    def _count_facets(
        self, request: Request, found: Numbers, passing: Numbers, masks: Masks
    ) -> dict[FacetName, dict[str, int]]:
        """Those of a facet are of what all filters but its own let through."""
        unfiltered = [facet for facet in request.facets if facet not in masks]
        counts = self._faceting.counts(unfiltered, passing)
        for facet in request.facets:
            if facet in masks:
                others = masks_beside(facet, masks, request.filters, self._columns)
                counts |= self._faceting.counts([facet], kept(found, others))
        return {facet: counts[facet] for facet in request.facets}


def _enough_for(folder: Path) -> int:
    """As many bytes as the index has, within bounds."""
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    return min(max(size, _LEAST_CACHE), _MOST_CACHE)
