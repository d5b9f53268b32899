"""Places asked for by name: every form in which a text may name them."""

import re
from functools import cache

from archive.languages import RULES
from archive.languages.khmer.characters import COENG, MARKS
from archive.languages.khmer.place_words import COUNTRY, UNITS
from archive.languages.names import name_key
from corpus.places import read_places
from corpus.territories import read_territories
from search.query.nodes import Place

_ALSO: tuple[tuple[str, str], ...] = (
    ("Preah Sihanouk", "ព្រះសីហនុ"),
    ("Kampong Som", "ព្រះសីហនុ"),
    ("កំពង់សោម", "ព្រះសីហនុ"),
)
"""What the press calls places that the list of the government has under another name."""

_KINDS = re.compile(
    r"\b(?:province|city|capital|municipality|town|district|khan|commune|sangkat|of)\b"
    rf"|^(?:{'|'.join((*UNITS, COUNTRY))})",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(f"(?:[^\\w{COENG}{MARKS}]|_)+")

# Shorter keys are those of very many names.
_FEWEST_SOUNDS = 4


def place_named(value: str) -> Place | None:
    """The place of that name, with or without the word for its kind; None where there is none.

    A province, district or country is also known by another spelling of its Latin name.
    """
    bare = _bare(value)
    khmer = _by_name().get(_written(bare)) or _by_sound().get(_sound(bare), ())
    forms = [form for name in khmer for form in _forms()[name]]
    return Place(value, tuple(dict.fromkeys((bare, *forms)))) if forms else None


def _bare(value: str) -> str:
    """Without the word for its kind; all of it where nothing else is there."""
    return _KINDS.sub("", value).strip() or value


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """All that the places of a Khmer name are called, by that name."""
    found: dict[str, dict[str, None]] = {}
    for other, khmer in _pairs():
        found.setdefault(_written(khmer), {}).update(dict.fromkeys((khmer, other)))
    return {name: tuple(forms) for name, forms in found.items()}


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """The Khmer names that something is a name for."""
    found: dict[str, dict[str, None]] = {}
    for khmer, forms in _forms().items():
        for form in forms:
            found.setdefault(_written(form), {})[khmer] = None
    return {name: tuple(khmer) for name, khmer in found.items() if name}


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    """The same of larger places by the sound of their Latin names, where only one has it."""
    names = [(place.name_en, place.name_km) for place in read_places() if place.kind != "commune"]
    names += [(each.name_en, each.name_km) for each in read_territories()]
    found: dict[str, dict[str, None]] = {}
    for english, khmer in names:
        if key := _sound(english):
            found.setdefault(key, {})[_written(khmer)] = None
    return {key: tuple(khmer) for key, khmer in found.items() if len(khmer) == 1}


def _pairs() -> list[tuple[str, str]]:
    named = [(place.name_en, place.name_km) for place in read_places()]
    named += [(each.name_en, each.name_km) for each in read_territories()]
    return [*named, *_ALSO]


def _sound(name: str) -> str:
    """What is heard of a Latin name; empty where that is too little, or it is in Khmer."""
    key = name_key(name) if name.isascii() else ""
    return key if len(key) >= _FEWEST_SOUNDS else ""


def _written(name: str) -> str:
    """A name without capitals, spaces and marks."""
    return _NO_LETTER.sub("", RULES["km"].fold(name))
