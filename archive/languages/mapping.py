"""Rewriting text step by step without losing the way back to the source."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from archive.languages.base import Mapped

Piece: TypeAlias = tuple[str, Sequence[int]]
"""A replacement, and for each of its characters the offset in the match that it came from."""


def identity(text: str) -> Mapped:
    """``text`` as its own key form."""
    return Mapped(text, range(len(text) + 1))


@dataclass(frozen=True, slots=True)
class Step:
    """One rewriting rule: what it looks for, and what becomes of each match.

    ``replace`` gets the matched text. Its offsets must not fall from one character to the next.
    """

    pattern: re.Pattern[str]
    replace: Callable[[str], Piece]

    def apply(self, text: str) -> str:
        """``text`` with every match replaced."""
        replace = self.replace
        return self.pattern.sub(lambda match: replace(match[0])[0], text)

    def apply_mapped(self, source: Mapped) -> Mapped:
        """The same, with every character still leading back to the source of ``source``."""
        text, origin = source.text, source.offsets
        pieces: list[str] = []
        offsets: list[int] = []
        done = 0
        for match in self.pattern.finditer(text):
            typed = match[0]
            replacement, relative = self.replace(typed)
            if replacement == typed and relative == tuple(range(len(typed))):
                # Most of what may be spelt otherwise is not.
                continue
            start, end = match.span()
            pieces += (text[done:start], replacement)
            offsets += origin[done:start]
            offsets += [origin[start + place] for place in relative]
            done = end
        if not pieces:
            return source
        pieces.append(text[done:])
        offsets += origin[done:]
        return Mapped("".join(pieces), offsets)


def run(steps: Iterable[Step], text: str) -> str:
    """``text`` after all ``steps`` in order."""
    for step in steps:
        text = step.apply(text)
    return text


def run_mapped(steps: Iterable[Step], text: str) -> Mapped:
    """The same text as ``run`` gives, with its offsets."""
    mapped = identity(text)
    for step in steps:
        mapped = step.apply_mapped(mapped)
    return mapped


def monotone(offsets: Sequence[int]) -> tuple[int, ...]:
    """Offsets that never fall: each becomes the least of itself and all that follow.

    This is how reordered characters are mapped: a character that was moved forward past others
    leads to the earliest of them, so a span of the key never starts too late in the source.
    """
    least: list[int] = []
    for offset in reversed(offsets):
        least.append(min(offset, least[-1]) if least else offset)
    return tuple(reversed(least))


def table_step(table: dict[str, str]) -> Step:
    """A step that replaces single characters; an empty replacement deletes."""
    pieces: dict[str, Piece] = {char: (text, (0,) * len(text)) for char, text in table.items()}
    members = "".join(re.escape(char) for char in table)
    return Step(re.compile(f"[{members}]"), pieces.__getitem__)
