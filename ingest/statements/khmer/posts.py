"""What is Khmer about knowing people again: whom an office alone means."""

import re
from dataclasses import replace

from archive.languages.khmer.normalize import normalize
from ingest.statements.entities import Entities
from ingest.statements.entity import Entity
from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.titles import COMMON, EPITHETS, HIGH_OFFICES, OFFICES
from ingest.statements.mention import Kind, Mention

_POINTING = re.compile("(?:រូបនេះ|រូបនោះ|ខាងលើ|ដដែល|ម្នាក់នេះ|ម្នាក់នោះ)+$")

_SHORT = tuple(
    (normalize(full), normalize(short))
    for full, short in (
        ("អនុរដ្ឋលេខាធិការ", "អនុរដ្ឋលេខា"),
        ("រដ្ឋលេខាធិការ", "រដ្ឋលេខា"),
        ("អគ្គលេខាធិការ", "អគ្គលេខា"),
        ("តំណាងរាស្ត្រមណ្ឌល", "តំណាងរាស្ត្រ"),
        ("អ្នកនាំពាក្យ", "នាំពាក្យ"),
        ("រដ្ឋមន្ត្រីក្រសួង", "រដ្ឋមន្ត្រី"),
    )
)
"""Posts of which print also has a short form."""
NOTHING_FITS = "(?!)"
_TITLE_WORD = re.compile("|".join(map(re.escape, OFFICES)))
_OF_MANY = COMMON | {normalize("អតីត")}
"""Posts that tell hardly anything of who has them."""
_NEVER_ALONE = BOOK.around("same_post", "ប្រធាន")
"""One post, to try the rows on: a deputy is no head."""


def common(post: str) -> bool:
    """Whether a post is one of many, so that the word alone means nobody named before."""
    return _POINTING.sub("", _joined(post)) in COMMON


def holds(mention: Mention, entity: Entity) -> bool:
    """Whether the post printed alone is, or stands in, one that the text gives somebody."""
    wanted = _POINTING.sub("", _joined(mention.role))
    held = [_joined(post) for post, _ in entity.roles]
    same = BOOK.around("same_post", re.escape(wanted)) if wanted else NOTHING_FITS
    return any(re.search(same, each) or _by_another_word(wanted, each) for each in held)


def _by_another_word(wanted: str, held: str) -> bool:
    """Whether a post is told by another word for it: a leader is the prime minister.

    The leader of one country is not the prime minister of another.
    """
    for other, equal in HIGH_OFFICES:
        if wanted.startswith(other) and held.startswith(equal):
            whose, of_whom = wanted.removeprefix(other), held.removeprefix(equal)
            return not whose or not of_whom or whose in of_whom or of_whom in whose
    return False


def contradicts(mention: Mention, entity: Entity) -> bool:
    """Whether the text gives somebody posts, and none of them begins as the one printed does."""
    printed = _TITLE_WORD.match(_joined(mention.role))
    if printed is None or printed[0] in _OF_MANY or not entity.roles:
        return False
    return not any(printed[0] in _joined(post) for post, _ in entity.roles)


def may_be_epithet(entity: Entity) -> bool:
    """Whether "the player" can be somebody: no official, nor who is described by other words."""
    if entity.kind is Kind.DESCRIPTION:
        return any(epithet in entity.name for epithet in EPITHETS)
    held = [_TITLE_WORD.match(_joined(post)) for post, _ in entity.roles]
    return not held or any(word is None or word[0] in _OF_MANY for word in held)


def _joined(words: str) -> str:
    """A post without its spaces, and with the short form of what has one."""
    joined = words.replace(" ", "")
    for full, short in _SHORT:
        joined = joined.replace(full, short)
    return joined


def completed(mention: Mention, entities: Entities) -> Mention:
    """A Latin surname without its first name, with the fullest name that the text prints."""
    if not mention.name.isascii() or entities.knows_exactly(mention.name):
        return mention
    return replace(mention, name=entities.fullest(mention.name))
