"""Every dependency has its line in docs/dependencies.md, and the lock files name no host."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TABLE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
LOCKS = ("requirements.lock", "requirements-dev.lock", "tests/whoosh-reloaded.lock")
EXTRAS = PROJECT["project"]["optional-dependencies"].values()
DECLARED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["dev"],
    *(requirement for extra in EXTRAS for requirement in extra),
]


@pytest.mark.parametrize("requirement", DECLARED)
def test_dependency_has_a_line_with_its_locked_version(requirement: str) -> None:
    name = re.split(r"[\[=<>]", requirement)[0]
    lines = re.findall(rf"^\| {re.escape(name)} \|(.+)$", TABLE, re.MULTILINE)
    assert len(lines) == 1, f"docs/dependencies.md has {len(lines)} lines for {name}"
    locked = "".join((ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS)
    versions = re.findall(rf"^{re.escape(name)}==([\w.]+)", locked, re.MULTILINE)
    assert any(version in lines[0] for version in versions), f"{name} is locked at {versions}"


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_by_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text):
        if "==" in entry:
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_whoosh_is_pinned_to_the_one_wheel_that_was_read() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entry = re.search(r"^whoosh3==3\.54\.0(.*?)(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    assert entry
    assert re.findall(r"sha256:(\w+)", entry[1]) == [
        "fb9656781a8f42a6ddc273e6e9e456edd0ad8976f4899d9593c424b59a445539"
    ]


OURS = {"archive", "bannasar", "corpus", "ingest", "search", "web"}
TO_RUN = [
    *PROJECT["project"]["dependencies"],
    *(requirement for extra in EXTRAS for requirement in extra),
]
# Run by hand, on a machine of those who work on it: they build what we ship.
BUILDERS = ("corpus/glyphs/build.py", "corpus/glyphs/measuring.py", "corpus/lexicon/cut.py")


def imported() -> Iterator[tuple[str, str]]:
    """Every module of others that ours import, with the file."""
    for folder in sorted(OURS):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and not node.level:
                    names = [node.module or ""]
                for name in {each.partition(".")[0] for each in names}:
                    if name not in OURS | sys.stdlib_module_names:
                        yield name, path.relative_to(ROOT).as_posix()


def test_whatever_is_imported_is_declared() -> None:
    distributions = packages_distributions()
    declared = {_plain(re.split(r"[\[=<>]", each)[0]) for each in TO_RUN}
    undeclared = {
        (name, path)
        for name, path in imported()
        if path not in BUILDERS
        and declared.isdisjoint(_plain(each) for each in distributions.get(name, ()))
    }
    assert undeclared == set()


def test_whatever_is_declared_is_imported() -> None:
    distributions = packages_distributions()
    used = {_plain(each) for name, _ in imported() for each in distributions.get(name, ())}
    declared = {_plain(re.split(r"[\[=<>]", each)[0]) for each in TO_RUN}
    # SQLAlchemy imports the driver of PostgreSQL by the name in the URL.
    assert declared - used == {"psycopg"}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
