"""Two tables as one: what ships, and what was learnt elsewhere, each by its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.translations import Direction, Phrase, Terms, Translation
from corpus.translations.book import PhraseBook

_SMALLEST = 0.05
_MOST_TARGETS = 6


def merged_words(
    shipped: Iterable[Translation], own: Iterable[Translation]
) -> tuple[Translation, ...]:
    """Every word of either; of one in both each says as much as it has evidence for."""
    first, second = _by_source(shipped), _by_source(own)
    return tuple(
        row
        for key in sorted({*first, *second})
        for row in _of_both(first.get(key, ()), second.get(key, ()))
    )


class BothBooks:
    """The phrases of two books; see PhraseBook."""

    def __init__(self, shipped: PhraseBook, own: PhraseBook) -> None:
        self._shipped = shipped
        self._own = own

    def find(self, direction: Direction, source: str) -> Phrase | None:
        """See PhraseBook."""
        one, other = self._shipped.find(direction, source), self._own.find(direction, source)
        if one is None or other is None:
            return one or other
        times = one.times + other.times
        likely: defaultdict[Terms, float] = defaultdict(float)
        for phrase in (one, other):
            for terms, p in phrase.targets:
                likely[terms] += p * phrase.times / times
        return Phrase(direction, source, times, _likeliest(likely))


def _by_source(rows: Iterable[Translation]) -> dict[tuple[Direction, str], list[Translation]]:
    found: defaultdict[tuple[Direction, str], list[Translation]] = defaultdict(list)
    for row in rows:
        found[row.direction, row.source].append(row)
    return dict(found)


def _of_both(first: Sequence[Translation], second: Sequence[Translation]) -> Sequence[Translation]:
    if not first or not second:
        return first or second
    evidence = [sum(row.times for row in rows) for rows in (first, second)]
    likely: defaultdict[str, float] = defaultdict(float)
    times: defaultdict[str, int] = defaultdict(int)
    for rows, own in zip((first, second), evidence, strict=True):
        for row in rows:
            likely[row.target] += row.probability * own / sum(evidence)
            times[row.target] += row.times
    direction, source = first[0].direction, first[0].source
    return [
        Translation(direction, source, target, p, times[target]) for target, p in _ranked(likely)
    ]


def _likeliest(likely: Mapping[Terms, float]) -> tuple[tuple[Terms, float], ...]:
    ranked = sorted(likely.items(), key=lambda each: (-each[1], each[0]))[:_MOST_TARGETS]
    return tuple((terms, p) for terms, p in ranked if p >= _SMALLEST)


def _ranked(likely: Mapping[str, float]) -> list[tuple[str, float]]:
    ranked = sorted(likely.items(), key=lambda each: (-each[1], each[0]))[:_MOST_TARGETS]
    return [(target, p) for target, p in ranked if p >= _SMALLEST]
