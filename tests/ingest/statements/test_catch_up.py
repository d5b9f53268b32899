"""What must, and what must not, have every document's statements found again."""

from pathlib import Path

import pytest

from ingest.statements import catch_up

ROOT = Path(catch_up.__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("path", "decides"),
    [
        ("archive/languages/khmer/fold.py", True),
        ("corpus/lexicon/words.tsv", True),
        ("corpus/people.py", True),
        ("corpus/people.tsv", True),
        ("corpus/offices.tsv", True),
        ("ingest/statements/who.py", True),
        ("ingest/statements/english/verbs.py", True),
        ("ingest/statements/khmer/verbs.py", True),
        ("ingest/statements/khmer/exceptions.tsv", True),
        ("archive/languages/script.py", True),
        ("corpus/glossary.tsv", False),
        ("ingest/pipeline.py", False),
    ],
)
def test_the_stamp_changes_with_every_file_that_decides_what_is_found(
    path: str, decides: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes
    assert (ROOT / path).is_file()

    def edited(file: Path) -> bytes:
        return read(file) + (b"#" if file == ROOT / path else b"")

    stamp = catch_up.rules_stamp.__wrapped__
    before = stamp()
    monkeypatch.setattr(Path, "read_bytes", edited)
    assert (stamp() != before) is decides
