"""Who acts in an English sentence without a saying, and whom a later pronoun may mean."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.statements.english.adverbials import past_day
from ingest.statements.english.introduced import introduced
from ingest.statements.english.mentions import read_mention
from ingest.statements.english.names import POSSESSIVES, bare, is_name_word
from ingest.statements.english.phrases import INSIDE, RELATIVES, begins_aside, has_verb, past_aside
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    FINITE,
    MEETING,
    PARTS_OF_DAY,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    TRADES,
)
from ingest.statements.mention import Kind, Mention

_ONE = frozenset({"a", "an", "the", "his", "her", "their", "its", "my", "our", "one", "another"})
_LONGEST_UNNAMED = 5
_MOST_OPENINGS = 3
_LONGEST_OWNER = 5
"""In words, with titles and the possessive."""
_POINTING = frozenset({"last", "this", "that", "next"})
# What an opening ends with that no preposition begins: two days later, that evening, soon after.
_TIMES = PARTS_OF_DAY | {"later", "after", "before", "day", "week", "month", "year", "time"}
# Behind these stands who acts, where the order is turned round: Also present was Mr Sok Dara.
_TURNED = frozenset(
    {"is", "are", "was", "were", "be", "been", "came", "comes", "stood", "sat", "named", "called"}
)
_SOME = frozenset({"all", "both", "few", "many", "most", "others", "several", "some"})


def leading_subject(text: str, words: Sequence[Word]) -> Mention | None:
    """The person, pronoun or bare post that a sentence begins with; None where there is none."""
    words = _past_opening(text, words)
    start = 0
    while start < len(words) and words[start].lower in ("but", "and", "yet"):
        start += 1
    if start >= len(words):
        return None
    if words[start].lower in PRONOUNS:
        return read_mention(text, words[start : start + 1])
    mention = read_mention(text, _until_verb(words, start))
    if mention is not None and mention.kind is Kind.PERSON and mention.role:
        return mention
    if words[start].lower == "the" and (post := _bare_post(text, words, start)):
        return post
    stop = start
    for stop in range(start, min(start + 16, len(words))):
        word = words[stop]
        if word.text == "," or word.lower in (*FINITE, *INSIDE) or word.quotation:
            break
    start += _past_owner(words[start:])
    for end in range(_before_verb(words, start, stop), start, -1):
        if is_name_word(words[end - 1]):
            mention = read_mention(text, words[start:end])
            if mention is not None and mention.kind is Kind.PERSON:
                return mention
    return None


def _before_verb(words: Sequence[Word], start: int, stop: int) -> int:
    """Where the first verb after a name stands: no post in front of a name holds one."""
    for at in range(start + 1, stop):
        after_name = is_name_word(words[at - 1])
        third = after_name and words[at].text.islower() and words[at].lower.endswith("s")
        if third and bare(words[at]).removesuffix("s") not in ROLES:
            return at
        if has_verb(words[at - 1 : at + 1]) and words[at].text.islower():
            return at
    return stop


def met(text: str, words: Sequence[Word], subject: Mention) -> list[Mention]:
    """Whom the subject of a sentence met, hosted or talked with: "he" may then be either.

    Whom it praised or thanked is one more only where a post makes the gender likely.
    """
    others = [
        each
        for each in introduced(text, words)
        if each.start > subject.start and each.name != subject.name
    ]
    if len(others) != 1:
        return []
    if _word_before(words, others[0]) == "by":
        return others
    between = {word.lower for word in words if subject.start < word.start < others[0].start}
    return others if between & MEETING or others[0].leaning else []


def passing(text: str, words: Sequence[Word]) -> list[Mention]:
    """Who may act in a sentence that does not begin with it: At noon Mr Sok Dara came.

    Such a person stands before the verb or, where the order is turned round, behind "was", "came".
    """
    verb = next((at for at in range(1, len(words)) if has_verb(words[at - 1 : at + 1])), len(words))
    before_verb = {word.start for word in words[: verb + 1]}
    return [
        each
        for each in introduced(text, words)
        if (before := _word_before(words, each)) in _TURNED
        or (each.start in before_verb and not (before in PREPOSITIONS and _is_alone(text, each)))
    ]


def _word_before(words: Sequence[Word], mention: Mention) -> str:
    return next((word.lower for word, at in pairwise(words) if at.start == mention.start), "")


def _is_alone(text: str, mention: Mention) -> bool:
    """Whether a phrase names nothing but a person; "Kampot Mr Sok Dara" is a place and he."""
    return text.startswith(mention.title or mention.role or mention.name, mention.start)


def is_some(words: Sequence[Word]) -> bool:
    """Whether a sentence begins with some of many: Others were there, two of them left."""
    return words[0].lower in _SOME or [word.lower for word in words[1:2]] == ["of"]


def agent_at_end(text: str, words: Sequence[Word]) -> Mention | None:
    """The one person of "Run by a farmer, Mr Sok Dara.", which is about no other person.

    "By the office of Mr Sok Dara" names somebody who does nothing there.
    """
    start = max((at for at, word in enumerate(words) if word.lower == "by"), default=-1) + 1
    phrase = words[start:] if start else ()
    persons = introduced(text, phrase)
    if len(persons) != 1:
        return None
    before = [word.lower for word in phrase if word.start < persons[0].start]
    apart = any(lower in (*FINITE, *INSIDE, *RELATIVES, "of") for lower in before)
    return None if apart else persons[0]


def someone_unnamed(text: str, words: Sequence[Word]) -> Mention | None:
    """The one person without a name whom a sentence begins with: her father, a young woman."""
    words = _past_opening(text, words)
    first = _past_owner(words)
    if not words or not (first or words[0].lower in _ONE):
        return None
    for at in range(first or 1, min(first + _LONGEST_UNNAMED, len(words))):
        key = bare(words[at])
        following = bare(words[at + 1]) if at + 1 < len(words) else ""
        if words[at].is_name or not words[at].text.replace("-", "").isalpha():
            return None
        trade = key.rpartition("-")[2] in TRADES
        if trade or (key in PERSON_NOUNS and following not in PERSON_NOUNS):
            plural = key.removesuffix("s") in PERSON_NOUNS and key.endswith("s")
            named = any(word.is_name for word in words[at + 1 : at + 4])
            return None if plural or named else read_mention(text, words[: at + 1])
    return None


def _past_owner(words: Sequence[Word]) -> int:
    """Where what a name at the beginning owns begins: Dara's spokesman; 0 where it owns none."""
    for at, word in enumerate(words[:_LONGEST_OWNER]):
        if not word.is_name:
            return 0
        if word.text.endswith(POSSESSIVES):
            return at + 1
    return 0


