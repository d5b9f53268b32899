"""What words and phrases are likely to be in the other language. Made by ``build.py``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Literal, TypeAlias, cast, get_args

Direction: TypeAlias = Literal["en-km", "km-en"]
Terms: TypeAlias = tuple[str, ...]
"""Terms of the index in a row: Khmer keys, English stems."""

WORDS = "translations.tsv"
WORDS_HEADER = ("direction", "source", "target", "p", "times")
PHRASES = "phrases.tsv"
PHRASES_HEADER = ("direction", "source", "times", "target", "p")

READ: Mapping[Direction, str] = {"en-km": " ", "km-en": ""}
"""What stands between the terms of a source where it is read: Khmer has nothing there."""

OTHER_WAY: Mapping[Direction, Direction] = {"en-km": "km-en", "km-en": "en-km"}
"""The direction back."""

_DIRECTIONS = get_args(Direction)


@dataclass(frozen=True, slots=True)
class Translation:
    """One word for another, as terms of the index: Khmer keys, English stems.

    ``probability`` is that of the target given the source. Those of one source add up to at most
    1: what is unlikely was left out. ``times`` is in how many sentences the two stand for each
    other: the evidence. A Latin word may stand for itself in Khmer text.
    """

    direction: Direction
    source: str
    target: str
    probability: float
    times: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """How often sentences say a run of terms, and what it is likely to be, the likeliest first.

    ``source`` is what it reads, as ``READ`` says. ``targets`` are runs of terms of the other
    language with their probability; a word by itself has none here.
    """

    direction: Direction
    source: str
    times: int
    targets: tuple[tuple[Terms, float], ...] = ()


@cache
def read_translations() -> tuple[Translation, ...]:
    """The words that ship: by direction and source, the likeliest target first."""
    return parse_translations(_shipped(WORDS))


def read_phrases() -> tuple[Phrase, ...]:
    """The phrases that ship, by direction and source."""
    return parse_phrases(_shipped(PHRASES))


def _shipped(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def parse_translations(tsv: str) -> tuple[Translation, ...]:
    """The rows of words by ``build.py``; ValueError names the first line that is wrong."""
    return tuple(_translation(number, row) for number, row in _rows(tsv, WORDS_HEADER))


def parse_phrases(tsv: str) -> tuple[Phrase, ...]:
    """The phrases by ``build.py``, a row for each target; ValueError names the first wrong line."""
    rows = (_phrase(number, row) for number, row in _rows(tsv, PHRASES_HEADER))
    together = groupby(rows, key=lambda row: (row.direction, row.source, row.times))
    return tuple(
        Phrase(direction, source, times, tuple(target for row in same for target in row.targets))
        for (direction, source, times), same in together
    )


def _rows(tsv: str, header: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    first, *lines = tsv.splitlines() or [""]
    if tuple(first.split("\t")) != header:
        raise ValueError(f"translations: the first line must be {', '.join(header)}, with tabs")
    for number, line in enumerate(lines, 2):
        fields = line.split("\t")
        if len(fields) != len(header):
            raise ValueError(
                f"translations, line {number}: {len(fields)} fields, not {len(header)}"
            )
        yield number, fields


def _translation(number: int, fields: list[str]) -> Translation:
    direction, source, target, p, times = fields
    if not (source and target):
        raise ValueError(f"translations, line {number}: source and target must not be empty")
    p_and_times = _probability(number, p), _times(number, times)
    return Translation(_direction(number, direction), source, target, *p_and_times)


def _phrase(number: int, fields: list[str]) -> Phrase:
    direction, source, times, target, p = fields
    if not source:
        raise ValueError(f"translations, line {number}: the source must not be empty")
    terms = tuple(target.split())
    targets = ((terms, _probability(number, p)),) if terms or p else ()
    if targets and not terms:
        raise ValueError(f"translations, line {number}: a probability of nothing")
    return Phrase(_direction(number, direction), source, _times(number, times), targets)


def _direction(number: int, direction: str) -> Direction:
    if direction not in _DIRECTIONS:
        raise ValueError(f"translations, line {number}: {direction!r} is no direction")
    return cast(Direction, direction)


def _times(number: int, text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ValueError(f"translations, line {number}: {text!r} is no number of times")
    return int(text)


def _probability(number: int, text: str) -> float:
    try:
        probability = float(text)
    except ValueError:
        probability = 0.0
    if not 0 < probability <= 1:
        raise ValueError(f"translations, line {number}: {text!r} is no number above 0 and up to 1")
    return probability
