"""What is Khmer about knowing people again: whom an office alone means."""

import re
from dataclasses import replace

from ingest.statements.entities import Entities, Entity
from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.titles import COMMON, HIGH_OFFICES
from ingest.statements.mention import Mention

_POINTING = re.compile("(?:រូបនេះ|រូបនោះ|ខាងលើ|ដដែល|ម្នាក់នេះ|ម្នាក់នោះ)+$")

NOTHING_FITS = "(?!)"
_NEVER_ALONE = BOOK.around("same_post", "ប្រធាន")
"""One post, to try the rows on: a deputy is no head."""


def common(post: str) -> bool:
    """Whether a post is one of many, so that the word alone means nobody named before."""
    return _POINTING.sub("", _joined(post)) in COMMON


def holds(mention: Mention, entity: Entity) -> bool:
    """Whether the post printed alone is, or stands in, one that the text gives somebody."""
    wanted = _POINTING.sub("", _joined(mention.role))
    others = [equal for other, equal in HIGH_OFFICES if wanted.startswith(other)]
    held = [_joined(post) for post, _ in entity.roles]
    same = BOOK.around("same_post", re.escape(wanted)) if wanted else NOTHING_FITS
    return any(re.search(same, each) or any(map(each.startswith, others)) for each in held)


def _joined(words: str) -> str:
    return words.replace(" ", "")


def completed(mention: Mention, entities: Entities) -> Mention:
    """A Latin surname without its first name, with the fullest name that the text prints."""
    if not mention.name.isascii() or entities.knows_exactly(mention.name):
        return mention
    return replace(mention, name=entities.fullest(mention.name))
