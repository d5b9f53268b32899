"""Measures the Khmer glyphs of font files: ``python -m corpus.glyphs.build FONT… > shapes.tsv``.

What a glyph stands for is found by setting syllables: a letter is in the font's character map, and
what is left of a syllable when all its known glyphs are taken away is the text of the one that is
not known. Needs ``uharfbuzz``; the fonts that were measured stand in the README of this folder.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

from corpus.glyphs import Shape, one_meaning
from corpus.glyphs.measuring import measured
from corpus.lexicon import read_words

_KHMER = range(0x1780, 0x1800)
_ROUNDS = 6
_CONSONANTS = [chr(code) for code in range(0x1780, 0x17A3)]
_VOWELS = [chr(code) for code in range(0x17B6, 0x17C6)]
_SIGNS = [*"ំះៈ៉៊់៌៍៎៏័៑", "៉ា", "៊ី", "៊ិ", "៉ី", "ុំ", "ាំ", "ុះ", "េះ", "ោះ"]
_COENG = "\u17d2"
_SYLLABLE = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd])*")
_TOKEN = re.compile("\u17d2.|.")
_HALVES = {"ោ": "ា", "ៅ": "ៅ", "ើ": "ី", "ឿ": "ឿ", "ៀ": "ៀ"}
_FIRST = "េែៃ"
_AS_PRINTED = str.maketrans("៉៊", "ុុ")


def drawn(syllable: str) -> list[str]:
    """The parts of a syllable in the order in which they are drawn."""
    parts = _TOKEN.findall(syllable)
    before = [part for part in parts if part in _FIRST or part in _HALVES]
    ro = [part for part in parts[1:] if part == f"{_COENG}រ"]
    rest = [_HALVES.get(part, part) for part in parts if part not in _FIRST and part not in ro]
    return ["េ" if part in _HALVES else part for part in before] + ro + rest


def texts(path: str) -> dict[str, str]:
    """What the Khmer glyphs of a font stand for, those of which that is certain, as drawn."""
    tables = TTFont(path)
    names = tables.getGlyphOrder()
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
    known = {
        name: chr(code)
        for code, name in sorted(tables.getBestCmap().items(), reverse=True)
        if code in _KHMER
    }
    fixed = dict(known)
    runs = [
        ([part for each in run for part in drawn(each)], [names[at] for at in _set(font, *run)])
        for run in _runs()
    ]
    unseen = {name for name in names if not _is_inked(tables, name)}
    for _ in range(_ROUNDS):
        found: dict[str, set[str]] = defaultdict(set)
        for parts, glyphs in runs:
            new = [name for name in glyphs if name not in known and name not in unseen]
            if len(new) == 1:
                left = _without(parts, [known[name] for name in glyphs if name in known])
                if left:
                    found[new[0]].add("".join(left))
        solved = {name: text for name, each in found.items() if (text := one_meaning(each))}
        if not solved:
            break
        known |= solved
    return _consistent(known, fixed, runs, unseen)


def _consistent(
    known: dict[str, str],
    fixed: dict[str, str],
    runs: Sequence[tuple[list[str], list[str]]],
    unseen: set[str],
) -> dict[str, str]:
    """Those of which every syllable agrees; a letter of the character map always counts."""
    against: dict[str, int] = defaultdict(int)
    seen: dict[str, int] = defaultdict(int)
    for parts, glyphs in runs:
        inked = [name for name in glyphs if name not in unseen]
        if not all(name in known for name in inked):
            continue
        right = _counted("".join(parts)) == _counted("".join(known[name] for name in inked))
        for name in inked:
            seen[name] += 1
            against[name] += not right
    return {
        name: text
        for name, text in known.items()
        if name in fixed or against[name] * 10 <= seen[name]
    }


def _counted(text: str) -> list[str]:
    """The characters, a shifter as what it is printed like under a vowel."""
    return sorted(text.translate(_AS_PRINTED))


def _without(parts: list[str], taken: Iterable[str]) -> list[str] | None:
    left = list(parts)
    for text in taken:
        for part in _TOKEN.findall(text):
            if part not in left:
                return None
            left.remove(part)
    return left


def _set(font: uharfbuzz.Font, *syllables: str) -> list[int]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str("".join(syllables))
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return [info.codepoint for info in buffer.glyph_infos]


def _runs() -> list[tuple[str, ...]]:
    """Syllables alone, and pairs: some fonts draw what begins one otherwise behind a sign above."""
    signs = [each for each in ("", *_VOWELS, *_SIGNS) if each[:1] not in {*_FIRST, *_HALVES}]
    above = [f"{letter}{sign}" for letter in "កតបស" for sign in signs]
    # Of other letters, so that what is left of a pair stands in its order.
    first = [f"{letter}{vowel}" for letter in "ងមវ" for vowel in [*_FIRST, *_HALVES, f"{_COENG}រ"]]
    return [*((each,) for each in _syllables()), *product(above, first)]


def _syllables() -> list[str]:
    """Made ones with every letter, vowel and sign, and all that words of the lexicon have."""
    made = {"".join(each) for each in product(_CONSONANTS, ["", *_VOWELS, *_SIGNS])}
    below = [f"{_COENG}{letter}" for letter in _CONSONANTS]
    made |= {"".join(each) for each in product("កតនសមព", below, ["", *_VOWELS])}
    made |= {f"{letter}{_COENG}រ{vowel}" for letter in _CONSONANTS for vowel in ["", *_VOWELS]}
    for entry in read_words():
        made |= set(_SYLLABLE.findall(entry.word))
    return sorted(made)


def _is_inked(font: TTFont, name: str) -> bool:
    glyph = font["glyf"][name]
    return bool(glyph.isComposite() or glyph.numberOfContours > 0)


def main(paths: list[str]) -> None:
    """Write the shapes of all fonts, but for those of which only a reader can tell the text."""
    found: dict[Shape, set[str]] = defaultdict(set)
    for path in paths:
        font = TTFont(Path(path))
        glyphs, size = font.getGlyphSet(), font["head"].unitsPerEm
        for name, text in texts(path).items():
            shape = measured(glyphs, name, size)
            if shape:
                found[shape].add(text)
    sys.stdout.write("text\twidth\tleft\tlow\tright\thigh\tarea\tx\ty\tspread_x\tspread_y\n")
    told = [(meaning, shape) for shape, each in found.items() if (meaning := one_meaning(each))]
    for meaning, shape in sorted(told, key=lambda pair: (pair[0], pair[1].width, pair[1].box)):
        numbers = (shape.width, *shape.box, shape.area, *shape.middle, *shape.spread)
        sys.stdout.write("\t".join((meaning, *map(str, numbers))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
