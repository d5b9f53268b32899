"""Reads a stretch of tokens as somebody: a person, a body, a pronoun, or a description."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.statements.english.beside_names import from_article, gender_of, role_after, stretch
from ingest.statements.english.described import DASHES, described
from ingest.statements.english.names import (
    bare,
    is_name_word,
    name_at_end,
    name_before_tail,
)
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import (
    ABBREVIATED,
    DETERMINERS,
    FINITE,
    OFTEN_FEMALE,
    OPENERS,
    ORGANISATIONS,
    PERSON_NOUNS,
    PRONOUNS,
    ROLES,
    TITLES,
)
from ingest.statements.mention import EITHER, FEMALE, GROUP, MALE, Kind, Mention

_BESIDE = frozenset(
    {"of", "for", "to", "with", "from", "by", "on", "about", "against", "behind", "beside", "under"}
)
_SHORTEST_BESIDE = len(("lawyer", "of"))
_BEFORE_POSTS = frozenset({"prime", "vice", "former", "acting", "interim", "then"})
_TITLED_POST = 2
_STUDIES = frozenset(
    {"survey", "surveys", "study", "studies", "poll", "polls", "research", "census"}
    | {"figures", "numbers", "data", "statistics", "accounts"}
)
_MADE = frozenset(
    {"by", "of", "in", "from", "for", "on", "at", "published", "released", "conducted", "issued"}
)
LONGEST_PHRASE = 30
"""In words; what is longer is not read as somebody."""


def read_mention(text: str, words: Sequence[Word]) -> Mention | None:
    """The somebody that ``words`` are, a role after a comma included; None where they are none."""
    if not words or len(words) > LONGEST_PHRASE or any(word.quotation for word in words[:1]):
        return None
    dash = next((number for number, word in enumerate(words) if word.text in DASHES), 0)
    if dash and words[-1].text in DASHES:
        return _before_dash(text, words, dash)
    commas = [number for number, word in enumerate(words) if word.text == ","]
    if commas and (named := _own_name(words[: commas[0]])):
        return read_person(text, words[: commas[0]], named, after=words[commas[0] + 1 :])
    phrase = words[: commas[0]] if commas else words
    if not phrase or not _is_phrase(phrase) or phrase[-1].lower in ("and", "or", "but"):
        return None
    if is_study(phrase) or (len(phrase) > 1 and phrase[-1].lower in PRONOUNS):
        return None
    if commas and (after := _named_after_role(text, phrase, words[commas[0] + 1 :])):
        return after
    if joint := _joint(text, phrase):
        return joint
    if len(phrase) > _TITLED_POST and bare(phrase[0]) in TITLES and phrase[1].lower == "the":
        phrase = phrase[1:]
    if all(bare(word) in TITLES and word.is_name for word in phrase) and not _surname(phrase):
        return _titles_alone(text, phrase)
    first = phrase[0]
    if len(phrase) == 1 and first.lower in PRONOUNS:
        gender = {"he": MALE, "she": FEMALE, "it": GROUP}.get(first.lower, EITHER)
        return Mention(
            kind=Kind.PRONOUN,
            name=first.lower,
            surface=first.text,
            gender=gender,
            plural=first.lower == "they",
            start=first.start,
        )
    named = _own_name(phrase) or name_before_tail(phrase) or _moved(phrase)
    if named:
        return read_person(text, phrase, named, after=words[commas[0] + 1 :] if commas else ())
    return described(text, phrase, words[commas[0] + 1 :] if commas else ())


def is_study(phrase: Sequence[Word]) -> bool:
    """Whether what is told of is a survey or its figures, whoever made it: it has no mouth."""
    stop = next((at for at, word in enumerate(phrase) if at and word.lower in _MADE), len(phrase))
    return stop > 0 and bare(phrase[stop - 1]) in _STUDIES


def _before_dash(text: str, words: Sequence[Word], dash: int) -> Mention | None:
    """Who stands before a dash, when a second one closes what is told of him."""
    named = _own_name(words[:dash])
    if named is None:
        return read_mention(text, words[:dash])
    return read_person(text, words[:dash], named, after=words[dash + 1 : -1])


def _own_name(phrase: Sequence[Word]) -> tuple[int, int] | None:
    """The name that ends a phrase, if it is not of whom somebody else is: the lawyer of Mr Dara."""
    named = name_at_end(phrase)
    first = named[0] if named else 0
    while first and bare(phrase[first - 1]) in TITLES | ROLES | _BEFORE_POSTS:
        first -= 1
    if first < _SHORTEST_BESIDE:
        return named
    beside, head = phrase[first - 1], bare(phrase[first - 2])
    treats = beside.lower.endswith("ing") and head in PERSON_NOUNS | ORGANISATIONS
    aside = beside.lower in _BESIDE and not (beside.is_name and not beside.first)
    return None if treats or aside else named


def _moved(phrase: Sequence[Word]) -> tuple[int, int] | None:
    """A surname behind a word for how somebody feels: a worried Solskjaer."""
    last = len(phrase) - 1
    if last != len(("a", "worried")) or phrase[0].lower not in ("a", "an", "the"):
        return None
    moved = phrase[1].text.islower() and phrase[1].lower not in ROLES
    return (last, last + 1) if moved and is_name_word(phrase[last]) else None


def _surname(phrase: Sequence[Word]) -> bool:
    """Whether titles end in one that is a name where no full stop follows: Mr Sen."""
    return phrase[-1].lower in ABBREVIATED and len(phrase) > 1


def _titles_alone(text: str, phrase: Sequence[Word]) -> Mention:
    """Titles for somebody who has been named with them: Samdech Thipadei."""
    return Mention(
        kind=Kind.POST,
        name=text[phrase[0].start : phrase[-1].end],
        surface=text[phrase[0].start : phrase[-1].end],
        gender=gender_of({bare(word) for word in phrase}),
        definite=True,
        start=phrase[0].start,
    )


def _joint(text: str, phrase: Sequence[Word]) -> Mention | None:
    """Two persons who speak together: Mr Sok Dara and Mrs Keo Vanna."""
    phrase = phrase[1:] if phrase[0].lower == "both" else phrase
    links = [at for at, word in enumerate(phrase) if word.lower == "and"]
    if len(links) != 1:
        return None
    sides = (phrase[: links[0]], phrase[links[0] + 1 :])
    read = [read_mention(text, side) for side in sides if side]
    both = [each for each in read if each is not None and each.kind is Kind.PERSON]
    if len(both) != len(sides):
        return None
    return Mention(
        kind=Kind.DESCRIPTION,
        name=" and ".join(each.name for each in both),
        surface=text[phrase[0].start : phrase[-1].end],
        plural=True,
        start=phrase[0].start,
    )


def read_person(
    text: str, words: Sequence[Word], named: tuple[int, int], after: Sequence[Word]
) -> Mention:
    """The person whose name stands at ``named`` among ``words``, by what is before and after."""
    start, end = named
    finite = [number for number, word in enumerate(words[:start]) if word.lower in FINITE]
    before = list(words[finite[-1] + 1 if finite else 0 : start])
    title = ""
    while before and bare(before[-1]) in TITLES:
        title = f"{before.pop().text} {title}".strip()
    held = [number for number, word in enumerate(before) if bare(word) in ROLES]
    role = stretch(text, from_article(before)) if held else ""
    role = role or role_after(text, after) or role_after(text, words[end:])
    keys = {bare(word) for word in (*before, *after)} | {
        part.lower().rstrip(".") for part in title.split()
    }
    return Mention(
        kind=Kind.PERSON,
        name=text[words[start].start : words[end - 1].end],
        surface=text[words[0].start : words[end - 1].end],
        role=role,
        title=title,
        gender=gender_of(keys),
        leaning=FEMALE if keys & OFTEN_FEMALE else EITHER,
        start=words[0].start,
    )


def _named_after_role(text: str, phrase: Sequence[Word], after: Sequence[Word]) -> Mention | None:
    """The person of "the cook, Mrs. Lee": a post, a comma and nothing but a name.

    What stands before the comma must be a known post, or the name have a title.
    """
    stop = next((at for at, word in enumerate(after) if word.text == ","), len(after))
    named = name_at_end(after[:stop])
    if named is None:
        return None
    before = [bare(word) for word in after[: named[0]]]
    if before and (before[-1] not in TITLES | ROLES or set(before) & (DETERMINERS | OPENERS)):
        return None
    keys = [bare(word) for word in phrase]
    if not before and not any({key, key.removesuffix("s")} & ROLES for key in keys):
        return None
    person = read_person(text, after[:stop], named, after=())
    return replace(
        person,
        role=stretch(text, from_article(phrase)),
        surface=text[phrase[0].start : after[stop - 1].end],
        gender=person.gender or gender_of({bare(word) for word in phrase}),
        start=phrase[0].start,
    )


def _is_phrase(words: Sequence[Word]) -> bool:
    """Whether the words may be one noun phrase: no finite verb outside "who …"."""
    before = ""
    for word in words:
        if word.lower in ("who", "which"):
            return True
        finite = word.lower in FINITE and (word.first or not word.is_name)
        if finite or word.text in (";", ":", "?", "!"):
            return False
        if word.lower in ("not", "that", "if", "when", "because") and word is not words[0]:
            return False
        if word.lower == "to" and not (before == "close" or before in ROLES):
            return False
        before = bare(word)
    return True
