"""Every dependency has its line in docs/dependencies.md, and the lock files name no host."""

import re
import tomllib
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
