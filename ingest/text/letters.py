"""Letters of ministries: what stands where in them, told from their lines alone.

The kingdom and its motto, the body that writes, its number, what kind of letter on what; below, the
place and the day, perhaps in both calendars, and who signs. It is the same in Word, PDF and scans.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.records import DocumentKind
from ingest.text.dateline import dateline_in, opening_in
from ingest.text.letter_titles import is_title, named_in, title_of
from ingest.text.letterhead import (
    LONGEST_HEAD,
    SMALL_PRINT,
    end_of_head,
    is_body,
    is_letterhead,
    is_of_head,
    key,
    number_on,
    shown,
)

# The letterhead is over by this line, and the day is not above the last ones: below the signature
# stand those who get a copy.
_HEAD = 18
_FOOT = 16
# Without the kingdom a letter has no more above its kind than who writes, and where to.
_SHORTEST_HEAD = 3
_SAME_DAY = re.compile(r"\s*ត្រូវ\s*(?:នឹង|និង|ជា)\s*ថ្ងៃ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What stands at its places in a letter, as printed; empty where it is not there.

    ``title`` is the kind and the subject on one line. ``kind`` is None where none is named.
    ``dateline`` is the place and the day, ``place`` only the former.
    """

    issuer: str
    number: str
    title: str
    kind: DocumentKind | None
    dateline: str
    place: str
    head: frozenset[str]

    def names(self, title: str) -> bool:
        """Whether a title is no more than a line of the letterhead."""
        return bool(title) and key(title) in self.head


def letter_in(
    paragraphs: Sequence[str], title: str = "", *, by_machine: bool = False
) -> Letter | None:
    """The letter that a text is; None for any other text.

    It is one if the kingdom or its motto heads it, or a body with a number and a kind of letter.
    ``title`` is a line that was taken out of the text for one, if that was done. ``by_machine``
    says that a picture was read.
    """
    lines = _with_title([shown(text) for text in paragraphs[:_HEAD]], shown(title))
    state = [n for n, line in enumerate(lines) if is_letterhead(line)]
    named = named_in(lines, is_official=bool(state))
    above = lines[: named.place if named else end_of_head(lines)]
    issuer = next((line for line in above if is_body(line)), "")
    number = next(filter(None, map(number_on, above)), "")
    opens = bool(above) and above[0] == issuer and len(above) <= _SHORTEST_HEAD
    if not state and not (issuer and named and (number or opens)):
        return None
    line, place = _place_and_day(paragraphs)
    head = [line for line in above if line]
    return Letter(
        issuer=issuer,
        number=number,
        title=(
            title_of(
                named,
                lines[named.place + 1 :],
                issuer,
                is_official=bool(state),
                by_machine=by_machine,
            )
            if named
            else _first_words(lines, head, issuer)
        ),
        kind=named.kind if named else None,
        dateline=line,
        place=place,
        head=frozenset(map(key, (*filter(is_of_head, head), *([named.text] if named else [])))),
    )


def _with_title(lines: list[str], title: str) -> list[str]:
    """The lines with the title in its place: the kind of a letter stands below its head."""
    if not title or title in lines:
        return lines
    place = end_of_head(lines) if is_title(title) else 0
    return [*lines[:place], title, *lines[place:]]


def _first_words(lines: Sequence[str], head: Sequence[str], issuer: str) -> str:
    """For a letter that names no kind: its first line below the head, else who wrote it."""
    below = [line for line in lines[end_of_head(lines) :] if line and line not in head]
    short = [line for line in below if len(line) <= LONGEST_HEAD]
    return short[0] if short and short[0] == below[0] else issuer


def _place_and_day(paragraphs: Sequence[str]) -> tuple[str, str]:
    """The dateline and its place: at the foot, else beside the number, else where it begins."""
    last = len(paragraphs)
    for number in (*range(last - 1, max(-1, last - 1 - _FOOT), -1), *range(min(_HEAD, last))):
        text = paragraphs[number]
        if number and _SAME_DAY.match(text):
            # The day in both calendars often takes two lines.
            text = f"{paragraphs[number - 1]} {text}"
        found = dateline_in(text) if len(text) <= LONGEST_HEAD * 2 else None
        if found:
            return found
    body = (text for text in paragraphs[:_HEAD] if SMALL_PRINT.search(text))
    return opening_in(next(body, "")) or ("", "")
