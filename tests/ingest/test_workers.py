"""However many processes read, the archive becomes the same, in the same order."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from archive.work import HERE, Work, workers
from ingest.guard import Guard
from ingest.pipeline import Report, ingest
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from search.questions import Question
from search.service.documents import open_search
from search.service.upkeep import update_all

DOCUMENTS = Path(__file__).parent.parent.parent / "corpus" / "documents"
PRELOADED = ("ingest.parsing", "ingest.statements.catch_up", "search.index.documents")


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    with workers(2, preload=PRELOADED) as begun:
        yield begun


def quiet(done: int, total: int) -> None:
    pass


def opened(home: Path) -> Archive:
    return open_archive(read_settings(home, environment={}))


def taken_in(home: Path, work: Work, *inputs: Path) -> tuple[Archive, Report]:
    archive = opened(home)
    report = ingest(
        archive,
        [str(each) for each in inputs],
        source_id=None,
        progress=Silent(),
        guard=Guard(archive.store, work),
    )
    assert catch_up(archive, Silent(), work) == ()
    update_all(archive, quiet, work)
    return archive, report


def held(archive: Archive) -> dict[str, object]:
    """Everything in an archive but the moments at which it came in, and what is named by them."""
    store = archive.store
    documents = store.documents(store.document_ids())
    return {
        "documents": [replace(each, capture_id="", steps=()) for each in documents],
        "steps": [[(step.kind, step.remark) for step in each.steps] for each in documents],
        "captures": [
            (each.origin, each.sha256, each.media_type, each.source_id, each.method)
            for document in documents
            for each in store.captures(document.id)
        ],
        "statements": store.statements(store.statement_ids()),
        "changes": store.changes(0, 10_000),
        "failures": [(each.origin, each.stage, each.reason) for each in store.failures()],
        "originals": sorted(
            path.name for path in archive.settings.originals.rglob("*") if path.is_file()
        ),
    }


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of several kinds, some of them twice, some of them none that can be read."""
    folder = tmp_path_factory.mktemp("mixed")
    samples = sorted(path for path in DOCUMENTS.rglob("*.*") if path.is_file())[:16]
    for number, path in enumerate(samples):
        (folder / f"{number:02}{path.suffix}").write_bytes(path.read_bytes())
    (folder / "again.txt").write_bytes((folder / f"00{samples[0].suffix}").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "letter.eml").write_text(
        "From: Sok Dara <dara@river.example>\nSubject: The ferry\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe ferry sails on Monday.\n"
        '--b\nContent-Disposition: attachment; filename="a.txt"\n\nIt is free of charge.\n--b--\n'
    )
    page = (
        '<html><head><link rel="canonical" href="https://ferries.example/1"></head><body><article>'
        "<h1>The ferry</h1><p>{} The ferry will sail on Monday, the ministry said.</p></article>"
    )
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        for number in range(6):
            # The same address: each is a revision of the one before it.
            archive.writestr(f"{number}.html", page.format(number))
    return folder


def test_the_archive_is_the_same(tmp_path: Path, mixed: Path, work: Work) -> None:
    one, alone = taken_in(tmp_path / "one", HERE, mixed, mixed)
    two, together = taken_in(tmp_path / "two", work, mixed, mixed)
    assert together == alone
    assert alone.updated
    assert alone.failed
    assert alone.unchanged
    first, second = held(one), held(two)
    for name, expected in first.items():
        assert second[name] == expected, name
    for query in ("ferry", "សាឡាង", "minister"):
        answers = [open_search(each).ask(Question(query=query)) for each in (one, two)]
        assert answers[0].total == answers[1].total
        assert [hit.id for hit in answers[0].hits] == [hit.id for hit in answers[1].hits]
    one.store.close()
    two.store.close()
