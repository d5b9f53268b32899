"""The ``key: value`` lines between two ``---`` lines at the top of a text file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

_Pair: TypeAlias = tuple[str, str]

_FENCE = "---"
KEYS = ("title", "url", "source", "date", "kind", "language")
# What YAML has besides pairs: the items of a list, what goes on in the next line, comments.
_YAML_REST = re.compile(r"\s+\S|-\s|#")
_QUOTED = re.compile(r"([\"'])(?P<value>.*)\1")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values that were understood, by their keys, and the ``lines`` of the text below.

    ``is_in_doubt`` says that something else stands there: a key that is not known, one with two
    values, of which neither counts, or no line that closes it.
    """

    values: Mapping[str, str]
    lines: Sequence[str]
    is_in_doubt: bool = False

    def said(self, key: str) -> str:
        """The value of a key without the quotation marks of YAML; empty where there is none."""
        value = self.values.get(key, "")
        quoted = _QUOTED.fullmatch(value)
        return quoted["value"].strip() if quoted else value


def front_matter(lines: Sequence[str]) -> FrontMatter:
    """What stands at the top of a text.

    Lines between rules that are no ``key: value`` are text: some articles open with a rule. Where
    the line that closes the keys was forgotten they end with the last key that is known.
    """
    if not lines or lines[0].strip() != _FENCE:
        return FrontMatter({}, lines)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), 0)
    inside = [line for line in lines[1:end] if line.strip()]
    pairs = [pair for line in inside if (pair := _pair(line))]
    rest = [line for line in inside if not _pair(line)]
    if pairs and not rest:
        return _understood(pairs, lines[end + 1 :])
    known = any(key in KEYS for key, _ in pairs)
    if known and _pair(inside[0]) and all(map(_YAML_REST.match, rest)):
        return _understood(pairs, lines[end + 1 :], is_in_doubt=True)
    return _unclosed(lines)


def _unclosed(lines: Sequence[str]) -> FrontMatter:
    """The keys with which a text begins that is not closed below them; all is text without any."""
    begun = [pair for line in takewhile(str.strip, lines[1:]) if (pair := _pair(line))]
    begun = begun[: len(list(takewhile(_pair, lines[1:])))]
    while begun and begun[-1][0] not in KEYS:
        begun.pop()
    if not begun:
        return FrontMatter({}, lines)
    return _understood(begun, lines[len(begun) + 1 :], is_in_doubt=True)


def _understood(
    pairs: Iterable[_Pair], lines: Sequence[str], *, is_in_doubt: bool = False
) -> FrontMatter:
    values: dict[str, str] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if key not in KEYS:
            is_in_doubt = is_in_doubt or bool(value)
        elif values.setdefault(key, value) != value:
            twice.add(key)
    kept = {key: value for key, value in values.items() if key not in twice}
    return FrontMatter(kept, lines, is_in_doubt or bool(twice))


def _pair(line: str) -> _Pair | None:
    """The key in small letters and its value."""
    key, colon, value = line.partition(":")
    is_pair = colon and key == key.lstrip() and key.strip().isidentifier()
    return (key.strip().lower(), value.strip()) if is_pair else None
