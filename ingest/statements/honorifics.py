"""A name without the titles before it, in either script, so that names can be compared."""

import re

from archive.languages.khmer.normalize import normalize
from ingest.statements.english.words import TITLES
from ingest.statements.khmer.titles import TITLE

_KHMER_TITLES = re.compile(rf"(?:{TITLE})+(?=\S)")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")


def without_honorifics(name: str) -> str:
    """``name`` from its first word that is no title; one of titles only stays whole."""
    plain = _INVISIBLE.sub("", normalize(name)).strip()
    plain = plain[match.end() :] if (match := _KHMER_TITLES.match(plain)) else plain
    words = plain.split()
    first = next((at for at, word in enumerate(words) if not _is_title(word)), 0)
    return " ".join(words[first:])


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in TITLES
