"""What words and phrases are likely to be in the other language. ``build.py`` makes the files."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, TypeAlias, cast, get_args

Direction: TypeAlias = Literal["en-km", "km-en"]

WORDS = "translations.tsv"
PHRASES = "phrases.tsv"

_HEADER = ("direction", "source", "target", "p")
_DIRECTIONS = get_args(Direction)


@dataclass(frozen=True, slots=True)
class Translation:
    """One word or phrase for another, as terms of the index: Khmer keys, English stems.

    A phrase has spaces between its terms, but none if it is Khmer and the source. ``probability``
    is that of the target given the source. Those of one source add up to at most 1: what is
    unlikely was left out. A Latin word may stand for itself in Khmer text.
    """

    direction: Direction
    source: str
    target: str
    probability: float


def read_translations() -> tuple[Translation, ...]:
    """The words that ship: by direction and source, the likeliest target first."""
    return _read(WORDS)


def read_phrases() -> tuple[Translation, ...]:
    """The phrases that ship, and what single words are in several, in the same order."""
    return _read(PHRASES)


def _read(name: str) -> tuple[Translation, ...]:
    return parse_translations(files(__name__).joinpath(name).read_text(encoding="utf-8"))


def parse_translations(tsv: str) -> tuple[Translation, ...]:
    """The rows of a table by ``build.py``; ValueError names the first line that is wrong."""
    header, *lines = tsv.splitlines() or [""]
    if tuple(header.split("\t")) != _HEADER:
        raise ValueError(f"translations: the first line must be {', '.join(_HEADER)}, with tabs")
    return tuple(_translation(line, number) for number, line in enumerate(lines, start=2))


def _translation(line: str, number: int) -> Translation:
    cells = line.split("\t")
    if len(cells) != len(_HEADER) or not all(cells):
        raise ValueError(f"translations, line {number}: four cells are wanted, none of them empty")
    direction, source, target, p = cells
    if direction not in _DIRECTIONS:
        raise ValueError(f"translations, line {number}: {direction!r} is no direction")
    try:
        probability = float(p)
    except ValueError:
        probability = 0.0
    if not 0 < probability <= 1:
        raise ValueError(f"translations, line {number}: {p!r} is no number above 0 and up to 1")
    return Translation(cast(Direction, direction), source, target, probability)