def _past_opening(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """The words behind "Last year", "On Monday," or "Two days later," at the beginning."""
    for _ in range(_MOST_OPENINGS):
        words = (_past_phrase(text, words) or words[_past_time(words) :]) if words else words
    return words


def _past_phrase(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """The words behind the comma after an opening; none where the subject may stand before it.

    As in "At noon Mr Sok Dara, the governor, opened it".
    """
    comma = next((at for at, word in enumerate(words) if word.text == ","), 0)
    opening, behind = words[:comma], words[comma + 1 :]
    if not opening or not (begins_aside(opening[0]) or opening[-1].lower in _TIMES):
        return ()
    if any(word.lower in RELATIVES for word in opening[1:]):
        return ()
    return () if introduced(text, opening) and not has_verb(opening) else behind


def _past_time(words: Sequence[Word]) -> int:
    """Where the time that no comma ends is over: on Monday, that year, in 2019."""
    first, second = (bare(word) for word in (*words[:2], words[0])[:2])
    if (first in _POINTING and second in _TIMES) or (first in INSIDE and second.isdecimal()):
        return 2
    # "After meeting Mr Sok Dara" is no occasion.
    return 0 if first in ("after", "before") else past_day(words, 0)


def _bare_post(text: str, words: Sequence[Word], start: int) -> Mention | None:
    """ "The minister" at the beginning, where no name or "of" follows."""
    for at in range(start + 1, min(start + 5, len(words) - 1)):
        following = words[at + 1]
        if bare(words[at]) in ROLES and bare(following) not in ROLES:
            named = following.is_name or following.lower == "of" or following.text == ","
            return None if named else read_mention(text, words[start : at + 1])
    return None


def _until_verb(words: Sequence[Word], start: int) -> Sequence[Word]:
    """From ``start`` over at most two commas: a name and its post, or the other way round."""
    commas = [at for at in range(start, min(start + 30, len(words))) if words[at].text == ","]
    return words[start : commas[1]] if len(commas) > 1 else ()


def shared_subject(text: str, words: Sequence[Word]) -> Mention | None:
    """The subject of an earlier verb, which a later one has too: he thanked them and said."""
    words = past_aside(words)
    mention = leading_subject(text, words)
    if mention is not None:
        return mention
    finite = next((at for at, word in enumerate(words) if word.lower in FINITE), 0)
    return read_mention(text, words[:finite]) if finite else None


def subject_in_aside(text: str, words: Sequence[Word]) -> Mention | None:
    """The person of "…, Mr Sok Dara estimated, pointing out …", who is in an aside himself."""
    comma = max((at for at, word in enumerate(words) if word.text == ","), default=-1)
    aside = words[comma + 1 :]
    if comma < 0 or len(aside) < 2 or not aside[-1].lower.endswith("ed"):
        return None
    mention = read_mention(text, aside[:-1])
    return mention if mention is not None and mention.kind is Kind.PERSON else None
