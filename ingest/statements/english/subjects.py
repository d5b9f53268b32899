"""Finds who stands before or after a reporting verb."""

from collections.abc import Sequence

from ingest.statements.english.mentions import introduced, read_mention
from ingest.statements.english.names import bare, is_name_word
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    DETERMINERS,
    DOUBTING,
    FINITE,
    MEETING,
    MONTHS,
    NEGATIVE,
    OPENERS,
    PAST,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    REACHED,
    ROLES,
    TRADES,
    WISHES,
)
from ingest.statements.mention import Kind, Mention

_SUBORDINATORS = frozenset(
    {"as", "when", "while", "where", "after", "before", "because", "although", "though", "since"}
    | {"until", "if", "and", "but"}
)
_INSIDE = frozenset({"in", "at", "on", "for", "with", "by", "from", "about", "to"})
"""Prepositions that take a name out of the subject it stands in."""

_ONE = frozenset({"a", "an", "the", "his", "her", "their", "its", "my", "our", "one", "another"})
_LONGEST_UNNAMED = 5
_DOUBT = 3
"""Words before a subject, its title among them, where "whether" may stand."""
_SHORTEST_RELATIVE = 2
_RELATIVES = frozenset({"who", "which", "that", "what", "whose", "how", "whom", "why"})


def subject_before(text: str, words: Sequence[Word]) -> tuple[Mention, int] | None:
    """Who ``words``, all before a verb, end with, and the number of the first word of that.

    None for "nobody", "few officials" and "neither Mr Dara nor Ms Nary".
    """
    found = _found_before(text, words) if words else None
    if found is None or any(
        word.lower in NEGATIVE for word in words[max(0, found[1] - 1) : found[1] + 1]
    ):
        return None
    if any(word.lower in DOUBTING for word in words[max(0, found[1] - _DOUBT) : found[1]]):
        return None
    return found


def _found_before(text: str, words: Sequence[Word]) -> tuple[Mention, int] | None:
    commas = [number for number, word in enumerate(words) if word.text == ","]
    if words[-1].text == "," or (commas and words[-1].quotation):
        return _with_apposition(text, words, commas)
    start = commas[-1] + 1 if commas else 0
    for number in range(len(words) - 1, start - 1, -1):
        if words[number].quotation:
            start = number + 1
            break
    return _last_phrase(text, words, start)


def leading_subject(text: str, words: Sequence[Word]) -> Mention | None:
    """The person, pronoun or bare post that a sentence begins with; None where there is none."""
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
        if word.text == "," or word.lower in (*FINITE, *_INSIDE) or word.quotation:
            break
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
    between = {word.lower for word in words if subject.start < word.start < others[0].start}
    return others if between & MEETING or others[0].leaning else []


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
    apart = any(lower in (*FINITE, *_INSIDE, *_RELATIVES, "of") for lower in before)
    return None if apart else persons[0]


def someone_unnamed(text: str, words: Sequence[Word]) -> Mention | None:
    """The one person without a name whom a sentence begins with: her father, a young woman."""
    words = _past_time(words)
    if not words or words[0].lower not in _ONE:
        return None
    for at in range(1, min(_LONGEST_UNNAMED, len(words))):
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


def _past_time(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind "Last year" or "On Sunday," at the beginning."""
    if words and words[0].lower in ("last", "this", "that") and len(words) > len(("last", "year")):
        return words[2:] if words[2].text != "," else words[3:]
    return _past_aside(words)


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
        if word.text == "," and following in (*_RELATIVES, *_SUBORDINATORS, *_INSIDE):
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
    starts = [0, *(comma + 1 for comma in commas[:-1])]
    for start in starts[:4]:
        if start >= len(words) or _opens_aside(words[start]) or _is_day(words[start:]):
            continue
        if words[start].lower in _RELATIVES:
            return None
        mention = read_mention(text, words[start:-1])
        if mention is not None:
            return mention, start
        if start == starts[-1]:
            return None
    return None


def _opens_aside(word: Word) -> bool:
    if word.is_name and not word.first and word.lower == "so":
        return False
    return word.lower in OPENERS or (
        word.first and (word.lower.endswith("ing") or word.lower in REACHED)
    )


def _is_day(words: Sequence[Word]) -> bool:
    """Whether a part between commas is a day: 1 September."""
    stop = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    keys = {word.lower for word in words[:stop]}
    return bool(keys & MONTHS) and all(key in MONTHS or key.isdigit() for key in keys)


def _last_phrase(text: str, words: Sequence[Word], start: int) -> tuple[Mention, int] | None:
    """The noun phrase at the end of ``words``, not before ``start``."""
    for number in range(len(words) - 1, start - 1, -1):
        lower = words[number].lower
        if lower in _RELATIVES:
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
    if not _opens_aside(phrase[0]) and not dated:
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
            is_name_word(words[number]) and not is_name_word(before)
        )
        if begins and before.lower not in OPENERS and before.lower not in ("of", "and", "the"):
            mention = read_mention(text, words[number:])
            return (mention, number) if mention else None
    return None


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


def shared_subject(text: str, words: Sequence[Word]) -> Mention | None:
    """The subject of an earlier verb, which a later one has too: he thanked them and said."""
    words = _past_aside(words)
    mention = leading_subject(text, words)
    if mention is not None:
        return mention
    finite = next((at for at, word in enumerate(words) if word.lower in FINITE), 0)
    return read_mention(text, words[:finite]) if finite else None


def _past_aside(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind "In a statement," at the beginning."""
    if not words or not _opens_aside(words[0]):
        return words
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    return words[comma + 1 :] if comma is not None and comma + 1 < len(words) else words


def _clause_head(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether the word at ``at`` begins a clause, and is not the "and" of two names."""
    if words[at].lower not in ("and", "but") or at == start:
        return True
    if words[at].lower == "but":
        return True
    return words[at + 1].lower in PRONOUNS or has_verb(words[start:at])


def has_verb(words: Sequence[Word]) -> bool:
    """Whether a verb that says when stands among ``words``: an auxiliary, or what looks past."""
    return any(
        word.lower in FINITE or word.lower in PAST or _looks_past(words, at)
        for at, word in enumerate(words)
    )


def _looks_past(words: Sequence[Word], at: int) -> bool:
    """Whether the word is a past tense in -ed and no participle before a noun: improved in."""
    word = words[at]
    if not word.text.islower() or not word.lower.endswith("ed") or not at:
        return False
    before = words[at - 1].lower
    return before not in DETERMINERS and before not in PREPOSITIONS
