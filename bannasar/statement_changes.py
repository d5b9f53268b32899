"""What became of statements since a list of them was written: what a change of rules does."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from bannasar.terminal import harmless
from web.presentation.typography import shorten

Listed = Mapping[str, Any]
"""A line of ``bannasar statements --format jsonl``."""

_NEEDED = ("document_id", "speaker", "quote", "parts")


class Change(StrEnum):
    """What may have become of a statement."""

    GAINED = "gained"
    LOST = "lost"
    SPEAKER = "other speaker"
    WORDS = "other words"


@dataclass(slots=True)
class Changes:
    """Every change, each with what was and what is; None where there was or is nothing."""

    unchanged: int = 0
    found: dict[Change, list[tuple[Listed | None, Listed | None]]] = field(
        default_factory=lambda: {change: [] for change in Change}
    )


def read_list(path: Path) -> list[Listed]:
    """The lines of an earlier list; BadParameter says which line is none."""
    listed: list[Listed] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path} cannot be read as a list of statements.") from error
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        if not isinstance(entry, dict) or any(name not in entry for name in _NEEDED):
            raise typer.BadParameter(
                f"{path}, line {number}, is no statement. "
                "Write the earlier list with: bannasar statements --format jsonl"
            )
        listed.append(entry)
    return listed


def changes(before: Iterable[Listed], after: Iterable[Listed]) -> Changes:
    """What changed from one list to the other, document by document.

    The same words are the same statement; else words that share a place in the text are.
    """
    result = Changes()
    old, new = _by_document(before), _by_document(after)
    for document in sorted({*old, *new}):
        _compare(old[document], new[document], result)
    return result


def _by_document(listed: Iterable[Listed]) -> defaultdict[str, list[Listed]]:
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for each in listed:
        found[str(each["document_id"])].append(each)
    return found


def _compare(old: Sequence[Listed], new: Sequence[Listed], result: Changes) -> None:
    left = list(new)
    unmatched: list[Listed] = []
    for was in old:
        same = next((now for now in left if now["quote"] == was["quote"]), None)
        if same is None:
            unmatched.append(was)
            continue
        left.remove(same)
        if same["speaker"] == was["speaker"]:
            result.unchanged += 1
        else:
            result.found[Change.SPEAKER].append((was, same))
    for was in unmatched:
        near = next((now for now in left if _touch(was, now)), None)
        if near is None:
            result.found[Change.LOST].append((was, None))
            continue
        left.remove(near)
        result.found[Change.WORDS].append((was, near))
    result.found[Change.GAINED] += [(None, now) for now in left]


def _touch(one: Listed, other: Listed) -> bool:
    """Whether two statements share a place in the text."""
    return any(
        start < stop and begin < end
        for start, end in one["parts"]
        for begin, stop in other["parts"]
    )


def table(found: Changes) -> Iterator[bytes]:
    """The counts, and then every change with what was and what is."""
    counts = [f"unchanged {found.unchanged}"]
    counts += [f"{change} {len(pairs)}" for change, pairs in found.found.items()]
    yield f"{', '.join(counts)}\n".encode()
    for change, pairs in found.found.items():
        for was, now in pairs:
            yield from _lines(change, was, now)


def _lines(change: Change, was: Listed | None, now: Listed | None) -> Iterator[bytes]:
    shown = now or was or {}
    title = shown.get("title") or shown["document_id"]
    yield f"\n{harmless(f'{change}: {title}')}\n".encode()
    for sign, entry in (("-", was), ("+", now)):
        if entry is not None:
            said = f"  {sign} {entry['speaker']}: {shorten(str(entry['quote']))}"
            yield f"{harmless(said)}\n".encode()
