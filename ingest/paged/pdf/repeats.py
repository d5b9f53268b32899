"""Syllables that a program spells anew with each part of them that it draws at another height."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.paged.pdf.pieces import Piece
from ingest.paged.pdf.spacing import has_sign

# In sizes of letters: how far apart the parts of one syllable may stand, and how near the widths of
# two are that are printed with the same glyphs.
_NEAR = 0.35
_SAME = 0.02
_HEIGHT = 1.0


def spelt_once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without those that spell the syllable before them again, as Typst has them.

    A syllable that is written twice is drawn with the same glyphs both times, so as wide.
    """
    before: Piece | None = None
    for piece in pieces:
        if before is not None and _is_part_of(before, piece):
            before = replace(before, right=max(before.right, piece.right))
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _is_part_of(before: Piece, piece: Piece) -> bool:
    size = max(before.size, piece.size)
    return (
        piece.given
        and before.given
        and piece.text == before.text
        and (piece.font, piece.size, piece.turn) == (before.font, before.size, before.turn)
        and has_sign(piece.text)
        and abs((piece.right - piece.left) - (before.right - before.left)) > _SAME * size
        and before.left - _NEAR * size <= piece.left <= before.right + _NEAR * size
        and abs(before.baseline - piece.baseline) <= _HEIGHT * size
    )
