"""Every reason that the program gives for a failure is of a sort that both languages name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from archive import errors
from ingest.fetch import faults  # noqa: F401  (its errors are subclasses, too)
from ingest.fetch.refusals import refusal
from tests.command_line import ROOT
from web.presentation.causes import Cause, cause_of

# What stands in a sentence where the program puts a value.
_VALUE = "7"


def read(node: ast.AST) -> str | None:
    """The words of a constant or a formatted text."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(
                str(each.value) if isinstance(each, ast.Constant) else _VALUE for each in values
            )
    return None


def sentences(node: ast.AST) -> Iterator[str]:
    """Whole sentences in a piece of the program, but not their pieces."""
    text = read(node)
    if text is not None:
        if re.match(r"[A-Z7]\S* .+[.}]", text):
            yield text
        return
    for child in ast.iter_child_nodes(node):
        yield from sentences(child)


def kinds() -> set[str]:
    """The names of the errors that stop an item."""
    found, more = set(), [errors.ItemError]
    while more:
        each = more.pop()
        found.add(each.__name__)
        more += each.__subclasses__()
    return found


@pytest.fixture(scope="module")
def reasons() -> list[str]:
    """All that is said where one of them is raised, by way of names and functions too."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted([*(ROOT / "ingest").rglob("*.py"), ROOT / "archive" / "work.py"])
    ]
    named: dict[str, set[str]] = defaultdict(set)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                named[node.targets[0].id].update(sentences(node.value))
            if isinstance(node, ast.FunctionDef):
                for each in ast.walk(node):
                    if isinstance(each, ast.Return):
                        named[node.name].update(sentences(each))
    found: set[str] = set()
    stopping = kinds()
    for tree in trees:
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            if ast.unparse(node.exc.func) not in stopping or not node.exc.args:
                continue
            found.update(sentences(node.exc.args[0]))
            for each in ast.walk(node.exc.args[0]):
                name = each.id if isinstance(each, ast.Name) else getattr(each, "attr", "")
                found.update(named.get(name, ()))
    return sorted(found)


def test_the_reasons_are_found(reasons: list[str]) -> None:
    assert len(reasons) > 100
    assert any("more than 7 pages" in each for each in reasons)
    assert any("damaged" in each for each in reasons)


def test_every_reason_is_of_a_sort(reasons: list[str]) -> None:
    assert [each for each in reasons if cause_of(each) is Cause.OTHER] == []


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        (refusal(403), Cause.REFUSED),
        (refusal(404), Cause.GONE),
        (refusal(503), Cause.SITE_FAULT),
        ("The PDF is encrypted. Save it without its password.", Cause.ENCRYPTED),
        ("The PDF has more than 2000 pages. Split it.", Cause.TOO_MUCH),
        ("The text is neither Khmer nor English; only these two are kept.", Cause.OTHER_LANGUAGE),
        ("The file is empty.", Cause.NO_TEXT),
        ("The site's robots.txt does not let programs read this page.", Cause.ROBOTS),
        ("The file is larger than 50 MB. Split it, or save only the article.", Cause.TOO_MUCH),
        ("The Word document is damaged. Open it and save it again.", Cause.DAMAGED),
        ("The date 1.2.3 at the top is not clear. Write it as 2024-12-31.", Cause.HEAD_OF_TEXT),
        ("Something else happened.", Cause.OTHER),
    ],
)
def test_a_reason_is_of_its_own_sort(reason: str, cause: Cause) -> None:
    assert cause_of(reason) is cause
