"""Reads what follows a reporting verb: a quotation, a clause, a noun phrase, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from archive.statements import Span
from ingest.statements.english.book import BOOK
from ingest.statements.english.tokens import Word
from ingest.statements.english.verbs import Takes, Verb
from ingest.statements.english.words import (
    CLAIMS,
    DETERMINERS,
    FINITE,
    HEARERS,
    MONTHS,
    NO_CLAUSE,
    NUMBERS,
    OCCASIONS,
    PARTS_OF_DAY,
    PREPOSITIONS,
    PRONOUNS,
    WEEKDAYS,
)

_TIMES = frozenset(
    {"late", "early", "earlier", "later", "again", "recently", "yesterday", "today", "afterwards"}
)
_MEDIA = frozenset({"in", "at", "through", "via", "during"})
_LOOKAHEAD = 30
_FEWEST_WORDS = 2
_LONGEST_DATE = 9
# By the letters of ``_kind_in_dates``: a weekday, the parts of a day, a month with its day or year.
# The comma behind a year that has one before it belongs to the date.
# What follows "in" has no day: said in May 20 people had died.
_DATE = re.compile(r"(?:w,?)?(?:m[dt],y,?|[dt]o?my?|m[dt]?y?)t?p?|wt?p?")
_MONTH = re.compile("m(?:,?y,?)?")
_ORDINAL_OR_TIME = re.compile(r"\d{1,2}(?:st|nd|rd|th|(?:[:.]\d\d)?[ap]\.?m|:\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_HEARER = 10


_NO_CLAUSE = BOOK.among("no_clause", NO_CLAUSE)


class After(Enum):
    """What stands after the verb and its adverbials."""

    NOTHING = "nothing"
    COMMA = "comma"
    COLON = "colon"
    """And nothing more: the words follow in the next sentence."""
    QUOTATION = "quotation"
    CLAUSE = "clause"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found:
    """What follows a verb, and the number of the word where it begins."""

    what: After
    start: int


def read_after(words: Sequence[Word], start: int, verb: Verb) -> Found:
    """What follows ``verb``, whose next word is ``start``."""
    at = start
    if verb.particles:
        at += 1
    if verb.hearer:
        at = _past_hearer(words, at)
    if verb.takes is not Takes.NOUN and _is_claim(words, at):
        return Found(After.OTHER, at)
    at = past_adverbials(words, at)
    if ends(words, at):
        return Found(After.NOTHING, at)
    word = words[at]
    if word.text in (",", ":"):
        if at + 1 < len(words) and words[at + 1].quotation:
            return Found(After.QUOTATION, at + 1)
        if word.text == ":" and not ends(words, at + 1):
            return Found(After.CLAUSE, at + 1)
        return Found(After.COLON if word.text == ":" else After.COMMA, at + 1)
    if word.quotation:
        return Found(After.QUOTATION, at)
    link = "that" if verb.lemma != "recount" else "how"
    if word.lower == link and not ends(words, at + 1):
        return Found(After.QUOTATION if words[at + 1].quotation else After.CLAUSE, at + 1)
    if word.text in "-–—)(;" or not _takes(words, at, verb):
        return Found(After.OTHER, at)
    return Found(After.CLAUSE, at)


def _is_claim(words: Sequence[Word], at: int) -> bool:
    """Whether the "that" ahead belongs to somebody's claim: to the allegation of Mr Dara that."""
    within = words[at].lower in _MEDIA if at < len(words) else False
    found = False
    for word in words[at : at + _LOOKAHEAD]:
        if word.lower == "that":
            return found
        if word.quotation or word.lower in FINITE or word.text in ",:;":
            return False
        found = found or (word.lower in CLAIMS and not (within and word.lower in OCCASIONS))
    return False


def ends(words: Sequence[Word], at: int) -> bool:
    """Whether nothing but closing punctuation is left."""
    return all(word.text in ".!?…;)" and not word.quotation for word in words[at : at + 3]) and (
        len(words) - at <= 2
    )


def clause(words: Sequence[Word], start: int, stop: int) -> Span | None:
    """The words as one span, without the marks and conjunctions at its ends."""
    while start < stop and words[start].lower in ("but", "and", ",", "yet", "so", "-", "–", "—"):
        start += 1
    while start < stop and words[stop - 1].text in (".", "!", "?", "…", ",", ";", ":", "-", "—"):
        stop -= 1
    return Span(words[start].start, words[stop - 1].end) if start < stop else None


def quoted(text: str, word: Word) -> tuple[Span, ...]:
    """The parts of a quotation without the comma before the closing mark."""
    if word.quotation is None or not word.quotation.closed:
        return ()
    parts = list(word.quotation.parts)
    last = parts[-1]
    if text[last.end - 1] in ",;" and last.end - 1 > last.start:
        parts[-1] = Span(last.start, last.end - 1)
    return tuple(parts)


def past_day(words: Sequence[Word], at: int) -> int:
    """The first word after the day and the occasion of a saying: on Monday, in a statement."""
    while at < len(words):
        step = _past_brackets(words, at) or _adverbial(words, at)
        if step == at:
            break
        at = step
    return at


def _past_brackets(words: Sequence[Word], at: int) -> int:
    """After a date in brackets: (Dec 6); 0 where none begins."""
    if words[at].text != "(":
        return 0
    for number in range(at + 1, min(at + _LONGEST_DATE, len(words))):
        if words[number].text == ")":
            return number + 1
    return 0


def past_adverbials(words: Sequence[Word], at: int) -> int:
    """The first word after the time, place and occasion of a saying."""
    at = past_day(words, at)
    if at < len(words) and words[at].lower in PREPOSITIONS and not _infinitive(words, at):
        return _past_phrase(words, at)
    return at


