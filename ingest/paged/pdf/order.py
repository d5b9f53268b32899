"""Khmer in the order in which it is drawn, put back into the order in which it is written.

A program that prints letters as they stand, from left to right, puts េ ែ ៃ and the ro under a
letter (្រ) before the letter they follow in writing, and parts ោ ៅ ើ ឿ ៀ in two.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from archive.languages import RULES
from archive.languages.khmer.characters import (
    BA,
    COENG,
    IGNORABLE,
    MUUSIKATOAN,
    RAW_BASES,
    ROBAT,
    SHIFTERS,
    TRIISAP,
)
from archive.languages.khmer.normalize import usual_shifter
from archive.languages.script import KHMER_SIGNS, KHMER_VOWELS
from corpus.lexicon import read_words

_FIRST = "េែៃ"
_RO = f"{COENG}រ"
_SILENT = f"[{IGNORABLE}]*"
# Drawn before its letter: no letter stands before it, or only the one of the syllable before.
_UNHELD = re.compile(f"(?<![{RAW_BASES}{SHIFTERS}{ROBAT}{IGNORABLE}])[{_FIRST}]")
_UNFOLLOWED = re.compile(
    f"[{_FIRST}](?!{_SILENT}(?:{_RO}{_SILENT}[{_FIRST}]?)?{_SILENT}[{RAW_BASES}])"
)
_FIRST_SIGN = re.compile(f"[{_FIRST}]|{_RO}")
# Under a letter that is itself below another, some fonts draw both as one.
_RO_UNFOLLOWED = re.compile(
    f"(?<!{COENG}[{RAW_BASES}]){_RO}(?!{_SILENT}[{_FIRST}]?{_SILENT}[{RAW_BASES}])"
)
_RO_UNHELD = re.compile(f"(?<![{RAW_BASES}{IGNORABLE}]){_RO}")
_BELOW = f"(?:{COENG}[{RAW_BASES}])"
_ONE_MORE = "ាិីឹឺុូួោៅើឿៀ"
_BELOW_NOT_RO = f"(?:{COENG}(?!រ)[{RAW_BASES}])"
# Printed alike; but only ញ has these letters under it, and ា leaves no room for another vowel.
_NYO = re.compile(f"ពា(?={COENG}[ចឆជឈញហ]|{_BELOW}[{_ONE_MORE}])")
_PERHAPS_NYO = re.compile(f"ពា{COENG}(?![យរ])[{RAW_BASES}]")
_TWO_VOWELS = re.compile(f"[{KHMER_VOWELS}]{{2}}")
# Both shifters are usual under ប; for a while this stands for whichever it is.
_EITHER = "\ue000"
_ABOVE = re.compile("[ិីឹឺ័]|ាំ")
_ALTERNATIVES = re.compile(f"{COENG}[តដ]|[{SHIFTERS}](?:[ិីឹឺើ័]|ាំ)|[ោើ]")
_HALVES = {"ា": "ោ", "ី": "ើ", "ោ": "ោ", "ៅ": "ៅ", "ើ": "ើ", "ឿ": "ឿ", "ៀ": "ៀ"}
"""What a second half makes with េ; a font may give the half the character of the whole."""
_SECOND = {"ោ": "ា", "ើ": "ី", "ៅ": "ៅ", "ឿ": "ឿ", "ៀ": "ៀ"}
_WRITTEN = re.compile(
    f"(?<!{COENG})(?P<base>[{RAW_BASES}])(?P<below>{_BELOW}*)(?P<held>[{SHIFTERS}{ROBAT}]*)"
    f"(?P<vowel>[{_FIRST}{''.join(_SECOND)}]|)"
)
# So many signs that no letter holds, or such a share of them, are no slips of the keyboard.
_FEWEST = 3
_SHARE = 0.5


def is_as_drawn(texts: Sequence[str], *, expected: bool = False) -> bool:
    """Whether the lines of a page are all in the order of drawing.

    In that order every first vowel has a letter after it, in the order of writing one before it;
    in a page of some length there are many for which only one of the two is so. ``expected`` says
    that another page of the file was so.
    """
    whole = "\n".join(texts)
    signs = len(_FIRST_SIGN.findall(whole))
    unheld = len(_UNHELD.findall(whole)) + len(_RO_UNHELD.findall(whole))
    if not unheld or _UNFOLLOWED.search(whole):
        return False
    return expected or unheld >= _FEWEST or unheld >= _SHARE * signs


def is_perhaps_drawn(texts: Sequence[str]) -> bool:
    """Whether there is any sign of the order of drawing."""
    return any(_UNHELD.search(text) or _RO_UNHELD.search(text) for text in texts)


def as_drawn(text: str) -> str:
    """A syllable that a font or file spells as a whole, in the order of drawing as the rest is."""
    return _WRITTEN.sub(_drawn, text)


def _drawn(found: re.Match[str]) -> str:
    below, vowel = found["below"], found["vowel"]
    ro = _RO if _RO in below else ""
    first, half = ("េ", _SECOND[vowel]) if vowel in _SECOND else (vowel, "")
    rest = f"{found['base']}{below.replace(_RO, '', 1)}{found['held']}"
    return f"{first}{ro}{rest}{half}"


def as_written(texts: Sequence[str]) -> list[str]:
    """The lines of a page that is as drawn, in the order of writing."""
    is_ro_first = not any(map(_RO_UNFOLLOWED.search, texts))
    before = f"(?P<first>[{_FIRST}])?" + (
        f"(?P<ro>{_RO})?(?P<late>[{_FIRST}])?" if is_ro_first else "(?P<ro>)(?P<late>)"
    )
    below = _BELOW_NOT_RO if is_ro_first else _BELOW
    syllable = re.compile(
        f"{before}(?P<base>[{RAW_BASES}])(?P<rest>(?:{below}|[{KHMER_SIGNS}{ROBAT}{SHIFTERS}](?<![{_FIRST}]))*)"
    )
    return [_told_by_words(syllable.sub(_syllable, _NYO.sub("ញ", text))) for text in texts]


def is_unproven(texts: Sequence[str]) -> bool:
    """Whether lines as drawn hold what two spellings are printed as, and nothing tells which.

    Of two vowels on one letter the first that is drawn need not be the first that was typed, and
    ព and ា over a letter may be ញ.
    """
    whole = "\n".join(texts)
    if _PERHAPS_NYO.search(_NYO.sub("", whole)):
        return True
    return any(map(_TWO_VOWELS.search, as_written(texts)))


def has_alternatives(text: str) -> bool:
    """Whether a text as written has what is printed like another spelling of the same words.

    Under a letter ត and ដ look the same, a shifter under a vowel looks like ុ, and ើ like េ and ី
    that were typed one after the other. The files of programs that spell no syllables do not tell
    which was meant.
    """
    return bool(_ALTERNATIVES.search(text))


def _told_by_words(text: str) -> str:
    """A line with the shifter of ប that makes the more frequent word; else the usual one."""
    while (at := text.find(_EITHER)) >= 0:
        spellings = (f"{text[:at]}{each}{text[at + 1 :]}" for each in (MUUSIKATOAN, TRIISAP))
        text = max(spellings, key=lambda spelt: _count_of_word(spelt, at))
    return text


def _count_of_word(text: str, at: int) -> int:
    """How often the lexicon has met the word at a place as it is spelt; -1 for none of it."""
    words = RULES["km"].words(text.replace(_EITHER, MUUSIKATOAN))
    found = (word.text for word in words if word.start <= at < word.end)
    return _counts().get(next(found, ""), -1)


@cache
def _counts() -> Mapping[str, int]:
    return {entry.word: entry.count for entry in read_words()}


_PART = re.compile(f"{_BELOW}|.")


def _syllable(found: re.Match[str]) -> str:
    """One syllable: its letter, what stands under it, its shifters, its vowel, its signs."""
    first = found["first"] or found["late"] or ""
    parts = _PART.findall(found["rest"])
    below = [part for part in parts if part[0] == COENG]
    held = [part for part in parts if part in SHIFTERS or part == ROBAT]
    signs = [part for part in parts if part[0] != COENG and part not in held]
    if "ុ" in signs and _ABOVE.search("".join(signs).replace("ុ", "")):
        # Under a vowel above the letter, ុ is how its shifter is printed.
        signs.remove("ុ")
        held.append(
            _EITHER if found["base"] == BA else usual_shifter("".join((found["base"], *below)))
        )
    if first == "េ" and signs and signs[0] in _HALVES:
        first, signs = _HALVES[signs[0]], signs[1:]
    return "".join((found["base"], *below, found["ro"] or "", *held, first, *signs))
