"""What words are likely to be in the other language, and sentences in both. By ``build.py``."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, TypeAlias, cast, get_args

Direction: TypeAlias = Literal["en-km", "km-en"]

WORDS = "translations.tsv"
WORDS_HEADER = ("direction", "source", "target", "p", "times")
ALIGNED = "aligned.tsv"
ALIGNED_HEADER = ("en", "km", "links")

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
class AlignedSentence:
    """A sentence in both languages, as terms of the index.

    ``links`` are places of an English and of a Khmer term that stand for each other, from 0.
    """

    en: tuple[str, ...]
    km: tuple[str, ...]
    links: tuple[tuple[int, int], ...]


def read_translations() -> tuple[Translation, ...]:
    """The words that ship: by direction and source, the likeliest target first."""
    return parse_translations(_shipped(WORDS))


def read_aligned() -> tuple[AlignedSentence, ...]:
    """The sentences that ship, in the order of their source."""
    return parse_aligned(_shipped(ALIGNED))


def _shipped(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def parse_translations(tsv: str) -> tuple[Translation, ...]:
    """The rows of words by ``build.py``; ValueError names the first line that is wrong."""
    return tuple(_translation(number, row) for number, row in _rows(tsv, WORDS_HEADER))


def parse_aligned(tsv: str) -> tuple[AlignedSentence, ...]:
    """The aligned sentences by ``build.py``; ValueError names the first line that is wrong."""
    return tuple(_aligned(number, row) for number, row in _rows(tsv, ALIGNED_HEADER))


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
    if direction not in _DIRECTIONS:
        raise ValueError(f"translations, line {number}: {direction!r} is no direction")
    if not (source and target):
        raise ValueError(f"translations, line {number}: source and target must not be empty")
    try:
        probability = float(p)
    except ValueError:
        probability = 0.0
    if not 0 < probability <= 1:
        raise ValueError(f"translations, line {number}: {p!r} is no number above 0 and up to 1")
    if not times.isdecimal() or not int(times):
        raise ValueError(f"translations, line {number}: {times!r} is no number of sentences")
    return Translation(cast(Direction, direction), source, target, probability, int(times))


def _aligned(number: int, fields: list[str]) -> AlignedSentence:
    en, km = (tuple(field.split()) for field in fields[:2])
    links = tuple(_link(number, link) for link in fields[2].split())
    for place, other in links:
        if place >= len(en) or other >= len(km):
            raise ValueError(f"translations, line {number}: {place}-{other} is beyond the sentence")
    return AlignedSentence(en, km, links)


def _link(number: int, text: str) -> tuple[int, int]:
    place, _, other = text.partition("-")
    if not (place.isdecimal() and other.isdecimal()):
        raise ValueError(f"translations, line {number}: {text!r} is not two places as 0-0")
    return int(place), int(other)
