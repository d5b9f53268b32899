"""Reads what follows a reporting verb: a quotation, a clause, a noun phrase, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from archive.statements import Span
from ingest.statements.english.adverbials import LOOKAHEAD, ends, past_adverbials, past_hearer
from ingest.statements.english.book import BOOK
from ingest.statements.english.tokens import Word
from ingest.statements.english.verbs import Takes, Verb
from ingest.statements.english.words import (
    CLAIMS,
    DETERMINERS,
    FINITE,
    NO_CLAUSE,
    NUMBERS,
    OCCASIONS,
    PREPOSITIONS,
    PRONOUNS,
)

_AMOUNT = re.compile(r"[$£€¥៛]|\d[\d.,]*%")
_UNITS = frozenset({"%", "percent", "per", "points", "pence", "cents", "riel", "riels", "dollars"})
_MAY_HEAR = frozenset({"warn", "caution", "promise"})
"""Verbs behind which somebody told may stand, with "that" before the words."""
_MEDIA = frozenset({"in", "at", "through", "via", "during"})
_ASIDES = frozenset(
    {"however", "though", "too", "also", "meanwhile", "moreover", "therefore", "nevertheless"}
)
_FEWEST_WORDS = 2
_LONGEST_HEARER = 10
_ARTICLES = frozenset({"the", "a", "an"})
_BEGIN_NO_CLAUSE = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "does", "do", "did"}
)
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
    at = _past_aside(words, start)
    if verb.particles:
        at += 1
    if verb.hearer:
        at = past_hearer(words, at)
    elif verb.lemma in _MAY_HEAR:
        at = _past_told(words, at)
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


def _past_aside(words: Sequence[Word], at: int) -> int:
    """Behind a word between commas: noted, however, that; ``at`` where none stands."""
    aside = [word.lower for word in words[at : at + 4]]
    within = len(aside) == len((",", "however", ",", "that")) and aside[1] in _ASIDES
    return at + 3 if within and aside[0] == aside[2] == "," and aside[3] == "that" else at


def _past_told(words: Sequence[Word], at: int) -> int:
    """At "that" behind who is told it: warned the council that; ``at`` where nobody is."""
    told = past_hearer(words, at)
    says = words[told : told + 1] and words[told].lower == "that" and not ends(words, told + 1)
    if not says or any(word.lower == "to" for word in words[at:told]):
        return at
    return at if words[told + 1].lower in FINITE | PREPOSITIONS else told


def _is_claim(words: Sequence[Word], at: int) -> bool:
    """Whether the "that" ahead belongs to somebody's claim: to the allegation of Mr Dara that."""
    within = words[at].lower in _MEDIA if at < len(words) else False
    found = False
    for word in words[at : at + LOOKAHEAD]:
        if word.lower == "that":
            return found
        if word.quotation or word.lower in FINITE or word.text in ",:;":
            return False
        found = found or (word.lower in CLAIMS and not (within and word.lower in OCCASIONS))
    return False


def clause(words: Sequence[Word], start: int, stop: int) -> Span | None:
    """The words as one span, without the marks and conjunctions at its ends."""
    while start < stop and _only_links(words, start):
        start += 1
    while start < stop and words[stop - 1].text in (".", "!", "?", "…", ",", ";", ":", "-", "—"):
        stop -= 1
    return Span(words[start].start, words[stop - 1].end) if start < stop else None


def _only_links(words: Sequence[Word], at: int) -> bool:
    """Whether the word at ``at`` only links a clause to what was before; not that of "so far"."""
    key = words[at].lower
    if key == "so" and words[at + 1 : at + 2] and words[at + 1].lower in ("far", "many", "much"):
        return False
    return key in ("but", "and", ",", "yet", "so", "-", "–", "—")


def quoted(text: str, word: Word) -> tuple[Span, ...]:
    """The parts of a quotation without the comma before the closing mark."""
    if word.quotation is None or not word.quotation.closed:
        return ()
    parts = list(word.quotation.parts)
    last = parts[-1]
    if text[last.end - 1] in ",;" and last.end - 1 > last.start:
        parts[-1] = Span(last.start, last.end - 1)
    return tuple(parts)


def _is_rest_of_relative(rest: Sequence[Word]) -> bool:
    """Whether words begin with the verb of a clause whose subject stands before: the choices he
    says are ahead."""
    return rest[0].lower in _BEGIN_NO_CLAUSE


def _is_amount(rest: Sequence[Word]) -> bool:
    """Whether words begin with how much something rose: the pound added 0.5%."""
    counted = rest[0].text[:1].isdigit() and len(rest) > 1 and rest[1].lower in _UNITS
    return counted or _AMOUNT.match(rest[0].text) is not None


def _is_a_thing(rest: Sequence[Word]) -> bool:
    """Whether words are no more than "the newspaper", which nobody says but which said it."""
    longest = len(("the", "local", "newspaper", "."))
    if rest[0].lower not in _ARTICLES or len(rest) > longest or not ends(rest, len(rest) - 1):
        return False
    return not any(word.quotation or word.lower in FINITE for word in rest)


def _takes(words: Sequence[Word], at: int, verb: Verb) -> bool:
    """Whether the words from ``at`` on can be what the verb reports without "that"."""
    rest = words[at:]
    counted = rest[0].lower in NUMBERS and verb.lemma == "say"
    short = sum(1 for word in rest if word.text.isalnum() or word.quotation) < _FEWEST_WORDS
    behind = " ".join(word.lower for word in rest[1:_LONGEST_HEARER])
    empty = _NO_CLAUSE.allow(rest[0].lower, "", f" {behind}")
    if empty or (short and not counted) or _is_rest_of_relative(rest):
        return False
    if verb.lemma == "add" and _is_amount(rest):
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
        return not _is_a_thing(rest)
    if verb.lemma in ("tell", "add") and any(word.lower in PRONOUNS for word in rest):
        return True
    if rest[0].lower in DETERMINERS and any(word.quotation for word in rest):
        return True
    return any(word.lower in FINITE for word in _first_clause(rest))


def _first_clause(rest: Sequence[Word]) -> Sequence[Word]:
    """The words before a second verb of the same subject: admitted it in the past and have left."""
    for at, word in enumerate(rest[:-1]):
        if word.lower in ("and", "but") and rest[at + 1].lower in FINITE:
            return rest[:at]
    return rest
