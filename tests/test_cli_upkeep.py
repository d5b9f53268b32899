"""What the commands say of documents whose statements cannot be found."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from archive.records import Document
from archive.work import HERE
from bannasar import working
from ingest.statements import catch_up
from ingest.statements.attribution import Attribution
from tests.command_line import here


def test_every_command_names_documents_without_statements_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, home = tmp_path / "ferry.txt", tmp_path / "home"
    page.write_text("The ferry\n\nIt sails at seven, the ministry said.\n", encoding="utf-8")

    def broken(document: Document) -> list[Attribution]:
        raise RuntimeError("out of order")

    with monkeypatch.context() as patched:
        patched.setattr(catch_up, "attributions", broken)
        # Here and not in processes, which know nothing of what is patched.
        patched.setattr(working, "workers", lambda *_: nullcontext(HERE))
        for words in (("ingest", str(page)), ("index",), ("index", "--rebuild"), ("retry",)):
            done = here(*words, home=home)
            (named,) = [line for line in done.stderr.splitlines() if ": statements: " in line]
            assert "ferry.txt" in named
            assert "out of order" in named
            assert done.exit_code == 1
    mended = here("index", home=home)
    assert ": statements: " not in mended.stderr
    assert mended.exit_code == 0
