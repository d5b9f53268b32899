"""A name without the titles before it, in either script, so that names can be compared."""

import re

from archive.languages.khmer.normalize import normalize
from archive.languages.script import without_invisible
from ingest.statements.english.words import TITLES
from ingest.statements.khmer.titles import TITLE

_KHMER_TITLES = re.compile(rf"(?:{TITLE})+(?=\S)")


def without_honorifics(name: str) -> str:
    """``name`` from its first word that is no title; one of titles only stays whole."""
    plain = without_invisible(normalize(name)).strip()
    plain = plain[match.end() :] if (match := _KHMER_TITLES.match(plain)) else plain
    words = plain.split()
    first = next((at for at, word in enumerate(words) if not _is_title(word)), 0)
    return " ".join(words[first:])


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in TITLES
