"""What a copy left out or changed of the text that it copies: words, mentions, credits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.languages.script import without_invisible
from archive.records import Document, Source, SourceKind
from archive.statements import Statement
from archive.stories.records import Placed
from archive.texts.differences import MOST_CUT, changed_length, text_differences, words_changed
from ingest.mentioned import MentionChange, changed_mentions

# Whoever was told is a source where it is press; the villagers, the court and the public are none.
_PRESS = re.compile(
    "ព័ត៌មាន|កាសែត|ទូរទស្សន៍|វិទ្យុ|គេហទំព័រ|វែបសាយ"
    r"|\b(?:journalists?|media|news|newspapers?|press|radio|reporters?|television|TV)\b"
)
# In a Khmer text a paper's name is mostly in Latin letters.
_LATIN = re.compile("[A-Z][a-z]")

# Comparing two texts is most of a story's page: so many pairs are kept.
_KEPT = 200

# Shorter names are words as well.
_SHORTEST_NAME = 6
_REPORTERS = (SourceKind.PRESS, SourceKind.AGENCY)


@dataclass(frozen=True, slots=True)
class Altered:
    """What a copy left out or changed of the text that it copies.

    ``words`` is how many were removed and added, None where too much differs to count;
    ``credits`` are the press that reported the words, or to which they were said, as the original
    prints it, and which the copy does not name.
    """

    original: Document
    words: tuple[int, int] | None
    mentions: tuple[MentionChange, ...]
    credits: tuple[str, ...]


def altered(
    document: Document,
    shown: Sequence[Document],
    sources: Mapping[str, Source],
    where: Mapping[str, Placed],
    said: Mapping[str, Sequence[Statement]],
) -> Altered | None:
    """A copy against the first of its group."""
    group = where[document.id].copies
    original = next((each for each in shown if where[each.id].copies == group), None)
    if group is None or original is None or original is document or document not in shown:
        return None
    words, mentions = _changed(original, document)
    had = credited(original, said[original.id]) | _named(original, sources)
    kept = credited(document, said[document.id]) | _named(document, sources)
    return Altered(
        original=original,
        words=words,
        mentions=mentions,
        credits=tuple(sorted(had - kept)),
    )


@lru_cache(maxsize=_KEPT)
def _changed(
    original: Document, document: Document
) -> tuple[tuple[int, int] | None, tuple[MentionChange, ...]]:
    """How many words of a copy were changed, and the mentions; nothing where it is too much."""
    passages = text_differences(original, document)
    if changed_length(passages) > MOST_CUT:
        return None, ()
    published = document.published
    return words_changed(passages), changed_mentions(
        passages, published.date if published else None
    )


def credited(document: Document, said: Sequence[Statement]) -> set[str]:
    """The outlets that reported what was said, and the press to which it was said."""
    found = {each.circumstances.outlet for each in said} - {""}
    audiences = (each.circumstances.audience for each in said)
    told = {document.text[each.start : each.end] for each in audiences if each}
    return found | {each for each in told if _of_the_press(each, document)}


def _of_the_press(audience: str, document: Document) -> bool:
    named = document.language != "en" and _LATIN.search(audience)
    return bool(named or _PRESS.search(without_invisible(audience)))


def _named(document: Document, sources: Mapping[str, Source]) -> set[str]:
    """The papers and agencies that the text names, by the names that are known here."""
    names = {
        name
        for each in sources.values()
        if each.kind in _REPORTERS
        for name in (each.name, each.name_km)
    }
    return {each for each in names if _is_named(each, document.text)}


def _is_named(name: str, text: str) -> bool:
    """In Latin letters a name is whole words, with its capitals: "the star" is no paper."""
    if name not in text or len(name) < _SHORTEST_NAME:
        return False
    return not name.isascii() or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
