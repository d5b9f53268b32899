"""Publishers asked for by what people call them: ids, names and abbreviations in both languages."""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.languages import RULES
from archive.languages.khmer.characters import COENG, MARKS
from corpus.sources import SourceEntry, SourceKindName, SourceList, read_sources, source_list
from search.query.nodes import Publisher, PublisherField

_KINDS: dict[PublisherField, frozenset[SourceKindName]] = {
    PublisherField.MINISTRY: frozenset({"ministry"}),
    PublisherField.OUTLET: frozenset({"press", "agency"}),
}
"""Which publishers each field asks for. A news agency is asked for as the press is."""

_PARTIES: dict[str, frozenset[SourceKindName]] = {
    "ministry": _KINDS[PublisherField.MINISTRY],
    "ministries": _KINDS[PublisherField.MINISTRY],
    "government": _KINDS[PublisherField.MINISTRY],
    "ក្រសួង": _KINDS[PublisherField.MINISTRY],
    "រដ្ឋាភិបាល": _KINDS[PublisherField.MINISTRY],
    "press": _KINDS[PublisherField.OUTLET],
    "outlet": _KINDS[PublisherField.OUTLET],
    "សារព័ត៌មាន": _KINDS[PublisherField.OUTLET],
}
"""What a kind of publisher is called as a type of document."""

_ABBREVIATIONS: dict[str, str] = {
    "mfa": "mfaic",
    "moi": "interior",
    "gdt": "tax",
    "gdi": "immigration",
    "ocm": "pressocm",
}
"""What publishers are called that is neither a name of theirs, nor its initials, nor an id."""

_LEFT_OUT = re.compile(r"\b(?:the|of|and|for|ministry|dept|department)\b|ក្រសួង|និង")
"""What names are told apart without."""

_NO_LETTER = re.compile(f"(?:[^\\w{COENG}{MARKS}]|_)+")
_SHORTEST_PART = 4


def published_by(field: PublisherField, value: str) -> Publisher | None:
    """The publishers of that name, short name or id; None where there are none.

    A part of a name will do if no publisher has the whole of it, as in ``ministry:health``.
    """
    telling = _telling(value)
    if not telling:
        return None
    by_key = _by_key(field, source_list())
    found = by_key.get(_written(value)) or by_key.get(telling) or _with_part(field, value)
    return Publisher(field, value, found) if found else None


def _with_part(field: PublisherField, value: str) -> tuple[str, ...]:
    return tuple(
        entry.id
        for entry in _entries(field, source_list())
        if any(_holds(name, value) for name in (entry.name, entry.name_km))
    )


def of_party(value: str) -> Publisher | None:
    """All publishers of a kind, as in ``type:press``."""
    kinds = _PARTIES_BY_KEY.get(_written(value))
    if kinds is None:
        return None
    ids = tuple(entry.id for entry in read_sources() if entry.kind in kinds)
    return Publisher(PublisherField.TYPE, value, ids)


@lru_cache(maxsize=len(PublisherField))
def _by_key(field: PublisherField, listed: SourceList) -> dict[str, tuple[str, ...]]:
    """Ids by everything that a publisher is called."""
    found: dict[str, dict[str, None]] = {}
    for entry in _entries(field, listed):
        for name in _names(entry):
            found.setdefault(name, {})[entry.id] = None
    return {name: tuple(ids) for name, ids in found.items() if name}


def _entries(field: PublisherField, listed: SourceList) -> tuple[SourceEntry, ...]:
    return tuple(entry for entry in listed.entries if entry.kind in _KINDS[field])


def _names(entry: SourceEntry) -> Iterator[str]:
    yield entry.id
    for name in (entry.name, entry.name_km):
        yield _written(name)
        yield _telling(name)
    yield _initials(entry.name)
    for short, source in _ABBREVIATIONS.items():
        if source == entry.id:
            yield _written(short)


def _initials(name: str) -> str:
    """MEF of "Ministry of Economy and Finance"; nothing of a name of one word."""
    words = [word for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper()]
    return "".join(word[0] for word in words).lower() if len(words) > 1 else ""


def _written(name: str) -> str:
    """A name without capitals, spaces and marks."""
    return _NO_LETTER.sub("", RULES["km"].fold(name))


def _telling(name: str) -> str:
    """The same without what most names have."""
    return _NO_LETTER.sub("", _LEFT_OUT.sub(" ", RULES["km"].fold(name)))


def _holds(name: str, value: str) -> bool:
    """Whether a name has the words asked for: in English whole words, in Khmer a stretch."""
    folded, asked = RULES["km"].fold(name), RULES["km"].fold(value)
    words = re.findall(r"[a-z0-9]+", _LEFT_OUT.sub(" ", asked))
    if words:
        return set(words) <= set(re.findall(r"[a-z0-9]+", folded))
    telling = _telling(value)
    return len(telling) >= _SHORTEST_PART and telling in _NO_LETTER.sub("", folded)


_PARTIES_BY_KEY = {_written(name): kinds for name, kinds in _PARTIES.items()}
