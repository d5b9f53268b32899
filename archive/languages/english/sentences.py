"""English sentence ends: a small rule that knows the abbreviations of press and ministries."""

import re
from collections.abc import Iterator

from archive.languages.base import Token
from archive.languages.sentence_cuts import between

# Web pages that were pasted together have no space between some sentences: "in May.Police said".
# There a full stop ends one only behind a word and before another with a capital. A straight mark
# may as well open what follows.
_GLUED = (
    "(?P<glued>(?:(?<=[a-z]{2})|(?<=[\u201d\u2019\u00bb)\\]]))[.?]"
    "|[.!?\u2026]+[\u201d\u2019\u00bb)\\]]+)"
    "(?=[\u201c\u2018\u00ab]|[A-Z][a-z]|[AI]\\s)"
)
_CANDIDATE = re.compile(rf"\n|(?P<mark>[.!?\u2026]+)[\"'\u201d\u2019\u00bb)\]]*(?=\s)|{_GLUED}")
_WORD_BEFORE = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\.)*[A-Za-z]+$")
_NEXT_WORD = re.compile(r"\s*[\"'\u201c\u2018\u00ab(\[]*([^\s.,]*)")

_NEVER_LAST = re.compile(
    "mrs?|ms|messrs|dr|prof|gen|lt|col|maj|capt|sgt|brig|pol|cdr|cmdr|supt|insp|adm|sen|rep|gov|hon|rev|st|mt|vs?|viz|cf"
    r"|h\.e|h\.m|h\.r\.h|e\.g|i\.e|art|fig|vol|para|approx|dept",
    re.IGNORECASE,
)
_NEVER_LAST_BEFORE_DIGITS = re.compile(
    "nos?|pp?|sec|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec", re.IGNORECASE
)
_SELDOM_LAST = re.compile(
    r"[ap]\.m|u\.s|u\.n|e\.u|u\.k|etc|inc|ltd|co|corp|jr|sr|ph\.d", re.IGNORECASE
)
_PART_OF_NAME = frozenset({"Com", "Net", "Org", "Info", "Biz"})
"""What stands behind the dot in addresses that begin with a capital: Booking.Com."""
_STARTER = re.compile(
    "An?|After|All|Also|And|As|At|Both|But|By|During|For|From|He|Her|His|However|I|If|In|Its?|More"
    "|Most|No|On|Our|She|Since|Some|That|The|Their|Then|There|These|They|This|Those|To|Under|We"
    "|When|While|With|You"
)
"""Words that start a sentence far more often than they follow an abbreviation inside one."""


def sentences(text: str) -> list[Token]:
    """The sentences of ``text`` in order, without the white space between them.

    A newline always ends one. Inside quotation marks sentences end as elsewhere.
    """
    return between(text, _cuts(text))


def _cuts(text: str) -> Iterator[int]:
    for match in _CANDIDATE.finditer(text):
        if match[0] == "\n" or _ends(text, match):
            yield match.end()


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the mark in ``match`` ends a sentence."""
    following = _NEXT_WORD.match(text, match.end())
    next_word = following[1] if following else ""
    if next_word[:1].islower():
        return False
    if (match["mark"] or match["glued"]) != ".":
        return True
    if match["glued"] and next_word in _PART_OF_NAME:
        return False
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    return before is None or not _abbreviates(before[0], next_word)


def _abbreviates(word: str, next_word: str) -> bool:
    """Whether the full stop after ``word`` belongs to it alone."""
    initial = len(word) == 1 and word.isupper() and word != "I"
    if initial or _NEVER_LAST.fullmatch(word):
        return True
    if _NEVER_LAST_BEFORE_DIGITS.fullmatch(word):
        return next_word[:1].isdigit()
    return bool(_SELDOM_LAST.fullmatch(word)) and not _STARTER.fullmatch(next_word)
