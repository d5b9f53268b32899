"""A stretch of Khmer as it stands: found in any text that has it, wherever either divides words.

Keys are made word by word, and some letters change with those before them in a word. What is cut
out of a text may begin in the middle of a word, so all that its clusters may have become is asked.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from archive.languages.khmer.characters import COENG, IGNORABLE
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.khmer.fold import fold
from archive.languages.script import KHMER_UNBROKEN
from search.analysis.runs import Way

_KHMER = re.compile(f"[{KHMER_UNBROKEN}]+")
_ZERO_WIDTH = re.compile(f"[{IGNORABLE}]+")

# Any consonant: what comes after it in a word may be written with a nikahit, as in សំរាប់.
_CONSONANT = "ក"
_SUBSCRIBED = f"ម{COENG}ក"
"""What a consonant before it may take a nikahit from."""

_GIVE, _GIVE_ENDS = "អោ", "យ"

_MOST_WAYS = 16


def stretch_ways(text: str) -> tuple[Way, ...]:
    """Runs of cluster pairs: a text has the stretch if its pairs have one of them in a row.

    Nothing for what is no single stretch of Khmer, or is less than two clusters.
    """
    shown = _ZERO_WIDTH.sub("", text.strip())
    if not _KHMER.fullmatch(shown):
        return ()
    clusters = [shown[start:end] for start, end in cluster_spans(shown)]
    ways = (
        tuple(left + right for left, right in pairwise(keys))
        for keys in _readings(clusters)
        if len(keys) > 1
    )
    return tuple(dict.fromkeys(islice(ways, _MOST_WAYS)))


def _readings(clusters: Sequence[str]) -> Iterator[list[str]]:
    """The keys of the clusters, as they are in one word, in several, or cut off at either end."""
    joints = [
        place
        for place in range(1, len(clusters))
        if fold("".join(clusters[place - 1 : place + 1])) != _apart(clusters[place - 1 : place + 1])
    ]
    for chosen in product((True, False), repeat=len(joints)):
        joined = {place for place, whole in zip(joints, chosen, strict=True) if whole}
        keys = _keys(clusters, joined)
        for start in filter(None, _starts(clusters[0], keys)):
            yield from _ends(clusters[-1], start)


def _apart(clusters: Sequence[str]) -> str:
    return "".join(map(fold, clusters))


def _keys(clusters: Sequence[str], joined: set[int]) -> list[str]:
    """The keys where the clusters at the places ``joined`` are in a word with those before them."""
    groups: list[str] = []
    for place, cluster in enumerate(clusters):
        if place in joined:
            groups[-1] += cluster
        else:
            groups.append(cluster)
    return [key for group in groups for key in _divided(fold(group))]


def _starts(first: str, keys: list[str]) -> Iterator[list[str]]:
    """As they are, and with the letters before that change the first of them."""
    yield keys
    if first == _GIVE_ENDS:
        yield [fold(_GIVE + _GIVE_ENDS), *keys[1:]]
    before, *after = _divided(fold(_CONSONANT + first))
    # What begins inside a cluster is a part of it with that consonant: nothing would be left of it.
    if after and before != _CONSONANT and keys[:1] == [fold(first)]:
        yield [*after, *keys[1:]]


def _ends(last: str, keys: list[str]) -> Iterator[list[str]]:
    """As they are, and with the letter after that changes the last of them."""
    yield keys
    if fold(last) == _GIVE:
        yield [*keys[:-1], fold(_GIVE + _GIVE_ENDS)]
    if last.endswith(COENG):
        return
    with_nikahit = _divided(fold(last + _SUBSCRIBED))[0]
    if with_nikahit != fold(last) and keys[-1] == fold(last):
        yield [*keys[:-1], with_nikahit]


def _divided(key: str) -> list[str]:
    return [key[start:end] for start, end in cluster_spans(key)]
