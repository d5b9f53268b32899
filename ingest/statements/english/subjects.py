"""Finds who stands before or after a reporting verb."""

from collections.abc import Sequence

from ingest.statements.english.acting import shared_subject
from ingest.statements.english.adverbials import past_day
from ingest.statements.english.mentions import is_study, read_mention
from ingest.statements.english.names import bare, ends_possessive, is_name_word
from ingest.statements.english.phrases import INSIDE, RELATIVES, begins_aside, has_verb
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    DETERMINERS,
    DOUBTING,
    MONTHS,
    NEGATIVE,
    OPENERS,
    PRONOUNS,
    ROLES,
    TITLES,
    WISHES,
)
from ingest.statements.mention import Kind, Mention

_SUBORDINATORS = frozenset(
    {"as", "when", "while", "where", "after", "before", "because", "although", "though", "since"}
    | {"until", "if", "and", "but"}
)
_DOUBT = 3
"""Words before a subject, its title among them, where "whether" may stand."""
_SHORTEST_RELATIVE = 2
_LONGEST_DAY = len(("on", "Monday", ",", "12", "May", "2024"))


def subject_before(text: str, words: Sequence[Word]) -> tuple[Mention, int] | None:
    """Who ``words``, all before a verb, end with, and the number of the first word of that.

    None for "nobody", "few officials" and "neither Mr Dara nor Ms Nary", and for whose something
    is: the firm's proposed merger.
    """
    words = _before_day(words)
    if not words or ends_possessive(words[-1].lower):
        return None
    found = _found_before(text, words)
    if found is None or any(
        word.lower in NEGATIVE for word in words[max(0, found[1] - 1) : found[1] + 1]
    ):
        return None
    if any(word.lower in DOUBTING for word in words[max(0, found[1] - _DOUBT) : found[1]]):
        return None
    return found


