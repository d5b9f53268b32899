"""Khmer typed for fonts from before Unicode: recognised by its letters, and converted.

Such text stands in the order in which it is seen: a vowel before its letter, the two halves of a
vowel around it, the sign of a consonant below its vowel. Unicode writes what is spoken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from archive.languages import RULES
from archive.languages.khmer.characters import (
    BA,
    COENG,
    MUUSIKATOAN,
    RAW_BASES,
    RAW_MARKS,
    ROBAT,
    TRIISAP,
)
from archive.languages.khmer.normalize import usual_shifter
from corpus.legacy_fonts import LegacyFont, read_letters
from ingest.text.language import khmer_letters, latin_letters
from ingest.text.legible import impossible_share, unknown_share

_TABLED = (LegacyFont.LIMON, LegacyFont.ABC, LegacyFont.KHEK, LegacyFont.BAIDOK)
_LONGEST_CODE = 3
_BEFORE = ("េ", "ែ", "ៃ")
_COENG_RO = COENG + "រ"
# The half of a vowel that stands behind, with the one before.
_HALVES = {"ា": "ោ", "ី": "ើ", "ៅ": "ៅ", "ៀ": "ៀ", "ឿ": "ឿ"}
# Over these the sign of a shifter would have no room: it is written as a low stroke.
_ABOVE = re.compile("[ិីឹឺើ័]|ាំ")
_LOW_U = "ុ"
# Of the letters that are not of the first series triisap never stands over.
_STARTS = re.compile(f"[{RAW_BASES}]")
_HANGS = re.compile(f"[{COENG}{RAW_MARKS}]")
# The letter ញ loses its foot over a letter below, and what is left of it is typed as ព and ា.
_FOOTLESS = ("ព", "ា")
_NYO = "ញ"
# A full stop of Latin print ends no sentence of Khmer, and nothing hangs on a stroke: before a
# vowel it is the flat form of the letter below that looks like it.
_LATIN_STOP, _KHAN = ".", "។"
_STROKE, _COENG_BA = "/", COENG + BA

# Of real text a font's table makes known words; of English it makes none. Fewer letters tell little
# by themselves.
_ENOUGH = 40
_FEW = 6
_IMPOSSIBLE = 0.02
# Whether a text is old, and for which font, shows in its beginning.
_MOST_JUDGED = 5000
_UNKNOWN = 0.25
_UNKNOWN_BESIDE_OTHERS = 0.4
_MARGIN = 0.02
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|is|for|that|on|with|by|was|as|at|from|are|this|be|has)\b", re.IGNORECASE
)
_ENGLISH_SHARE = 0.1
# In these fonts a capital is another letter than its small one and marks are letters too, so few of
# the runs between spaces look like words of a language in Latin letters; nearly all of those do.
_PLAIN_SHARE = 0.75
_MARKS = "\"'“”„‘’«»()[].,;:!?…-–—"


@dataclass(slots=True)
class _Cluster:
    """What belongs to one letter, in the order in which it is seen."""

    before: list[str] = field(default_factory=list)
    base: str = ""
    after: list[str] = field(default_factory=list)


def converted(text: str, font: LegacyFont) -> str:
    """The Khmer that a text shows in a font of that family, in Unicode.

    What the table does not know stays as it is; ``្ត`` and ``្ដ`` look alike and are both ``្ត``.
    Empty for an ornament and for a family without a table.
    """
    if font not in _TABLED:
        return ""
    pieces = _in_context(list(_pieces(text, font)))
    return "".join(_logical(pieces))


def is_old(text: str) -> bool:
    """Whether a text of Latin letters was typed for one of the families, whichever it is."""
    if khmer_letters(text) * 10 > latin_letters(text) or latin_letters(text) < _ENOUGH:
        return False
    runs = text.split()
    if sum(map(_is_plain, runs)) > _PLAIN_SHARE * len(runs):
        return False
    if len(_ENGLISH.findall(text)) > _ENGLISH_SHARE * len(runs):
        return False
    return any(_misfit(text, font) <= _UNKNOWN for font in _TABLED)


def _is_plain(run: str) -> bool:
    """Whether a run between spaces is a number or a word with at most its first letter capital."""
    bare = run.strip(_MARKS)
    if bare.isdecimal():
        return True
    letters = bare.replace("-", "")
    return letters.isalpha() and (len(letters) == 1 or letters[1:].islower())


def font_of(text: str) -> LegacyFont | None:
    """The family that an old text was typed for; None where two fit it about as well.

    Some letters have the same code in all of them, so the longer a text the surer it is.
    """
    if not is_old(text):
        return None
    misfits = sorted((_misfit(text, font), font) for font in _TABLED)
    (best, font), (second, other) = misfits[:2]
    alike = second - best < _MARGIN and converted(text, font) != converted(text, other)
    return None if alike else font


def font_beside(text: str, font: LegacyFont) -> bool:
    """Whether a short text may be of the same family as all those beside it."""
    if khmer_letters(text) > latin_letters(text) or latin_letters(text) < _FEW:
        return False
    return _misfit(text, font) <= _UNKNOWN_BESIDE_OTHERS


def font_among_others(text: str, font: LegacyFont) -> bool:
    """The same where plain Latin stands beside them too: it is none itself, but known Khmer."""
    is_plain = sum(len(run) for run in text.split() if _is_plain(run)) * 2 > len(text)
    return not is_plain and font_beside(text, font) and _misfit(text, font) <= _UNKNOWN


def _misfit(text: str, font: LegacyFont) -> float:
    """The share of the letters that are in no known word as converted; 1 where it cannot be."""
    khmer = converted(text[:_MOST_JUDGED], font)
    if latin_letters(khmer) * 20 > khmer_letters(khmer) or impossible_share(khmer) > _IMPOSSIBLE:
        return 1.0
    return unknown_share(khmer)


def _pieces(text: str, font: LegacyFont) -> Iterator[str]:
    """The letters and signs that the codes stand for, the longest codes first."""
    table = _table(font)
    place = 0
    while place < len(text):
        for length in range(_LONGEST_CODE, 0, -1):
            code = text[place : place + length]
            if len(code) == length and code in table:
                yield table[code]
                place += length
                break
        else:
            yield text[place]
            place += 1


@cache
def _table(font: LegacyFont) -> dict[str, str]:
    """The table, with the quotation marks of code page 1252 also as programs write them out."""
    table = dict(read_letters(font))
    for curly, code in (("\u2018", "\x91"), ("\u2019", "\x92")):
        for legacy, khmer in tuple(table.items()):
            if curly in legacy:
                table.setdefault(legacy.replace(curly, code), khmer)
    return table


def _in_context(pieces: Sequence[str]) -> list[str]:
    """The pieces with what only those beside them tell: a stop that ends, a stroke that hangs."""
    told: list[str] = []
    for before, piece, after in zip(["", *pieces[:-1]], pieces, [*pieces[1:], " "], strict=True):
        if piece == _LATIN_STOP and after.isspace() and _is_khmer(before):
            told.append(_KHAN)
        elif piece == _STROKE and _HANGS.match(after):
            told.append(_COENG_BA)
        else:
            told.append(piece)
    return told


def _is_khmer(piece: str) -> bool:
    return khmer_letters(piece) > 0


def _logical(pieces: Sequence[str]) -> Iterator[str]:
    cluster = _Cluster()
    for place, piece in enumerate(pieces):
        if piece in _BEFORE or piece == _COENG_RO:
            if cluster.base or cluster.after:
                yield _spelt(cluster)
                cluster = _Cluster()
            cluster.before.append(piece)
        elif _STARTS.match(piece):
            if cluster.base or cluster.after:
                yield _spelt(cluster)
                cluster = _Cluster()
            cluster.base = piece
        elif _HANGS.match(piece):
            following = pieces[place + 1] if place + 1 < len(pieces) else ""
            footless = (cluster.base, piece) == _FOOTLESS and following.startswith(COENG)
            if footless and following != _COENG_RO and not cluster.after:
                cluster.base = _NYO
            else:
                cluster.after.append(piece)
        else:
            yield _spelt(cluster) + piece
            cluster = _Cluster()
    yield _spelt(cluster)


def _spelt(cluster: _Cluster) -> str:
    """One cluster as Unicode spells it: letter, letters below, shifter, vowel, signs."""
    vowels = [piece for piece in cluster.before if piece in _BEFORE]
    below = [piece for piece in cluster.after if piece.startswith(COENG)]
    below += [piece for piece in cluster.before if piece == _COENG_RO]
    signs = [piece for piece in cluster.after if not piece.startswith(COENG)]
    if vowels == ["េ"]:
        for half, whole in _HALVES.items():
            if half in signs:
                signs[signs.index(half)] = whole
                vowels = []
                break
    signs = vowels + signs
    if _LOW_U in signs and _ABOVE.search("".join(signs).replace(_LOW_U, "")):
        signs[signs.index(_LOW_U)] = usual_shifter("".join((cluster.base, *below)))
    robat = [sign for sign in signs if sign == ROBAT]
    shifters = [sign for sign in signs if sign in (MUUSIKATOAN, TRIISAP)]
    rest = [sign for sign in signs if sign not in (ROBAT, MUUSIKATOAN, TRIISAP)]
    spelt = cluster.base + "".join((*robat, *below, *shifters, *rest))
    return RULES["km"].normalize(spelt) if cluster.base else spelt
