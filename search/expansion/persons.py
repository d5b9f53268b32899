"""Which of those who speak are persons by their name, and no bodies or descriptions."""

import re

from archive.known.people import forms_of
from search.analysis.analyzer import analyse
from search.analysis.stopwords import BEFORE_NAMES
from search.expansion.ordinary import OrdinaryWords
from search.index.gathering import Speaker, script_of
from search.index.vocabulary import units

LONGEST_NAME = 5
"""In parts."""

_LONGEST_PART = 6
"""In Khmer clusters."""

_MOST_ORDINARY = 0.5
"""Of the words of a name so many may be ordinary ones as well, as in Sun Chanthol."""

_NO_NAME = re.compile(r"[\d()/:;&]")
_PARTICLES = frozenset(
    (
        "de",
        "da",
        "di",
        "del",
        "der",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "dos",
        "du",
    )
)


def is_person(speaker: Speaker, ordinary: OrdinaryWords) -> bool:
    """Whether somebody is listed, or has the name of a person in some form."""
    if forms_of(speaker.id):
        return True
    names = [name for name in speaker.forms if _has_shape(name)]
    scripts = {script_of(name) for name in names}
    return len(scripts) > 1 or any(is_name(name, ordinary) for name in names)


def is_name(name: str, ordinary: OrdinaryWords) -> bool:
    """Whether few enough of its words say something by themselves."""
    return ordinary.share(name.split()) <= _MOST_ORDINARY


def _has_shape(name: str) -> bool:
    """Two parts or more of one script: Latin ones with capitals, Khmer ones short and no place."""
    parts = name.split()
    if not 1 < len(parts) <= LONGEST_NAME or _NO_NAME.search(name):
        return False
    if script_of(name) == "en":
        return all(part[0].isupper() or part in _PARTICLES for part in parts)
    return all(
        script_of(part) == "km"
        and len(units(part)) <= _LONGEST_PART
        and BEFORE_NAMES.isdisjoint(word.key for word in analyse(part).words[:1])
        for part in parts
    )
