"""Cuts English paragraphs into sentences of tokens, where a quotation is one token."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.languages import RULES
from archive.languages.script import BLANK
from archive.records import Paragraph
from archive.texts.quotations import Quotation
from ingest.statements.english.words import MONTHS

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|(?:Messrs|Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Rep|Sen|Gov|Hon|Rev|St|Jr|Sr)\.(?=\s\w)"
    r"|[A-Z]\.(?=\s[A-Z])"
    r"|\d+(?:[.,:]\d+)*\w*(?:-\w+)*"
    r"|\w+(?:[-'’.&/]\w+)*['’]?"
    rf"|[^\w{BLANK}]"
)
_LINK = re.compile(
    r"(?:read (?:more|also|next)|also read|related(?: (?:stor(?:y|ies)|news|articles?|posts?))?"
    r"|see also|more (?:stories|news|from)|recommended|advertisement|share this|follow us|sign up"
    r"|correction|clarification|editor.s note)\b ?[:：]",
    re.IGNORECASE,
)
"""What a page puts behind its text: links and notes of its own, up to the end of the paragraph."""
_CREDIT = re.compile(
    r"(?:photos?|photograph|picture|pictured|image|caption|video|source|credit|file photo)\b"
    r"(?: by| credit)? ?[:：]|photo(?:graph)? shows\b",
    re.IGNORECASE,
)
"""Whose picture it is, and what it shows."""
_HIDDEN = "\ue000"
_SHORTEST_TOWN = 3
_LONGEST_DATELINE = 14
_NESTED_MARKS = "'’\"”»"
_LAST_MARKS = ".?!…,;:—-–"


@dataclass(frozen=True, slots=True)
class Word:
    """One token; ``quotation`` is set where it is a whole quotation.

    ``first`` says that it begins its sentence, where a capital shows nothing.
    """

    text: str
    lower: str
    start: int
    end: int
    quotation: Quotation | None = None
    first: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it is a word with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence; ``paragraph`` is the number of its paragraph."""

    words: tuple[Word, ...]
    paragraph: int


def sentences(
    text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> list[Sentence]:
    """The sentences of ``paragraphs``; sentence ends inside a quotation do not count.

    A quotation over several paragraphs is one token of the sentence in which it begins, and what
    follows it is of that sentence still.
    """
    hidden = _hide(text, quotations)
    starts = [quotation.start for quotation in quotations]
    found: list[Sentence] = []
    done = 0
    for number, (start, end) in enumerate(_stretches(paragraphs, quotations)):
        for piece in RULES["en"].sentences(hidden[start:end]):
            first, last = start + piece.start, start + piece.end
            within = quotations[bisect_left(starts, first) : bisect_left(starts, last)]
            if first < done or _CREDIT.match(hidden, first):
                continue
            if _LINK.match(hidden, first):
                done = end
                continue
            words = tuple(_words(text, first, last, within))
            found.append(Sentence(_without_dateline(words), number))
    return found


def last_inner_mark(text: str, word: Word) -> str:
    """The punctuation just before the closing mark of a quotation; empty where there is none."""
    if word.quotation is None:
        return ""
    end = word.quotation.parts[-1].end - 1
    while end > word.start and text[end] in _NESTED_MARKS:
        end -= 1
    return text[end] if text[end] in _LAST_MARKS else ""


def _hide(text: str, quotations: Sequence[Quotation]) -> str:
    """The text, as long as before, with the words of each quotation made one.

    Straight marks get the shape that tells whether they open or close.
    """
    pieces: list[str] = []
    done = 0
    for quotation in quotations:
        last = quotation.parts[-1].end - 1
        mark = text[last] if quotation.closed and text[last] in ".?!…" else _HIDDEN
        pieces.append(text[done : quotation.start])
        pieces.append(text[quotation.start].replace('"', "“"))
        pieces.append(_HIDDEN * (last - quotation.start - 1) + mark)
        pieces.append(text[last + 1 : quotation.end].replace('"', "”"))
        done = quotation.end
    pieces.append(text[done:])
    hidden = "".join(pieces)
    return hidden if len(hidden) == len(text) else text


def _stretches(
    paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> Iterator[tuple[int, int]]:
    """The paragraphs, those that share a quotation as one."""
    remaining = iter(quotations)
    quotation = next(remaining, None)
    start = -1
    for paragraph in paragraphs:
        start = paragraph.start if start < 0 else start
        while quotation is not None and quotation.end <= paragraph.end:
            quotation = next(remaining, None)
        if quotation is None or quotation.start >= paragraph.end:
            yield start, paragraph.end
            start = -1
    if start >= 0:
        yield start, paragraphs[-1].end


def _without_dateline(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words after "PHNOM PENH, 2 May 2024 —"; all of them where they begin otherwise."""
    dated = _past_date(words[:_LONGEST_DATELINE])
    if dated:
        return words[dated:]
    town = "".join(word.text for word in words[:2] if word.text.isupper())
    if not words or not words[0].text.isupper() or len(town) < _SHORTEST_TOWN:
        return words
    for number, word in enumerate(words[:_LONGEST_DATELINE]):
        if word.text in ("—", "–", "-", "--"):
            return words[number + 1 :]
        if word.text == ":" and all(each.text.isupper() for each in words[:number]):
            return words[number + 1 :]
        if word.text.islower() or word.quotation:
            return words
    return words


def _past_date(words: Sequence[Word]) -> int:
    """The number of the word behind "Phnom Penh (FN), Jun. 13 –" at the beginning; 0 if none."""
    month = False
    for number, word in enumerate(words):
        if word.text in ("—", "–", "-", "--"):
            return number + 1 if month else 0
        month = month or word.lower.rstrip(".") in MONTHS
        if not (word.is_name or word.text.isdigit() or word.text in "(),.") or word.quotation:
            return 0
    return 0


def _words(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[Word]:
    at = start
    for quotation in quotations:
        yield from _plain(text, at, quotation.start)
        at = min(quotation.end, end)
        yield Word("", "", quotation.start, at, quotation)
    yield from _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _TOKEN.finditer(text, start, end):
        # An acronym keeps its capitals: an AM (member) is no "am".
        acronym = match[0].isupper() and len(match[0]) > 1
        lower = match[0] if acronym else match[0].lower()
        yield Word(match[0], lower, match.start(), match.end(), first=match.start() == start)
