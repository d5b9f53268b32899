"""The engine protocol over Whoosh."""

import time
from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np
from whoosh import index
from whoosh.reading import IndexReader

from search.answers import Filters, Sort
from search.engine import EngineError, Found, IndexEntry, Request, Scored, Snapshot
from search.engines.whoosh import schema, writer
from search.engines.whoosh.columns import Mask, read_columns
from search.engines.whoosh.evaluator import Evaluated, Evaluator
from search.engines.whoosh.postings import Numbers, PostingsReader
from search.plan import FACETS, FacetName, Plan

CACHE_BYTES = 64 << 20

# A commit in another process takes files away between the listing and the opening of them.
_OPENING_TRIES = 20
_OPENING_PAUSE = 0.01


class WhooshEngine:
    """Index folders of Whoosh's own format, evaluated as arrays."""

    name = "whoosh"

    def create(self, folder: Path) -> None:
        """See Engine."""
        writer.create(folder)

    def apply(self, folder: Path, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
        """See Engine."""
        writer.apply(folder, entries, gone)

    def open(self, folder: Path) -> Snapshot:
        """See Engine."""
        for _ in range(_OPENING_TRIES - 1):
            try:
                return self._open(folder)
            except EngineError:
                time.sleep(_OPENING_PAUSE)
        return self._open(folder)

    def _open(self, folder: Path) -> Snapshot:
        # Whoosh answers damage with whatever its decoders happen to raise: OSError, EOFError,
        # struct.error, KeyError, UnpicklingError. All of it means one thing.
        try:
            return WhooshSnapshot(index.open_dir(folder).reader())
        except Exception as error:
            raise EngineError(f"The index in {folder} does not open: {error}") from error

    def rules(self) -> tuple[Path, ...]:
        """See Engine."""
        return (Path(schema.__file__), Path(writer.__file__))


class WhooshSnapshot:
    """One commit of an index. Everything but postings is read into memory at once."""

    def __init__(self, reader: IndexReader) -> None:
        # An index that nothing was ever committed to has no number.
        self._commit: int = reader.generation() or 0
        self._columns = read_columns(reader)
        postings = PostingsReader(reader, self._columns.live, CACHE_BYTES)
        self._evaluator = Evaluator(postings, self._columns)
        self._id_order: Numbers = np.argsort(np.argsort(self._columns.ids, kind="stable"))

    def documents(self) -> int:
        """See Snapshot."""
        return int(self._columns.live.sum())

    def commit(self) -> int:
        """See Snapshot."""
        return self._commit

    def count(self, plan: Plan, filters: Filters) -> int:
        """See Snapshot."""
        mask = self._evaluator.evaluate(plan).mask
        for kept in self._filters(filters).values():
            mask = mask & kept
        return int(mask.sum())

    def search(self, request: Request) -> Found:
        """See Snapshot."""
        found = self._evaluator.evaluate(request.plan)
        filters = self._filters(request.filters)
        mask = found.mask
        for kept in filters.values():
            mask = mask & kept
        numbers = np.flatnonzero(mask)
        order = self._order(numbers, found, request.sort)
        shown = numbers[order[request.offset : request.offset + request.size]]
        page = tuple(
            Scored(str(self._columns.ids[number]), float(found.scores[number])) for number in shown
        )
        return Found(len(numbers), page, self._count_facets(found.mask, filters))

    def _order(self, numbers: Numbers, found: Evaluated, sort: Sort) -> Numbers:
        ties = self._id_order[numbers]
        if sort is Sort.RELEVANCE:
            return np.lexsort((ties, -found.scores[numbers]))
        dates = self._columns.dates[numbers]
        direction = -1 if sort is Sort.NEWEST else 1
        return np.lexsort((ties, direction * dates, dates == schema.UNDATED))

    def _filters(self, filters: Filters) -> dict[FacetName | None, Mask]:
        """The mask of each filter that is set, under its facet; None for the span of dates."""
        columns = self._columns
        masks: dict[FacetName | None, Mask] = {}
        if filters.language is not None:
            masks["language"] = columns.having("language", filters.language)
        if filters.source is not None:
            masks["source"] = columns.having("source", filters.source)
        if filters.kind is not None:
            masks["kind"] = columns.having("kind", filters.kind.value)
        if filters.year is not None:
            masks["year"] = columns.having("year", str(filters.year))
        if filters.since is not None or filters.until is not None:
            masks[None] = columns.dated(filters.since, filters.until)
        return masks

    def _count_facets(
        self, matched: Mask, filters: dict[FacetName | None, Mask]
    ) -> dict[FacetName, dict[str, int]]:
        counts: dict[FacetName, dict[str, int]] = {}
        for facet in FACETS:
            mask = matched
            for other, kept in filters.items():
                if other != facet:
                    mask = mask & kept
            counts[facet] = self._columns.counts(facet, mask)
        return counts
