"""What stands between a reporting verb and the words: the day, the place, who was told."""

import re
from collections.abc import Sequence

from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    DETERMINERS,
    FINITE,
    HEARERS,
    MONTHS,
    OCCASIONS,
    PARTS_OF_DAY,
    PREPOSITIONS,
    PRONOUNS,
    WEEKDAYS,
)

LOOKAHEAD = 30
"""So many words behind a verb may what it reports begin."""
_TIMES = frozenset(
    {"late", "early", "earlier", "later", "again", "recently", "yesterday", "today", "afterwards"}
)
_MADE_PUBLIC = frozenset(
    {"issued", "released", "published", "posted", "dated", "broadcast", "aired", "uploaded"}
    | {"sent", "obtained", "seen", "received", "signed", "circulated"}
)
"""Behind an occasion, before its day or place: in a statement issued on Monday."""
_LONGEST_DATE = 9
# By the letters of ``_kind_in_dates``: a weekday, the parts of a day, a month with its day or year.
# The comma behind a year that has one before it belongs to the date.
# What follows "in" has no day: said in May 20 people had died.
_DATE = re.compile(r"(?:w,?)?(?:m[dt],y,?|[dt]o?my?|m[dt]?y?)t?p?|wt?p?")
_MONTH = re.compile("m(?:,?y,?)?")
_ORDINAL_OR_TIME = re.compile(r"\d{1,2}(?:st|nd|rd|th|(?:[:.]\d\d)?[ap]\.?m|:\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHANNELS = frozenset(
    {"news", "radio", "tv", "television", "world", "service", "online", "breakfast", "channel"}
)


def ends(words: Sequence[Word], at: int) -> bool:
    """Whether nothing but closing punctuation is left."""
    return all(word.text in ".!?…;)" and not word.quotation for word in words[at : at + 3]) and (
        len(words) - at <= 2
    )


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
        # "The 19 February meets" are meets; nobody said it the 19 February.
        return start if words[start].lower in ("the", "a", "an", "its", "their") else date
    key = words[at].lower.rstrip(".")
    if at > start and words[start].lower in PREPOSITIONS and key in OCCASIONS:
        made_public = words[at + 1 : at + 2] and words[at + 1].lower in _MADE_PUBLIC
        return at + 2 if made_public else at + 1
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
    for number in range(at, min(at + LOOKAHEAD, len(words))):
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


def past_hearer(words: Sequence[Word], at: int) -> int:
    """The first word after who was told."""
    if at >= len(words):
        return at
    if words[at].lower in ("me", "him", "her", "us", "them", "you", "it"):
        return at + 1
    for number in range(at, min(at + LOOKAHEAD, len(words))):
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
    while at < len(words) and _is_more_of_hearer(words, start, at):
        at += 1
    while at < len(words) and words[at].lower in HEARERS:
        at += 1
    return at if at > start else min(start + 1, len(words))


def _is_more_of_hearer(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether the word at ``at`` belongs to the name of who was told, not to what he was told.

    Behind letters such as BBC only "News", "Radio 4's" and their like do.
    """
    word = words[at]
    numbered = word.text[:1].isdigit() and words[at - 1].lower in _CHANNELS
    whose = word.text in ("'", "’", "s") and words[at - 1].text[:1] in "'’0123456789"
    if not (word.is_name or numbered or whose) or word.text == "I":
        return False
    letters = at > start and words[at - 1].text.isupper() and len(words[at - 1].text) > 1
    return not letters or word.lower in _CHANNELS or _begins_words(words, at + 1)


def _begins_words(words: Sequence[Word], at: int) -> bool:
    """Whether a new subject begins behind a name: told BBC Wales he had agreed."""
    following = words[at].lower if at < len(words) else ""
    return following in PRONOUNS or following in DETERMINERS
