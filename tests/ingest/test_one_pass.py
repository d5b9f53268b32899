"""One file, one pass: what a file costs in statements and in readings, over both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.archive import Archive, open_archive
from archive.provenance import LinkEvidence
from archive.settings import Settings
from ingest import capture
from ingest.pipeline import Report, ingest
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from tests.archive.conftest import databases, new_database, url  # noqa: F401
from tests.ingest.containers.maker import ENGLISH, KHMER, Maker

FILES = 6
SAID = "The minister, Sok Dara, said the ferry number {n} would sail on Monday.\nIt is free.\n"
PAGE = (
    '<html><head><link rel="canonical" href="https://ferries.example/{n}"></head><body><article>'
    "<h1>The ferry</h1><p>The ferry number {n} will sail on Monday, the ministry said.</p>"
    "</article></body></html>"
)
TURNS = ("BEGIN", "SET ", "SELECT pg_advisory")
"""How a transaction begins: no question and no row."""


@pytest.fixture
def archive(tmp_path: Path, url: str) -> Iterator[Archive]:  # noqa: F811
    opened = open_archive(Settings(home=tmp_path / "home", database=url))
    yield opened
    opened.store.close()


@pytest.fixture
def said(archive: Archive) -> Iterator[list[str]]:
    """Every statement that is sent to the database from now on."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(TURNS):
            sent.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(sa.Engine, "before_cursor_execute", note)


def folder(path: Path, ending: str, text: str) -> Path:
    path.mkdir()
    for number in range(FILES):
        (path / f"{number}.{ending}").write_text(text.format(n=number))
    return path


def run(archive: Archive, *inputs: Path, progress: Silent | None = None) -> Report:
    return ingest(
        archive, [str(each) for each in inputs], source_id=None, progress=progress or Silent()
    )


@pytest.mark.parametrize(("ending", "text"), [("txt", SAID), ("html", PAGE)])
def test_a_file_costs_a_handful_of_statements(
    archive: Archive, said: list[str], tmp_path: Path, ending: str, text: str
) -> None:
    files = folder(tmp_path / "files", ending, text)
    assert run(archive, files).added == FILES
    # The look before, whether it was destroyed, the look within, the document, its capture, its
    # revision, the change. The first of a source adds the source, and once it is asked what is not
    # to be tried again.
    assert len(said) <= 7 * FILES + 2
    assert sum(each.startswith("SELECT captures.") for each in said) == FILES
    said.clear()
    assert run(archive, files).unchanged == FILES
    # The look before, the look within; and once what is not to be tried again.
    assert len(said) <= 2 * FILES + 1


def test_the_statements_of_a_document_cost_as_little(
    archive: Archive, said: list[str], tmp_path: Path
) -> None:
    run(archive, folder(tmp_path / "files", "txt", SAID))
    said.clear()
    assert catch_up(archive, Silent()) == ()
    # Which documents, those, what editors say of them, what is not to be tried again; and of each:
    # the look, the statements, new ones, the change, the mark.
    assert len(said) <= 4 + 5 * FILES
    assert len(archive.store.statement_ids()) == FILES


def test_a_container_is_opened_once(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker = Maker()
    for number, text in enumerate((KHMER, ENGLISH)):
        maker.response(f"https://river.example/{number}", text)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(maker.data())
    opened: list[Path] = []
    real = Path.open

    def counting(self: Path, *args: object, **named: object) -> object:
        opened.append(self)
        return real(self, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counting)
    assert run(archive, path).added == 2
    assert opened.count(path) == 1


class Told(Silent):
    """Remembers what it was told to expect."""

    expected: int | None = -1

    def start(self, total: int | None) -> None:
        self.expected = total


def test_counting_cannot_fail_a_run(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = folder(tmp_path / "files", "txt", SAID)
    told = Told()
    run(archive, files, progress=told)
    assert told.expected == FILES

    def broken(path: Path) -> int:
        raise KeyError(256)

    monkeypatch.setattr(capture, "size_told", broken)
    assert run(archive, files, progress=told).unchanged == FILES
    assert told.expected is None


def test_pairs_of_a_run_that_was_stopped_are_kept_by_the_next(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    halves = tmp_path / "halves"
    halves.mkdir()
    (halves / "KH-Strategy.txt").write_text("រាជរដ្ឋាភិបាលបានដាក់ចេញយុទ្ធសាស្ត្រ។")
    (halves / "ENG-Strategy.txt").write_text("The government has set out a strategy.")

    def stopped(*links: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(archive.store), "pair", stopped)
        with pytest.raises(KeyboardInterrupt):
            run(archive, halves)
    ids = archive.store.document_ids()
    assert [archive.store.translations_of(each) for each in ids] == [[], []]
    for _ in range(2):
        assert run(archive, halves).unchanged == 2
        for each in ids:
            (found,) = archive.store.translations_of(each)
            assert found.evidence == (LinkEvidence.FILE_NAME,)
