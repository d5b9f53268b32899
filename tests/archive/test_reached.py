"""What modules rest on, over a small project made for the purpose."""

from pathlib import Path

import pytest

from archive.reached import hash_of, reached

FILES = {
    "search/__init__.py": '"""A package."""\n',
    "search/entry.py": "import os\nimport whoosh.fields\nfrom archive.rules import fold\n",
    "search/ranking.py": "WEIGHT = 1\n",
    "archive/__init__.py": "",
    "archive/rules.py": (
        '"""Rules."""\n\nfrom archive import deep\n\n_FILE = "words.tsv"\n\n\n'
        'def fold(text):\n    """Said of it."""\n    return deep.low(text)  # so\n'
    ),
    "archive/deep.py": "def low(text):\n    return text.lower()\n",
    "archive/store.py": "LATER = 1\n",
    "archive/words.tsv": "a\t1\n",
    "archive/other.tsv": "b\t2\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def hashed(root: Path) -> str:
    return hash_of(reached(root, ["search.entry"], ["archive.store"]))


def test_all_that_is_imported_is_reached(root: Path) -> None:
    found = reached(root, ["search.entry"])
    assert set(found.modules) == {"search.entry", "archive", "archive.rules", "archive.deep"}
    assert found.data == (root / "archive/words.tsv",)
    assert found.libraries == ("whoosh",)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("archive/deep.py", "lower", "upper"),
        ("archive/rules.py", "deep.low(text)", "deep.low(text)[:3]"),
        ("archive/rules.py", "words.tsv", "other.tsv"),
        ("archive/words.tsv", "1", "2"),
        ("search/entry.py", "import os", "import snowballstemmer"),
    ],
)
def test_what_runs_counts(root: Path, name: str, old: str, new: str) -> None:
    before = hashed(root)
    path = root / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    assert hashed(root) != before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("archive/rules.py", "Said of it.", "Said otherwise."),
        ("archive/rules.py", '"""Rules."""', '"""Other words\n\nof it."""'),
        ("archive/rules.py", "# so", "# or so"),
        ("archive/deep.py", "def low", "\n\n\ndef low"),
        ("search/ranking.py", "1", "2"),
        ("archive/other.tsv", "2", "3"),
        ("archive/store.py", "1", "2"),
    ],
)
def test_what_only_says_or_is_not_imported_does_not(
    root: Path, name: str, old: str, new: str
) -> None:
    before = hashed(root)
    path = root / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    assert hashed(root) == before


def test_what_is_left_out_is_not_looked_into(root: Path) -> None:
    entry = root / "search/entry.py"
    entry.write_text(entry.read_text() + "from archive.store import LATER\n")
    assert "archive.store" in reached(root, ["search.entry"]).modules
    assert "archive.store" not in reached(root, ["search.entry"], ["archive.store"]).modules
