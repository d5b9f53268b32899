"""Runs of words that stand for each other, from sentence pairs whose words have been aligned."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from corpus.translations.model import Likelihoods, Sentence, likeliest_places

Links: TypeAlias = set[tuple[int, int]]
"""Places of a source word and of a target word that stand for each other."""

_LONGEST = 5
# What is met once is chance too often.
_FEWEST = 2

_AROUND = ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))


def phrase_pairs(
    sources: Sequence[Sentence], targets: Sequence[Sentence]
) -> Counter[tuple[Sentence, Sentence]]:
    """How often a run of source words and a run of target words stand for each other.

    In those runs no word has its counterpart outside (Koehn, Och and Marcu, 2003), and those at the
    edges of both have one.
    """
    there = likeliest_places(sources, targets)
    back = likeliest_places(targets, sources)
    counts: Counter[tuple[Sentence, Sentence]] = Counter()
    for source, target, of_target, of_source in zip(sources, targets, there, back, strict=True):
        forth = {(place, other) for other, place in of_target.items()}
        links = grown(forth, set(of_source.items()))
        for (first, end), (begin, stop) in _runs(links, len(source)):
            counts[source[first:end], target[begin:stop]] += 1
    return counts


def grown(forth: Links, back: Links) -> Links:
    """One alignment of the two directions: grow-diag-final-and (Koehn and others, 2005).

    It starts with what both say, adds what one of them says next to that, and at last what one
    says of two words that have nothing yet.
    """
    links = forth & back
    either = forth | back
    sources, targets = {source for source, _ in links}, {target for _, target in links}
    growing = True
    while growing:
        growing = False
        for source, target in sorted(links):
            for down, right in _AROUND:
                new = (source + down, target + right)
                if new in either - links and not (new[0] in sources and new[1] in targets):
                    links.add(new)
                    sources.add(new[0])
                    targets.add(new[1])
                    growing = True
    for new in (*sorted(forth), *sorted(back)):
        if new[0] not in sources and new[1] not in targets:
            links.add(new)
            sources.add(new[0])
            targets.add(new[1])
    return links


def _runs(links: Links, length: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first place and the one after the last, of a source run and of its target run."""
    of_source: dict[int, list[int]] = {}
    of_target: dict[int, list[int]] = {}
    for source, target in links:
        of_source.setdefault(source, []).append(target)
        of_target.setdefault(target, []).append(source)
    for first in of_source:
        targets: list[int] = []
        for last in range(first, min(length, first + _LONGEST)):
            targets += of_source.get(last, ())
            begin, stop = min(targets), max(targets) + 1
            if stop - begin > _LONGEST:
                break
            inside = [place for other in range(begin, stop) for place in of_target.get(other, ())]
            if last in of_source and first <= min(inside) and max(inside) <= last:
                yield (first, last + 1), (begin, stop)


def phrase_likelihoods(
    counts: Counter[tuple[Sentence, Sentence]],
) -> tuple[Likelihoods, Likelihoods]:
    """How likely the target is for the source, and the source for the target, of what is repeated.

    Runs are written with spaces between their words.
    """
    of_source: Counter[Sentence] = Counter()
    of_target: Counter[Sentence] = Counter()
    for (source, target), count in counts.items():
        of_source[source] += count
        of_target[target] += count
    forth, back = {}, {}
    for (source, target), count in counts.items():
        if count >= _FEWEST:
            before, after = " ".join(source), " ".join(target)
            forth[before, after] = count / of_source[source]
            back[after, before] = count / of_target[target]
    return forth, back
