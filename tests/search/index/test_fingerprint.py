"""What must, and what must not, change the fingerprint of an index."""

from pathlib import Path

import pytest

import search.index.fingerprint as fingerprint_module
from search.engines.registry import ENGINES
from search.index.fingerprint import fingerprint

(ENGINE, *_) = ENGINES
ROOT = Path(fingerprint_module.__file__).parent.parent.parent


def test_it_is_the_same_twice_and_short() -> None:
    assert fingerprint(ENGINE) == fingerprint(ENGINE)
    assert len(fingerprint(ENGINE)) == 16


@pytest.mark.parametrize(
    "path",
    [
        "archive/languages/khmer/fold.py",
        "archive/languages/english/words.py",
        "corpus/lexicon/words.tsv",
        "search/analysis/analyzer.py",
        "search/index/documents.py",
        "search/index/statements.py",
        "search/index/attribution.py",
        "search/index/terms.py",
        "corpus/people.tsv",
        "corpus/offices.tsv",
        "search/engines/whoosh/schema.py",
    ],
)
def test_it_changes_with_every_file_that_decides_terms(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(ENGINE)
    read = Path.read_bytes

    def edited(file: Path) -> bytes:
        return read(file) + (b"#" if file == ROOT / path else b"")

    monkeypatch.setattr(Path, "read_bytes", edited)
    assert fingerprint(ENGINE) != before


def test_it_does_not_change_with_what_only_ranks_or_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(ENGINE)
    read = Path.read_bytes
    shown = {
        ROOT / "search/engines/boosts.py",
        ROOT / "search/highlight/snippets.py",
        ROOT / "search/service/documents.py",
    }
    monkeypatch.setattr(Path, "read_bytes", lambda file: b"" if file in shown else read(file))
    assert fingerprint(ENGINE) == before
