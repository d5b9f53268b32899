"""Telephone numbers, however they are grouped: +855 12 952 518 is 012 952 518 is 012952518."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.languages.khmer.characters import ASCII_DIGITS, DIGITS
from archive.languages.scanning import matches
from archive.languages.script import OTHER_LETTER

_DIGIT = f"[0-9{DIGITS}]"
_GAP = "[ \u00a0.-]?"
_HOME = "[8៨][5៥][5៥]"
# As the gaps may be missing, 123 4567 is of the form 123 45 67, and 1234 567 of 12 34 567.
_GROUPS = "|".join(
    _GAP.join(rf"{_DIGIT}{{{length}}}" for length in lengths)
    for lengths in ((3, 3), (2, 2, 3), (2, 2, 2), (3, 2, 2), (2, 3, 2))
)
_NATIONAL = rf"[1-9១-៩]{_DIGIT}\)?{_GAP}(?:{_GROUPS})"
_BEGINNING = re.compile("[+(0០8៨]")
_TELEPHONE = re.compile(
    rf"(?<![\w+])(?<![0-9{DIGITS}][.,])"
    rf"(?:(?P<home>\(?(?:\+|[0០]{{2}})?{_HOME}\)?{_GAP}\(?[0០]?\)?{_GAP}|\(?[0០]){_NATIONAL}"
    rf"|\+(?!{_HOME})[1-9](?:{_GAP}{_DIGIT}){{7,14}})"
    rf"(?!{_DIGIT}|{_GAP}[1-9១-៩]|{OTHER_LETTER})"
)


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number to call, from ``start`` to ``end``; ``key`` is how it is dialled in Cambodia."""

    start: int
    end: int
    key: str


def telephones(text: str) -> Iterator[Telephone]:
    """Those of Cambodia by the length of their groups; others where a plus sign begins them."""
    for match in matches(_BEGINNING, _TELEPHONE, text):
        digits = re.sub(r"\D", "", match[0].translate(ASCII_DIGITS))
        if match["home"] is None:
            yield Telephone(match.start(), match.end(), f"+{digits}")
        else:
            national = digits.removeprefix("00").removeprefix("855").removeprefix("0")
            yield Telephone(match.start(), match.end(), f"0{national}")
