"""English tokens and stems."""

import re
from functools import cache, lru_cache
from threading import Lock

import snowballstemmer

from archive.languages.base import Token
from archive.languages.english.irregular import BASES

# Khmer inside English text stays in one piece: cutting it is the business of the Khmer rules.
_TOKEN = re.compile(
    r"\s+"
    r"|[\u1780-\u17d3\u17dd\u200b-\u200d]+"
    r"|\d++(?:[.,]\d++)*+(?![^\W\d_])"
    r"|(?:[^\W\u1780-\u17ff]|[\u0300-\u036f\u00ad])+(?:['\u2019](?:[^\W\d_])+)*"
    r"|."
)


_stemming = Lock()


@cache
def _stemmer() -> snowballstemmer.EnglishStemmer:
    return snowballstemmer.stemmer("english")


def words(text: str) -> list[Token]:
    """The tokens of ``text``; joined they give it back.

    A word keeps its apostrophes, a number its points and commas; a hyphen is a token of its own.
    """
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one word in its key form: ``ministries`` and ``ministry`` share one.

    Snowball's, and that of the base for an irregular form: ``stolen`` and ``steal`` share one too.
    """
    # A stemmer keeps the word that it is at: two threads in it would mix theirs.
    with _stemming:
        stemmed: str = _stemmer().stemWord(BASES.get(word, word))
    return stemmed
