"""Whether two stretches are the same words, however marked, spelt or led in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from archive.texts.alignment import Block, aligned
from search.quotes.words import Page, Stretch

# In the same order; of few words, as many people say the same few, more, and most of them next to
# each other.
ALIKE = 0.7
"""The share of the words of the shorter one that stand in the other."""
FEW = 12
"""Fewer words than these, of nobody known, are a charge or the name of a law more often than what
somebody said."""
_FEWEST = 7
_BESIDE = 0.35
# What is not in the other counts so much against a word that is, where a stretch is cut to what
# the two have in common.
_APART = 0.3


@dataclass(frozen=True, slots=True)
class Same:
    """The part of either stretch that the two have in common, and its share, from 0 to 1."""

    own: Stretch
    other: Stretch
    share: float
    words: int


def same_words(page: Page, own: Stretch, other_page: Page, other: Stretch) -> Same | None:
    """What two stretches say in the same words; None where they do not, or a figure differs."""
    keys, others = own.keys, other.keys
    shorter = min(len(keys), len(others))
    fewer = own if len(keys) <= len(others) else other
    shared = len(own.different & other.different)
    if shorter < _FEWEST or shared < ALIKE * len(fewer.different):
        return None
    blocks = aligned(keys, others)
    common = sum(block.old.stop - block.old.start for block in blocks if block.same)
    share = common / shorter
    if common < _FEWEST or share < ALIKE:
        return None
    if common < FEW and _beside(keys, others) < _BESIDE:
        return None
    first, end = _common_run(blocks, len(keys), old=True)
    begin, stop = _common_run(blocks, len(others), old=False)
    if any(_figures_differ(block, keys, others) for block in blocks):
        return None
    cut, cut_other = page.part(own, first, end), other_page.part(other, begin, stop)
    return Same(cut, cut_other, round(share, 2), common)


def _figures_differ(block: Block, keys: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one figure stands in the place of another."""
    if block.same:
        return False
    figures, there = (
        {key.lstrip("0") for key in side if key.isdecimal()}
        for side in (keys[block.old], others[block.new])
    )
    return bool(figures and there) and figures.isdisjoint(there)


def _beside(keys: Sequence[str], others: Sequence[str]) -> float:
    """The share of neighbours in the shorter one that are neighbours in the other, too."""
    pairs, other_pairs = set(pairwise(keys)), set(pairwise(others))
    least = min(len(pairs), len(other_pairs))
    return len(pairs & other_pairs) / least if least else 0.0


def _common_run(blocks: Sequence[Block], length: int, *, old: bool) -> tuple[int, int]:
    """The run of words of one side in which most are common and fewest are not."""
    worth = [-_APART] * length
    for block in blocks:
        if block.same:
            common = block.old if old else block.new
            worth[common] = [1.0] * (common.stop - common.start)
    sums = [0.0, *accumulate(worth)]
    best, first, end, lowest = 0.0, 0, length, 0
    for place in range(1, length + 1):
        if sums[place] - sums[lowest] > best:
            best, first, end = sums[place] - sums[lowest], lowest, place
        if sums[place] < sums[lowest]:
            lowest = place
    return first, end