def _infinitive(words: Sequence[Word], at: int) -> bool:
    """Whether "to" stands before a verb, not before somebody who hears: pledged to fund it."""
    following = words[at + 1] if at + 1 < len(words) else None
    if words[at].lower != "to" or following is None:
        return False
    heard = following.lower in DETERMINERS or following.lower in HEARERS or following.is_name
    return not heard and following.text.isalpha()


def _adverbial(words: Sequence[Word], at: int) -> int:
    """Where the short adverbial at ``at`` ends: on Tuesday, in a statement, last week."""
    start = at
    if words[at].lower in _TIMES:
        return at + 1
    if words[at].lower in PREPOSITIONS:
        at += 1
    while at < len(words) and words[at].lower in ("a", "an", "the", "his", "her", "its", "their"):
        at += 1
    while at < len(words) and words[at].lower in (
        "last",
        "this",
        "late",
        "early",
        "joint",
        "press",
    ):
        at += 1
    if at >= len(words):
        return start
    if date := _past_date(words, at):
        return date
    key = words[at].lower.rstrip(".")
    if at > start and words[start].lower in PREPOSITIONS and key in OCCASIONS:
        return at + 1
    if at - start > 0 and key in ("week", "month", "year", "night"):
        return at + 1
    return start


def _past_date(words: Sequence[Word], at: int) -> int:
    """After a day: Tuesday morning, 12 May 2023, Monday, Dec. 12, 2023; 0 where none begins."""
    ahead = words[at : at + _LONGEST_DATE]
    # The full stop of "Dec." is none of the letters.
    kept = [number for number, word in enumerate(ahead) if word.text != "."]
    form = _MONTH if at and words[at - 1].lower == "in" else _DATE
    found = form.match("".join(_kind_in_dates(ahead[number]) for number in kept))
    return at + kept[found.end() - 1] + 1 if found else 0


def _kind_in_dates(word: Word) -> str:
    """A letter for what a word is in a date: see ``_DATE``."""
    key = word.lower.rstrip(".")
    if key in WEEKDAYS:
        return "w"
    if key in MONTHS:
        return "m"
    if key in PARTS_OF_DAY:
        return "p"
    if word.text in (",", "of"):
        return word.text[0]
    if _YEAR.fullmatch(key):
        return "y"
    if key.isdecimal():
        return "d"
    return "t" if _ORDINAL_OR_TIME.fullmatch(key) else "-"


def _past_phrase(words: Sequence[Word], at: int) -> int:
    """After a longer phrase: at "that", a quotation or the end; else where it began."""
    for number in range(at, min(at + _LOOKAHEAD, len(words))):
        word = words[number]
        if word.lower in ("that", ":") and number > at:
            return number
        if word.quotation and words[number + 1 : number + 2] and words[number + 1].lower == "that":
            return number + 1
        if word.quotation and number > at + 1:
            return number - 1 if words[number - 1].text in ",:" else number
        if word.text == "," and not _goes_on(words, number):
            return number
        if word.lower in FINITE:
            return at
        if ends(words, number):
            return number
    return at


def _goes_on(words: Sequence[Word], comma: int) -> bool:
    """Whether the words after a comma are only more of a place or a date."""
    following = words[comma + 1] if comma + 1 < len(words) else None
    return following is not None and following.text[:1].isdigit()


def _past_hearer(words: Sequence[Word], at: int) -> int:
    """The first word after who was told."""
    if at >= len(words):
        return at
    if words[at].lower in ("me", "him", "her", "us", "them", "you", "it"):
        return at + 1
    for number in range(at, min(at + _LOOKAHEAD, len(words))):
        word = words[number]
        if word.quotation and words[number + 1 : number + 2] and words[number + 1].lower == "that":
            return number + 1
        if word.quotation or word.lower in ("that", ":", ",") or ends(words, number):
            return number
        if word.lower in FINITE or word.lower in PRONOUNS:
            break
    start = at
    while at < len(words) and words[at].lower in ("the", "a", "an", "his", "her", "local"):
        at += 1
    while at < len(words) and words[at].is_name and words[at].text != "I":
        at += 1
    while at < len(words) and words[at].lower in HEARERS:
        at += 1
    return at if at > start else min(start + 1, len(words))


def _takes(words: Sequence[Word], at: int, verb: Verb) -> bool:
    """Whether the words from ``at`` on can be what the verb reports without "that"."""
    rest = words[at:]
    counted = rest[0].lower in NUMBERS and verb.lemma == "say"
    short = sum(1 for word in rest if word.text.isalnum() or word.quotation) < _FEWEST_WORDS
    behind = " ".join(word.lower for word in rest[1:_LONGEST_HEARER])
    empty = _NO_CLAUSE.allow(rest[0].lower, "", f" {behind}")
    if empty or (short and not counted):
        return False
    if verb.takes is Takes.REQUEST:
        return any(word.lower == "to" for word in rest[1:_LONGEST_HEARER])
    if rest[0].lower in ("it", "this", "so") and not any(word.lower in FINITE for word in rest):
        return False
    if verb.takes is Takes.NOUN or verb.takes is Takes.DIRECTIVE:
        return True
    if verb.takes is not Takes.CLAUSE:
        return False
    if verb.lemma == "say":
        return True
    if verb.lemma in ("tell", "add") and any(word.lower in PRONOUNS for word in rest):
        return True
    if rest[0].lower in DETERMINERS and any(word.quotation for word in rest):
        return True
    return any(word.lower in FINITE for word in rest)