def _before_day(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the day of the saying behind a name: the governor, Mr Dara, on Monday."""
    for at in range(max(1, len(words) - _LONGEST_DAY), len(words)):
        if words[at].lower == "on" and past_day(words, at) == len(words):
            return words[:at]
    return words


def _found_before(text: str, words: Sequence[Word]) -> tuple[Mention, int] | None:
    commas = [number for number, word in enumerate(words) if word.text == ","]
    if words[-1].text == "," or (commas and words[-1].quotation):
        return _with_apposition(text, words, commas)
    start = commas[-1] + 1 if commas else 0
    if (named := _before_open_apposition(text, words, commas)) is not None:
        return named
    for number in range(len(words) - 1, start - 1, -1):
        if words[number].quotation:
            start = number + 1
            break
    return _last_phrase(text, words, start)


def _before_open_apposition(
    text: str, words: Sequence[Word], commas: Sequence[int]
) -> tuple[Mention, int] | None:
    """Who is named before a comma, with a post behind it that no second comma closes.

    As in "Mrs Keo Vanna, a candidate in Kampot said".
    """
    if not commas or commas[-1] + 1 >= len(words):
        return None
    first = words[commas[-1] + 1]
    if not (first.lower in ("a", "an") or (first.text.islower() and bare(first) in ROLES)):
        return None
    start = commas[-2] + 1 if len(commas) > 1 else 0
    name = words[start : commas[-1]]
    if len(name) < _SHORTEST_RELATIVE or not all(word.is_name for word in name):
        return None
    mention = read_mention(text, [*name, *words[commas[-1] :]])
    return (mention, start) if mention is not None and mention.kind is Kind.PERSON else None


def subject_after(text: str, words: Sequence[Word], start: int) -> tuple[Mention, int] | None:
    """Who stands after a verb at ``start``, and the number of the first word beyond."""
    stop = start
    while stop < len(words) and not _beyond(words, stop, start):
        stop += 1
    if stop == start or words[start].lower in NEGATIVE:
        return None
    if words[start].lower in PRONOUNS:
        stop = start + 1
    mention = read_mention(text, words[start:stop])
    if mention is None:
        return None
    beyond = stop
    if stop < len(words) and words[stop].text == ",":
        beyond = _apposition_end(words, stop)
        with_role = read_mention(text, [*words[start:stop], *words[stop:beyond]])
        mention = with_role or mention
    return mention, beyond


def _beyond(words: Sequence[Word], at: int, start: int) -> bool:
    word = words[at]
    if word.quotation or word.text in ",.;:!?-–—":
        return True
    return at > start and word.lower in (
        *("in", "on", "at", "during", "after", "before", "when", "while", "as", "following"),
        *("who", "that", "about", "by", "last", "yesterday", "to", "adding", "because"),
    )


def _apposition_end(words: Sequence[Word], start: int) -> int:
    """Where the role after a name ends: at a quotation, a verb, or the end of the sentence."""
    for at in range(start, len(words)):
        word = words[at]
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if word.text == "," and following in (*RELATIVES, *_SUBORDINATORS, *INSIDE):
            return at
        if word.quotation or word.text in ".;:!?–—":
            return at
        if word.text == "," and at + 1 < len(words) and words[at + 1].lower.endswith("ing"):
            return at
        if word.lower in ("who", "whose"):
            return at
    return len(words)


def _with_apposition(
    text: str, words: Sequence[Word], commas: Sequence[int]
) -> tuple[Mention, int] | None:
    """The name in "Name, role," or "Name, who …,": the first part that can be one."""
    if commas and is_study(words[: commas[0]]):
        return None
    starts = [int(words[0].lower in ("but", "and", "yet")), *(comma + 1 for comma in commas[:-1])]
    for start in starts[:4]:
        if start >= len(words) or begins_aside(words[start]) or _is_day(words[start:]):
            continue
        if words[start].lower in RELATIVES:
            return None
        mention = read_mention(text, words[start:-1])
        if mention is not None:
            return mention, start
        if start == starts[-1]:
            return None
    return None


def _is_day(words: Sequence[Word]) -> bool:
    """Whether a part between commas is a day: 1 September."""
    stop = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    keys = {word.lower for word in words[:stop]}
    return bool(keys & MONTHS) and all(key in MONTHS or key.isdigit() for key in keys)


def _last_phrase(text: str, words: Sequence[Word], start: int) -> tuple[Mention, int] | None:
    """The noun phrase at the end of ``words``, not before ``start``."""
    for number in range(len(words) - 1, start - 1, -1):
        lower = words[number].lower
        if lower in RELATIVES:
            return _past_relative(text, words, start, number)
        if (
            lower in _SUBORDINATORS
            and number < len(words) - 1
            and _clause_head(words, start, number)
        ):
            start = number + 1
            break
    phrase = words[start:]
    if not phrase or phrase[-1].lower in ("and", "but"):
        shared = shared_subject(text, words)
        return (shared, 0) if shared else None
    dated = phrase[0].text.isdigit() and any(word.lower == "the" for word in phrase)
    if not begins_aside(phrase[0]) and not dated:
        mention = read_mention(text, phrase)
        if mention is not None:
            return mention, start
    if phrase[-1].lower in PRONOUNS:
        if len(phrase) > 1 and phrase[-2].lower in WISHES:
            return None
        mention = read_mention(text, phrase[-1:])
        return (mention, len(words) - 1) if mention else None
    for number in range(start + 1, len(words)):
        before = words[number - 1]
        begins = words[number].lower in DETERMINERS or (
            _may_begin_name(words[number]) and not _may_begin_name(before)
        )
        if begins and before.lower not in OPENERS and before.lower not in ("of", "and", "the"):
            mention = read_mention(text, words[number:])
            return (mention, number) if mention else None
    return None


def _may_begin_name(word: Word) -> bool:
    return is_name_word(word) or bare(word) in TITLES


def _past_relative(
    text: str, words: Sequence[Word], start: int, relative: int
) -> tuple[Mention, int] | None:
    """The head of "the firm that runs it": the relative clause begins with its own verb."""
    inside = words[relative + 1 :]
    if len(inside) < _SHORTEST_RELATIVE or inside[0].is_name:
        return None
    if inside[0].lower in DETERMINERS or inside[0].lower in PRONOUNS:
        return None
    mention = read_mention(text, words[start:relative]) if relative > start else None
    return (mention, start) if mention else None


def _clause_head(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether the word at ``at`` begins a clause, and is not the "and" of two names."""
    if words[at].lower not in ("and", "but") or at == start:
        return True
    if words[at].lower == "but":
        return True
    return words[at + 1].lower in PRONOUNS or has_verb(words[start:at])
