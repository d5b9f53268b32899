"""The text of one printed line: its pieces, and the spaces that a reader sees between them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from archive.languages.khmer.characters import COENG, ZERO_WIDTH
from archive.languages.script import KHMER_LETTERS, KHMER_MARKS, ZERO_WIDTH_SPACE
from corpus.legacy_fonts import LegacyFont
from ingest.paged.pdf.pieces import UNKNOWN, Piece
from ingest.text.font_runs import Run, in_unicode_runs

_KHMER = range(0x1780, 0x1800)
# In parts of the size of letters: how far apart two words stand.
_GAP = 0.15
_KHMER_GAP = 0.2
_DIGIT_GAP = 0.25
# A blank that is no wider takes no room.
_NO_ROOM = 0.05
# Where the file writes its spaces itself, only a gap as between two cells of a table counts.
_WIDE_GAP = 1.0
# Khmer has a space for every 20 letters or so.
_LETTERS_A_SPACE = 120
# A sign hangs on the letter before it, wherever it is drawn.
_HANGS = re.compile(f"[{KHMER_MARKS}]")
# In the order of drawing these stand before their letter, and so at the beginning of a word.
_DRAWN_FIRST = re.compile(f"[េែៃ]|{COENG}រ")
_KHMER_LETTER = re.compile(f"[{KHMER_LETTERS}]")
_BLANK = re.compile(r"[\t\n\r\f\v ]+")
# How a printer joins letters: ff, fi, fl, ffi, ffl, st are the letters themselves.
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def hangs(text: str) -> bool:
    """Whether a piece is a sign, which hangs on the letter before it wherever it is drawn."""
    return bool(_HANGS.match(text))


def has_sign(text: str) -> bool:
    """Whether a sign is among the characters of a piece."""
    return bool(_HANGS.search(text))


def khmer_gap(pieces: Sequence[Piece]) -> float:
    """From which gap on, in sizes, there is a space between Khmer letters of a page."""
    return _WIDE_GAP if _writes_spaces(pieces) else _KHMER_GAP


def _writes_spaces(pieces: Sequence[Piece]) -> bool:
    """Whether the file has the spaces between its Khmer words itself."""
    letters = sum(len(_KHMER_LETTER.findall(piece.text)) for piece in pieces)
    spaces = sum(1 for piece in pieces if piece.text.isspace())
    return spaces * _LETTERS_A_SPACE >= letters > 0


def text_of(
    pieces: Sequence[Piece],
    left: float,
    size: float,
    least: float,
    old: Mapping[str, LegacyFont],
) -> str:
    """The text of a line that begins at ``left``; ``least`` is what ``khmer_gap`` gave.

    Its characters beyond the first 65,536 are made whole again of their halves.
    """
    runs: list[Run] = []
    before, right = " ", left
    for piece in pieces:
        if not piece.text:
            continue
        if _is_apart(before, piece, (piece.left - right) / size, least):
            runs.append(Run(" ", runs[-1].font))
        elif _takes_no_room(runs, piece, (piece.left - right) / size):
            runs[-1] = Run(ZERO_WIDTH_SPACE, None)
        runs.append(Run(piece.text, old.get(piece.font)))
        before = piece.text[-1]
        if not before.isspace():
            right = max(right, piece.right)
    halves = "".join(in_unicode_runs(runs).texts).encode("utf-16-le", "surrogatepass")
    text = _CONTROLS.sub("", _BLANK.sub(" ", halves.decode("utf-16-le", "replace")))
    return _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _is_apart(before: str, piece: Piece, gap: float, khmer_gap: float) -> bool:
    """Whether a space that the file does not have stands before a piece; ``gap`` is in sizes."""
    after = piece.text[0]
    if before.isspace() or after.isspace() or before in ZERO_WIDTH:
        return False
    if _HANGS.match(after) and not (_DRAWN_FIRST.match(piece.text) and gap > khmer_gap):
        return False
    if before.isdecimal() and after.isdecimal() and gap > _DIGIT_GAP:
        # Two numbers, as of two cells, are never glued.
        return True
    if _is_khmer(before) and _is_khmer(after):
        return gap > khmer_gap
    if _is_khmer(before) or _is_khmer(after):
        return gap > max(_GAP, khmer_gap / 2) or (piece.spaced and gap > 0)
    return piece.spaced or gap > _GAP


def _takes_no_room(runs: Sequence[Run], piece: Piece, gap: float) -> bool:
    """Whether the blank before a piece is none that a reader sees, as between two Khmer words.

    A program may draw U+200B as a blank, and the next word where that one began.
    """
    if len(runs) < 2 or not runs[-1].text.isspace() or gap > _NO_ROOM:
        return False
    return _is_khmer(runs[-2].text[-1]) and _is_khmer(piece.text[0])


def _is_khmer(character: str) -> bool:
    return ord(character) in _KHMER or character == UNKNOWN
