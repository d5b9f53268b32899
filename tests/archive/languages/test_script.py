"""Invisible characters and "is Khmer" are defined once, and nowhere else."""

import re
from pathlib import Path

import pytest

from archive.languages.script import has_khmer, is_khmer, visible, without_invisible

ROOT = Path(__file__).parents[3]
_RANGE = re.compile(
    r"\\u17[89a-f][0-9a-f]-|\\u200[b-f]|\\u2060|\\ufeff|\\u00ad"
    "|[\u1780-\u17dd]-[\u1780-\u17dd]|[\u200b-\u200f\u2060\ufeff\u00ad]",
    re.IGNORECASE,
)
_BYTES = ("web/presentation/exports/table.py", "web/presentation/typography.py")
"""A byte-order mark to write, and places where a line may break inside Khmer."""


def offenders() -> list[str]:
    return sorted(
        path.relative_to(ROOT).as_posix()
        for package in ("archive", "bannasar", "ingest", "search", "web")
        for path in (ROOT / package).rglob("*.py")
        if "archive/languages/" not in path.as_posix()
        and _RANGE.search(path.read_text(encoding="utf-8"))
    )


def test_nothing_else_defines_them() -> None:
    assert [each for each in offenders() if each not in _BYTES] == []


@pytest.mark.parametrize("character", ["\u200b", "\u2063", "\u00ad", "\ufeff", "\u2060", "\u200d"])
def test_an_invisible_character_shows_nothing(character: str) -> None:
    assert without_invisible(f"a{character}b") == "ab"
    seen = visible(f"a{character}b")
    assert (seen.text, list(seen.offsets)) == ("ab", [0, 2, 3])


def test_what_is_khmer() -> None:
    assert has_khmer("a ក")
    assert not has_khmer("a ១")
    assert is_khmer("១")
    assert not is_khmer("a")
