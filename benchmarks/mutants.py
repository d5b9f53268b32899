"""Break the rules in some places, one at a time, and count in how many a test notices.

    python -m benchmarks.mutants --number 40 --seed 1

A change is one entry of a table taken out, a comparison, a connective or a truth turned round, or
a number made one larger. It is made in a copy of the tree, and the tests that mirror the module are
run over it; where they see nothing, those of what uses it. All must pass without a change. One line
tells each; the last line is the score.
"""

import argparse
import ast
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The folders of rules, and the tests that are to notice.
RULES = {
    "archive/languages": ("tests/archive/languages",),
    "ingest/statements/english": ("tests/ingest/statements/english",),
    "ingest/statements/khmer": ("tests/ingest/statements/khmer",),
    "ingest/text": ("tests/ingest/text",),
    "ingest/provenance": ("tests/ingest/provenance",),
    "search/query": ("tests/search/query",),
}
USERS = {
    "archive/languages": ("tests/ingest/statements", "tests/search/query", "tests/search/planning"),
    "ingest/statements/english": ("tests/ingest/statements",),
    "ingest/statements/khmer": ("tests/ingest/statements",),
    "ingest/text": ("tests/ingest/readers", "tests/ingest/paged"),
    "ingest/provenance": ("tests/ingest/readers", "tests/ingest/sites"),
    "search/query": ("tests/search/planning", "tests/search/service"),
}
_NO_TESTS = 5
"""What pytest returns where it found none: nothing was noticed."""
_TURNED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes ``start`` to ``end`` of a file become ``text``."""

    path: str
    line: int
    start: int
    end: int
    text: str


class Module:
    """A file of ours, and every change that could be made in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._data = (ROOT / path).read_bytes()
        self._starts = [0]
        for line in self._data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def changes(self) -> list[Change]:
        """All of them, in the order of the file."""
        nodes = ast.walk(ast.parse(self._data))
        found = {each for node in nodes for each in (*self._turned(node), *self._shorter(node))}
        return sorted(found, key=lambda each: (each.start, each.end, each.text))

    def _turned(self, node: ast.AST) -> Iterator[Change]:
        """Comparisons, connectives, truths and numbers."""
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = self._source(node.left), self._source(node.comparators[0])
            yield self._instead(node, f"({left} {_TURNED[type(node.ops[0])]} {right})")
        elif isinstance(node, ast.BoolOp):
            other = " or " if isinstance(node.op, ast.And) else " and "
            parts = (f"({self._source(value)})" for value in node.values)
            yield self._instead(node, f"({other.join(parts)})")
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield self._instead(node, str(not node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield self._instead(node, str(node.value + 1))

    def _shorter(self, node: ast.AST) -> Iterator[Change]:
        """Tables without one of their entries."""
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 2:
            for each in node.elts[:-1]:
                start, end = self._place(each)
                if self._data[end:].lstrip().startswith(b","):
                    comma = self._data.index(b",", end) + 1
                    yield Change(self.path, each.lineno, start, comma, "")

    def _instead(self, node: ast.expr, text: str) -> Change:
        return Change(self.path, node.lineno, *self._place(node), text)

    def _source(self, node: ast.expr) -> str:
        start, end = self._place(node)
        return self._data[start:end].decode()

    def _place(self, node: ast.expr) -> tuple[int, int]:
        last, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[last - 1] + column


def is_noticed(change: Change, tree: Path, tests: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a test of the first or a later group fails over the changed module."""
    path = tree / change.path
    whole = path.read_bytes()
    path.write_bytes(whole[: change.start] + change.text.encode() + whole[change.end :])
    try:
        return any(fails(tree, group) for group in tests)
    finally:
        path.write_bytes(whole)


def fails(tree: Path, tests: tuple[str, ...]) -> bool:
    """Whether one of the tests fails in a tree, or does not end."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
            cwd=tree,
            capture_output=True,
            check=False,
            timeout=900,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, _NO_TESTS)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folders", nargs="*", choices=RULES, default=list(RULES))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    modules = [
        (folder, path.relative_to(ROOT).as_posix())
        for folder in options.folders
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]
    known = {path: Module(path).changes() for _, path in modules}
    modules = [each for each in modules if known[each[1]]]
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "var", "dist"))
        for group in {group for each in options.folders for group in (RULES[each], USERS[each])}:
            if fails(tree, group):
                sys.exit(f"Without any change tests of {', '.join(group)} fail: mend them first.")
        for _ in range(options.number):
            rules, path = chance.choice(modules)
            change = chance.choice(known[path])
            noticed = is_noticed(change, tree, (RULES[rules], USERS[rules]))
            found += noticed
            where = {"module": path, "line": change.line, "text": change.text}
            print(json.dumps({**where, "noticed": noticed}, ensure_ascii=False), flush=True)
    print(json.dumps({"seed": options.seed, "found": found, "of": options.number}))


if __name__ == "__main__":
    main()
