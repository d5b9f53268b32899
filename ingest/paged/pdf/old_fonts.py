"""Which fonts of a page are from before Unicode: by their names, or by the letters they show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corpus.legacy_fonts import LegacyFont, font_named
from ingest.paged.pdf.pieces import Piece
from ingest.text.language import khmer_letters, letters
from ingest.text.old_fonts import font_of, is_old


def old_fonts(pieces: Sequence[Piece]) -> Mapping[str, LegacyFont]:
    """The family of every old font of a page, by its name; of one that maps to Khmer there is none.

    A font whose name says nothing is old where its letters are; ``UNKNOWN`` if of no one family.
    """
    found = {}
    for name, text in _by_font(pieces).items():
        if khmer_letters(text) or not text:
            continue
        family = font_named(name)
        if family is None and is_old(text):
            family = font_of(text) or LegacyFont.UNKNOWN
        if family:
            found[name] = family
    return found


def unread_letters(pieces: Sequence[Piece], old: Mapping[str, LegacyFont]) -> int:
    """How many letters of a page are in an old font whose table is not known."""
    unread = (each.text for each in pieces if old.get(each.font) is LegacyFont.UNKNOWN)
    return sum(map(letters, unread))


def _by_font(pieces: Sequence[Piece]) -> dict[str, str]:
    """What stands in each font, in words as far as the page shows them."""
    parts: dict[str, list[str]] = defaultdict(list)
    last: Piece | None = None
    for piece in pieces:
        if last is not None and _is_apart(last, piece):
            parts[piece.font].append(" ")
        parts[piece.font].append(piece.text)
        last = piece
    return {name: "".join(texts).strip() for name, texts in parts.items()}


def _is_apart(last: Piece, piece: Piece) -> bool:
    return piece.spaced or last.baseline != piece.baseline or last.font != piece.font
