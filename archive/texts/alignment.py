"""Which items two sequences share, in order, in a time that is bounded however long they are."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from rapidfuzz.distance import LCSseq

# Cells of the table: each takes an eighth of a byte and less than a nanosecond.
_LARGEST_TABLE = 100_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that both sides share, or that one side has in the place of the other's."""

    same: bool
    old: slice
    new: slice


def aligned(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """Blocks in order that make up both sides, the longest common subsequence being the same.

    The same and the changed take turns. Where it would take too long, only the common beginning
    and end are the same.
    """
    return list(joined((each, each.same) for each in _blocks(old, new)))


def joined(blocks: Iterable[tuple[Block, bool]]) -> Iterator[Block]:
    """The blocks, neighbours made one where both are to be the same, or both changed."""
    for same, group in groupby(blocks, itemgetter(1)):
        run = [block for block, _ in group]
        first, last = run[0], run[-1]
        yield Block(
            same,
            slice(first.old.start, last.old.stop),
            slice(first.new.start, last.new.stop),
        )


def _blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    rest, other = len(old) - end, len(new) - end
    if start:
        yield Block(True, slice(0, start), slice(0, start))
    if (rest - start) * (other - start) > _LARGEST_TABLE:
        yield Block(False, slice(start, rest), slice(start, other))
    else:
        numbers: dict[Hashable, int] = {}
        sides = [
            [numbers.setdefault(each, len(numbers)) for each in side]
            for side in (old[start:rest], new[start:other])
        ]
        for found in LCSseq.opcodes(*sides):
            yield Block(
                found.tag == "equal",
                slice(start + found.src_start, start + found.src_end),
                slice(start + found.dest_start, start + found.dest_end),
            )
    if end:
        yield Block(True, slice(rest, len(old)), slice(other, len(new)))


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many items both begin with."""
    shorter = min(len(old), len(new))
    return next((at for at in range(shorter) if old[at] != new[at]), shorter)
