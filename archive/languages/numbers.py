"""The value of a number, however it is written: 1,000 is 1000 is 1 000, ២,៤លាន is 2.4 million.

Both separators stand for both things. Three digits after one are thousands and anything else is a
decimal, which is how Khmer has it; after a point in Latin digits both readings stay open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from archive.languages.khmer.characters import (
    ASCII_DIGITS,
    COENG,
    DIGITS,
    INDEPENDENT_VOWELS,
    RAW_MARKS,
)
from archive.languages.scanning import matches
from archive.languages.script import OTHER_LETTER, ZERO_WIDTH_SPACE

_SPACE = "[ \u00a0\u2009\u202f]"
# Many sites put one between any two words, and so between a number and what scales it.
_BREAKS = f"{ZERO_WIDTH_SPACE}*"
_DIGIT = f"[0-9{DIGITS}]"

_SPACED = rf"{_DIGIT}{{1,3}}(?:{_SPACE}{_DIGIT}{{3}})+(?:[.,]{_DIGIT}+)?(?!{_SPACE}?{_DIGIT})"
_PLAIN = rf"{_DIGIT}+(?:[.,]{_DIGIT}+)*+"
_BEFORE = rf"(?<![0-9{DIGITS}])(?<![0-9{DIGITS}][.,])(?<!{OTHER_LETTER})"
_NUMBER = re.compile(
    rf"{_BEFORE}(?:(?<![0-9{DIGITS}]{_SPACE})(?P<spaced>{_SPACED})(?![.,]{_DIGIT})|{_PLAIN})"
)

_FIGURES = re.compile(f"{_DIGIT}+")

_LARGEST = 18
"""Digits before the point; what is longer counts nothing."""

KHMER_SCALES = {
    "រយ": 10**2,
    "ពាន់": 10**3,
    "ម៉ឺន": 10**4,
    "មុឺន": 10**4,
    "មឺុន": 10**4,
    "សែន": 10**5,
    "លាន": 10**6,
    "កោដិ": 10**7,
    "ប៊ីលាន": 10**9,
    "បុីលាន": 10**9,
    "បីុលាន": 10**9,
}
ENGLISH_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {"mn": 10**6, "bn": 10**9}
# Alone, 100m are metres and 5k is a run.
_OF_MONEY = {"k": 10**3, "m": 10**6, "b": 10**9}

_MONEY = re.compile(rf"(?:[$€£¥៛]|\bUSD){_SPACE}?$", re.IGNORECASE)
_ENDS = rf"(?!{OTHER_LETTER}|{_DIGIT})"
_KHMER_ENDS = f"(?![{RAW_MARKS}{COENG}{INDEPENDENT_VOWELS}])"


def _scale_pattern(english: dict[str, int]) -> re.Pattern[str]:
    khmer = "|".join(sorted(KHMER_SCALES, key=len, reverse=True))
    latin = "|".join(f"{word}s?" if len(word) > 2 else word for word in english)
    return re.compile(
        rf"{_BREAKS}(?:{_SPACE}|-)?{_BREAKS}(?:(?P<khmer>{khmer}){_KHMER_ENDS}|(?P<latin>{latin}){_ENDS})",
        re.IGNORECASE,
    )


_BEHIND_FIGURES = {**ENGLISH_SCALES, **_SHORT_SCALES}
_SCALE = _scale_pattern(_BEHIND_FIGURES)
_SCALE_OF_MONEY = _scale_pattern({**_BEHIND_FIGURES, **_OF_MONEY})
_SCALES = {**KHMER_SCALES, **_BEHIND_FIGURES, **_OF_MONEY}

_PERCENT = re.compile(
    rf"{_BREAKS}(?:{_SPACE}|-)?{_BREAKS}"
    rf"(?:[%٪]|(?:per[ -]?cent|pct){_ENDS}|ភាគរយ{_KHMER_ENDS})",
    re.IGNORECASE,
)

_GAP = re.compile(f"{_BREAKS}{_SPACE}?{_BREAKS}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, from ``start`` to ``end``, and what it may be: two values if open."""

    start: int
    end: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """Figures with the scale words after them, as in "4 hundred thousand"."""

    end: int
    figures: tuple[str, ...]
    factors: tuple[int, ...]

    @property
    def scale(self) -> int:
        return prod(self.factors)


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of ``text`` in order, without those that are none: 1.2.3, 007, 12.05.2019."""
    done = 0
    for match in matches(_FIGURES, _NUMBER, text):
        first = _counted(text, match) if match.start() >= done else None
        if first is not None:
            done, values = _sum(text, first)
            yield Quantity(match.start(), done, tuple(map(_written, values)))


def percent_end(text: str, number_end: int) -> int | None:
    """Where "per cent" ends behind a number, in any writing of either language; None for none."""
    match = _PERCENT.match(text, number_end)
    return match.end() if match else None


def _counted(text: str, match: re.Match[str]) -> _Counted | None:
    figures = _readings(match)
    if not figures:
        return None
    money = _MONEY.search(text, max(0, match.start() - 5), match.start())
    pattern = _SCALE_OF_MONEY if money else _SCALE
    end = match.end()
    factors: list[int] = []
    while scale := pattern.match(text, end):
        word = (scale["khmer"] or scale["latin"]).lower()
        factors.append(_SCALES.get(word) or _SCALES[word.removesuffix("s")])
        end = scale.end()
        pattern = _SCALE
    return _Counted(end, figures, tuple(factors))


def _readings(match: re.Match[str]) -> tuple[str, ...]:
    """What the figures may be, in plain digits with a point; nothing where they are no number."""
    written = match[0].translate(ASCII_DIGITS)
    if match["spaced"]:
        whole, point, rest = re.sub(_SPACE, "", written).replace(",", ".").partition(".")
        return (whole + point + rest,) if _counts(whole) else ()
    groups = re.split("[.,]", written)
    marks = re.findall("[.,]", written)
    if not marks:
        return (written,) if _counts(written) else ()
    if len(marks) == 1:
        return _one_mark(groups[0], marks[0], groups[1], latin=match[0].isascii())
    if len(set(marks[:-1])) > 1 or not _in_thousands(groups[:-1]):
        return ()
    if marks[-1] != marks[0]:
        return (f"{''.join(groups[:-1])}.{groups[-1]}",)
    return ("".join(groups),) if _in_thousands(groups) else ()


def _one_mark(whole: str, mark: str, rest: str, *, latin: bool) -> tuple[str, ...]:
    decimal = f"{whole}.{rest}"
    if not _in_thousands([whole, rest]):
        return (decimal,) if whole == "0" or _counts(whole) else ()
    if mark == "." and latin:
        return (whole + rest, decimal)
    return (whole + rest,)


def _in_thousands(groups: list[str]) -> bool:
    first, *others = groups
    large = _counts(first) and first != "0"
    return large and len(first) <= 3 and all(len(each) == 3 for each in others)


def _counts(whole: str) -> bool:
    return whole == "0" or (not whole.startswith("0") and len(whole) <= _LARGEST)


def _sum(text: str, first: _Counted) -> tuple[int, list[Decimal | str]]:
    """Where the number ends, and its values: ២លាន៤សែន is one, as each counts less than the last.

    What scales a later part alone scales the whole where that is larger: ៣ពាន់៥រយលាន.
    """
    if len(first.figures) > 1 or not first.factors:
        scaled = [Decimal(each) * first.scale for each in first.figures]
        plain = len(first.figures) == 1 and not first.factors
        return first.end, list(first.figures) if plain else list(scaled)
    total, last, end = Decimal(first.figures[0]) * first.scale, first.scale, first.end
    while (more := _following(text, end)) is not None:
        figure = Decimal(more.figures[0])
        if more.scale < last and figure * more.scale < last:
            total, last, end = total + figure * more.scale, more.scale, more.end
        elif len(more.factors) > 1 and more.factors[0] < last and figure * more.factors[0] < last:
            scale = prod(more.factors[1:])
            return more.end, [(total + figure * more.factors[0]) * scale]
        else:
            break
    return end, [total]


def _following(text: str, end: int) -> _Counted | None:
    """The next part of a number in words; it is counted too, and has one reading."""
    gap = _GAP.match(text, end)
    match = _NUMBER.match(text, gap.end() if gap else end)
    counted = _counted(text, match) if match else None
    return counted if counted and counted.factors and len(counted.figures) == 1 else None


def _written(value: Decimal | str) -> str:
    """In digits; a decimal that was only copied keeps its noughts: version 2.0 is not 2."""
    if isinstance(value, str):
        whole, point, rest = value.partition(".")
        return whole if point and len(whole) > 3 and not rest.strip("0") else value
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
