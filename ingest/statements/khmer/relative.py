"""Whose verb stands right behind ដែល: the one spoken of before it, or somebody behind it."""

import re
from dataclasses import dataclass

from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.nouns import (
    AUTHORITY_WORD,
    LONGEST_HEAD_NOUN,
    LONGEST_NOUN,
    phrase_before,
)
from ingest.statements.khmer.somebody import is_body, is_country, is_somebody
from ingest.statements.khmer.subject import Subject, last_of, of_mention
from ingest.statements.khmer.titles import OFFICE, PLURALS
from ingest.statements.mention import Kind

_WHO = re.compile(BOOK.rule("who"))
_AGAINST = re.compile("ប្រតិកម្ម|ច្រានចោល|បដិសេធ|ជំទាស់|តបត|តវ៉ា")
"""Who answers what others claim says it is not so, where their words end and his begin or not."""
_AS_WHAT = re.compile(".ជា(?!តិ)")
"""Inside a phrase before ដែល: papers are evidence that tells, whoever showed them."""
_WHERE = re.compile("(?:នៅ(?:ឯ|ក្នុង|តាម|ក្រៅ)?|ក្នុង|ក្រៅ|ទៅកាន់|មកពី) ?$")
_WHERE_REACH = 12
_HELD_BEFORE = re.compile(f"(?:អតីត)?{OFFICE}")


@dataclass(frozen=True, slots=True)
class Relative:
    """Whose verb it is where ដែល stands right before it; ``subject`` None for nobody."""

    subject: Subject | None


def relative_clause(bare: str, start: int, end: int) -> Relative | None:
    """The one spoken of before ដែល, where the verb follows it: a man who claims that.

    It is not the subject of the sentence: police arrested a man who claims that.
    """
    found = last_of(_WHO.finditer(bare, max(start, end - LONGEST_NOUN), end))
    if found is None:
        return None
    head = len(bare[: found.start()].rstrip(" "))
    named = last_of(mentions(bare, start, head))
    ends_named = named is not None and named.end >= head
    between = bare[found.end() : end].strip(" ")
    if between in PLURALS:
        return Relative(None)
    if between:
        known = AUTHORITY_WORD.match(between) or is_country(between)
        inner = known and " " not in between and is_somebody(between)
        if not inner or (ends_named and not is_body(between)):
            return _inside(bare, found.end(), end)
        first = end - len(bare[found.end() : end].lstrip(" "))
        return Relative(Subject(first, first + len(between), None, is_body=is_body(between)))
    if _AGAINST.search(bare, start, found.start()):
        return Relative(None)
    if named is not None and ends_named:
        return Relative(of_mention(bare, named))
    noun = phrase_before(bare, max(start, head - LONGEST_HEAD_NOUN), head)
    if noun is not None and _is_where(bare, start, noun):
        return Relative(None)
    thing = _AS_WHAT.search(bare, noun.start, head) if noun is not None else None
    return Relative(None if thing and not is_somebody(bare[thing.end() : head]) else noun)


def _is_where(bare: str, start: int, noun: Subject) -> bool:
    """Whether a body or a country before ដែល only says where: a paper at the hospital that says."""
    if not noun.is_body and not is_country(bare[noun.start : noun.end]):
        return False
    return _WHERE.search(bare, max(start, noun.start - _WHERE_REACH), noun.start) is not None


def _inside(bare: str, start: int, end: int) -> Relative | None:
    """Somebody named with his post right behind ដែល: a deal of which the senator Mr A claims."""
    named = last_of(mentions(bare, start, end))
    if named is None or named.kind is not Kind.PERSON or bare[named.end : end].strip(" ,"):
        return None
    before = bare[start : named.start]
    held = " " not in before.strip(" ") and _HELD_BEFORE.match(before.lstrip(" ")) is not None
    return Relative(of_mention(bare, named)) if held else None
