"""How many documents have each value of each facet.

Facets of few values are counted together: few combinations of their values are different, so that
each document is looked at once, whatever the number of facets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.engines.plan import FacetName
from search.engines.whoosh.columns import Columns
from search.engines.whoosh.schema import LANGUAGE_BITS
from search.engines.whoosh.types import Integers, Numbers

# A facet of more values, such as speakers, is counted by itself.
_MOST_VALUES = 1000
# What all combinations are numbered within.
_MOST_COMBINED = 1 << 40


@dataclass(frozen=True, slots=True)
class _Combined:
    """Of each document its combination of values; of each combination the code of each facet."""

    combinations: Integers
    codes: Mapping[FacetName, Integers]


class Faceting:
    """Counts the facets of one index state. Safe for many threads."""

    def __init__(self, columns: Columns) -> None:
        self._languages = columns.languages
        self._coded = columns.coded

    def counts(
        self, facets: Sequence[FacetName], numbers: Numbers
    ) -> dict[FacetName, dict[str, int]]:
        """Of each facet how many of these documents have each value, where any has it."""
        together = [facet for facet in facets if facet in self._combined.codes]
        found: dict[FacetName, dict[str, int]] = {}
        if together:
            sizes = np.bincount(self._combined.combinations[numbers]).astype(np.float64)
            for facet in together:
                codes = self._combined.codes[facet][: sizes.size]
                found[facet] = self._named(facet, np.bincount(codes, sizes).astype(np.int64))
        for facet in facets:
            if facet not in found:
                found[facet] = self._named(facet, np.bincount(self._codes_of(facet)[numbers]))
        return {facet: found[facet] for facet in facets}

    @cached_property
    def _combined(self) -> _Combined:
        """Made when facets are first asked for."""
        size = self._languages.size
        combined, within = np.zeros(size, np.int64), 1
        radixes: list[tuple[FacetName, int]] = []
        for facet, of in self._few():
            if within * of > _MOST_COMBINED:
                break
            combined = combined * of + self._codes_of(facet)
            within *= of
            radixes.append((facet, of))
        distinct, combinations = np.unique(combined, return_inverse=True)
        codes: dict[FacetName, Integers] = {}
        for facet, of in reversed(radixes):
            codes[facet] = distinct % of
            distinct = distinct // of
        return _Combined(combinations.astype(np.int64), codes)

    def _few(self) -> list[tuple[FacetName, int]]:
        """The facets of few values, each with how many codes it has, the fewest first."""
        coded = [(facet, len(each.values)) for facet, each in self._coded.items()]
        languages: tuple[FacetName, int] = ("language", 1 << len(LANGUAGE_BITS))
        return sorted(
            [languages, *((facet, of) for facet, of in coded if 0 < of <= _MOST_VALUES)],
            key=lambda each: each[1],
        )

    def _codes_of(self, facet: FacetName) -> Integers:
        return self._languages if facet == "language" else self._coded[facet].codes

    def _named(self, facet: FacetName, counted: Integers) -> dict[str, int]:
        if facet == "language":
            sets = counted.tolist()
            of_each = {
                language: sum(count for bits, count in enumerate(sets) if bits & bit)
                for language, bit in LANGUAGE_BITS.items()
            }
            return {language: count for language, count in of_each.items() if count}
        values = self._coded[facet].values
        return {values[code]: n for code, n in enumerate(counted.tolist()) if n and values[code]}
