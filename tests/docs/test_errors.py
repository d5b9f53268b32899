"""The manual shows the tree of errors as it is."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from archive.errors import BannasarError

ROOT = Path(__file__).parent.parent.parent


def load_all() -> None:
    """Every module in which an error of ours is made."""
    for folder in ("archive", "ingest", "search", "web", "bannasar"):
        for path in (ROOT / folder).rglob("*.py"):
            if re.search(r"^class \w+Error\(", path.read_text(encoding="utf-8"), re.MULTILINE):
                import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def tree(error: type[BannasarError], depth: int = 0) -> Iterator[str]:
    yield "  " * depth + error.__name__
    for each in sorted(error.__subclasses__(), key=lambda each: each.__name__):
        yield from tree(each, depth + 1)


def test_the_tree_of_errors_is_as_the_manual_has_it() -> None:
    load_all()
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    shown = page.partition("```\n")[2].partition("\n```")[0]
    assert shown.splitlines() == list(tree(BannasarError))
