"""Files that say by their names alone to be one text in two languages: ``KH-…`` and ``ENG-…``."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from archive.records import Language

# Marks as ministries print them stand between other characters than letters and digits. In small
# letters they count only right before the ending, as in ``notice.km.txt``: "en" is also a word.
_MARK = re.compile(
    r"(?<![A-Za-z0-9])(?:(?P<km>KH|KHM|KM|Khmer)|(?P<en>EN|ENG|English))(?![A-Za-z0-9])"
    r"|(?<=[._-])(?:(?P<small_km>km|kh)|(?P<small_en>en))(?=\.[A-Za-z0-9]+$)"
)


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A file's language by its name, and the rest of its path, the same for its translation."""

    language: Language
    rest: str


def marked_name(origin: str) -> MarkedName | None:
    """The mark in the last part of a path or an address; None for no mark, or for several."""
    folder, slash, name = unquote(origin).rpartition("/")
    marks = list(_MARK.finditer(name))
    if len(marks) != 1:
        return None
    (mark,) = marks
    language: Language = "km" if mark["km"] or mark["small_km"] else "en"
    rest = f"{folder}{slash}{name[: mark.start()]}*{name[mark.end() :]}"
    return MarkedName(language, rest)


def file_name_pairs(origins: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs (Khmer, English) among paths or addresses, in their order.

    Both must lie in one folder; where three files share the rest of their names, none is paired.
    """
    by_rest: dict[str, list[tuple[Language, str]]] = defaultdict(list)
    for origin in dict.fromkeys(origins):
        name = marked_name(origin)
        if name:
            by_rest[name.rest].append((name.language, origin))
    pairs: list[tuple[str, str]] = []
    for group in by_rest.values():
        khmer = [origin for language, origin in group if language == "km"]
        english = [origin for language, origin in group if language == "en"]
        if len(khmer) == len(english) == 1:
            pairs.append((khmer[0], english[0]))
    return pairs
