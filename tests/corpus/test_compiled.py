"""What was worked out once is kept while what it was made of is as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import compiled as module
from corpus.compiled import compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "_folder", lambda: tmp_path / "kept")
    return tmp_path


def _numbers() -> Iterator[int]:
    yield from range(100)


def test_it_is_made_once_until_a_file_changes(folder: Path) -> None:
    made = _numbers()
    words = folder / "words.tsv"
    words.write_text("a")
    for _ in range(3):
        assert compiled("lexicon", [words], lambda: [next(made)]) == [0]
    words.write_text("b")
    assert compiled("lexicon", [words], lambda: [next(made)]) == [1]
    assert compiled("spellings", [words], lambda: [next(made)]) == [2]
    assert compiled("lexicon", [words], lambda: [next(made)]) == [1]


@pytest.mark.parametrize("at", [0, 40, 70, -2])
def test_what_is_damaged_is_made_anew(folder: Path, at: int) -> None:
    made = _numbers()
    assert compiled("lexicon", [], lambda: {"ក": next(made)}) == {"ក": 0}
    (kept,) = (folder / "kept").iterdir()
    data = bytearray(kept.read_bytes())
    data[at] ^= 1
    kept.write_bytes(data)
    assert compiled("lexicon", [], lambda: {"ក": next(made)}) == {"ក": 1}
    assert compiled("lexicon", [], lambda: {"ក": next(made)}) == {"ក": 1}


@pytest.mark.parametrize("size", [0, 10, 64, 65])
def test_what_is_cut_short_is_made_anew(folder: Path, size: int) -> None:
    made = _numbers()
    compiled("lexicon", [], lambda: ["ក", next(made)])
    (kept,) = (folder / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[:size])
    assert compiled("lexicon", [], lambda: ["ក", next(made)]) == ["ក", 1]


def test_where_nothing_can_be_written_it_is_made_each_time(folder: Path) -> None:
    (folder / "kept").write_text("a file where the folder should be")
    made = _numbers()
    assert [compiled("lexicon", [], lambda: next(made)) for _ in range(2)] == [0, 1]
