"""Whom an English sentence shows to be a person: by a title, a post or an age."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.statements.english.mentions import LONGEST_PHRASE, read_person
from ingest.statements.english.names import POSSESSIVES, bare, names_among
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import PERSON_NOUNS, ROLES, TITLES, TRADES
from ingest.statements.mention import Mention

_YOUNGEST, _OLDEST = 5, 110
"""Years: another number behind a name is of something else."""


def introduced(text: str, words: Sequence[Word]) -> list[Mention]:
    """The persons whom a sentence names together with a title, a post or an age."""
    found: list[Mention] = []
    for start, stop in names_among(words):
        if words[stop - 1].text.endswith(POSSESSIVES):
            continue
        begin = start
        while begin and (
            bare(words[begin - 1]) in TITLES
            or bare(words[begin - 1]) in ROLES
            or (begin < start and words[begin - 1].is_name and not words[begin - 1].first)
        ):
            begin -= 1
        after: Sequence[Word] = ()
        if stop < len(words) and words[stop].text == ",":
            end = next(
                (at for at in range(stop + 1, len(words)) if words[at].text == ","), len(words)
            )
            after = words[stop + 1 : min(end, stop + LONGEST_PHRASE)]
        person = read_person(text, words[begin:stop], (start - begin, stop - begin), after)
        if begin >= 2 and words[begin - 1].text == "," and bare(words[begin - 2]) in ROLES:
            person = replace(person, role=person.role or words[begin - 2].text)
        if person.title or person.role or _is_told_as_person(words, begin, stop):
            found.append(person)
    return found


def _is_told_as_person(words: Sequence[Word], begin: int, stop: int) -> bool:
    """Whether a name alone is a person's: a farmer named Sok Dara; Sok Dara, 45, came."""
    if begin > 1 and words[begin - 1].lower in ("named", "called"):
        return bare(words[begin - 2]) in PERSON_NOUNS | TRADES
    age = "".join(word.text for word in words[stop : stop + 3])
    number = age[1:-1]
    return (
        age in (f",{number},", f",{number}.")
        and number.isdecimal()
        and stop - begin > 1
        and _YOUNGEST <= int(number) <= _OLDEST
    )
