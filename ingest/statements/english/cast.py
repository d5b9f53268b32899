"""What is English about knowing people again: full names for surnames, posts for "the minister"."""

import re
from dataclasses import replace

from ingest.statements.english.words import ROLES, SAME_POST, TITLES
from ingest.statements.entities import Entities
from ingest.statements.entity import Entity
from ingest.statements.mention import Kind, Mention

_LESSER = frozenset({"shadow", "deputy", "vice", "former", "assistant", "ex", "under"})
"""Words that make another post of one: the shadow foreign secretary is not the secretary."""
_ROYAL = frozenset({"Prince", "Princess", "King", "Queen"})
"""Titles of those who are called by the first name, which is no other's surname."""
_PARENT = re.compile(
    r"(?:\w+ )?(?:father|mother|dad|mum|mom|parent|grandmother|grandfather)[ -]of[ -]\w+$"
)


def completed(mention: Mention, entities: Entities) -> Mention:
    """A person's mention with the fullest name that the text prints; "Ms. Keo" where none is."""
    if mention.title in _ROYAL and " " not in mention.name:
        return replace(mention, name=f"{mention.title} {mention.name}")
    if " " not in mention.name and entities.ends(mention.name):
        return mention
    full = entities.fullest(mention.name)
    if " " in mention.name or full != mention.name:
        return replace(mention, name=full)
    plain = not mention.title and not mention.role
    if plain and mention.name.endswith("s"):
        return replace(mention, kind=Kind.DESCRIPTION, plural=True)
    return replace(mention, name=f"{mention.title} {mention.name}".strip())


def holds(mention: Mention, entity: Entity) -> bool:
    """Whether "the minister" can be somebody, by post and title; "the ministry" a body.

    "The 58-year-old" and "the mother of three" are the last person spoken of.
    """
    name = mention.name.casefold()
    keys = set(SAME_POST.get(name, name).split())
    person = entity.kind is Kind.PERSON
    if mention.kind is Kind.BODY if person else keys & ROLES:
        return False
    if person and (mention.name.split("-")[0].isdigit() or _PARENT.match(name)):
        return True
    if not person:
        names = _words(entity.name)
        return keys <= names and not (names - keys) & ROLES
    titles = " ".join(entity.titles)
    wanted = keys - TITLES or keys
    posts = [_words(f"{role} {titles}") for role, _ in entity.roles] or [_words(titles)]
    return any(wanted <= post and not (post - wanted) & _LESSER for post in posts)


def _words(text: str) -> set[str]:
    return {word.strip(",.") for word in text.casefold().split()}
