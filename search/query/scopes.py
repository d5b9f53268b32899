"""The fields of an index in which the words of a query are looked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.engines import boosts as ranking
from search.engines.plan import PAIRS, TextField
from search.query.nodes import TextScope


@dataclass(frozen=True, slots=True)
class Scope:
    """Fields with the weight of each: those of words, and those of Khmer cluster pairs."""

    words: tuple[tuple[TextField, float], ...]
    pairs: tuple[tuple[TextField, float], ...]

    @property
    def fields(self) -> tuple[TextField, ...]:
        """Those of words."""
        return tuple(field for field, _ in self.words)


def _scope(weights: Mapping[TextField, float]) -> Scope:
    return Scope(
        words=tuple(weights.items()),
        pairs=tuple((PAIRS[field], weight) for field, weight in weights.items() if field in PAIRS),
    )


DOCUMENTS = _scope({TextField.TITLE: ranking.TITLE, TextField.BODY: 1.0})
"""What plain words are asked of when documents are searched."""

STATEMENTS = _scope({TextField.BODY: 1.0})
"""The same of statements: what was said."""

NAMED = {
    TextScope.TITLE: _scope(
        {TextField.TITLE: ranking.TITLE, TextField.HEADING: ranking.TITLE},
    ),
    TextScope.SPEAKER: _scope({TextField.SPEAKER: 1.0}),
    TextScope.OFFICE: _scope({TextField.OFFICE: 1.0}),
    TextScope.OCCASION: _scope({TextField.OCCASION: 1.0}),
}
"""What the fields of the query language ask."""
