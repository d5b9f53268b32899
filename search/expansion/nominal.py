"""Khmer nouns that a word makes of a verb: ការប៉ះពាល់ of ប៉ះពាល់, and អ្នករើសអេតចាយ of រើសអេតចាយ.

A text has the one or the other. A noun is looked for as the verb, too, where all that our lists say
of the verb is of the root that was asked for, or where they have nothing to say of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from search.analysis.analyzer import analyse
from search.expansion.renderings import Rendering, likeliest, terms

_ABSTRACT = ("ការ", "ភាព", "សេចក្តី", "ក្តី", "កិច្ច", "អំពើ")
"""What makes a noun of the same thing."""

_AGENT = "អ្នក"
"""Who does it, which is another thing than what is done."""

_KEYS = {fold(prefix): prefix for prefix in (*_ABSTRACT, _AGENT)}

# A verb for a noun that was asked for, against the noun.
_VERB = 0.25

# Words of one root begin with so many letters alike, and with all but one of the shorter.
_ROOT = 4

Said = Callable[[Sequence[str]], Sequence[str]]
"""What our lists say of terms of the index in a row."""


def with_verbs(
    renderings: Iterable[Rendering], typed: Sequence[str], said: Said
) -> tuple[Rendering, ...]:
    """Khmer renderings of English stems, ``typed``, with the verbs of those that are nouns."""
    return likeliest(way for each in renderings for way in _ways(each, typed, said))


def _ways(noun: Rendering, typed: Sequence[str], said: Said) -> Iterator[Rendering]:
    yield noun
    prefix, verb = _apart(noun.text)
    if not verb:
        return
    keys = terms(verb)
    known = said(keys)
    same = prefix in _ABSTRACT and all(is_of_one_root(typed, text) for text in known)
    if same if known else len(keys) > 1:
        yield Rendering(keys, verb, noun.probability * _VERB)


def is_of_one_root(stems: Sequence[str], text: str) -> bool:
    """Whether ``text`` has a word that is made of the same root as one of ``stems``."""
    others = [stem(word) for word in text.lower().split()]
    return any(_alike(one, other) for one in stems for other in others)


def _alike(one: str, other: str) -> bool:
    least = max(_ROOT, min(len(one), len(other)) - 1)
    return len(one) >= least and one[:least] == other[:least]


@lru_cache(maxsize=1 << 12)
def _apart(noun: str) -> tuple[str, str]:
    """What makes a word a noun, and the rest; both empty where nothing does."""
    words = analyse(noun).words
    if not words:
        return "", ""
    first = words[0]
    parts = first.parts[:1] if first.key not in _KEYS else ()
    head = parts[0] if parts else first
    prefix = _KEYS.get(head.key, "")
    return (prefix, noun[head.end :].strip()) if prefix else ("", "")
