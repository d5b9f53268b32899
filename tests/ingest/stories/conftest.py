"""Archives of the invented reports."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.records import Document, SourceKind
from archive.told_settings import read_settings
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up
from tests.ingest.stories.texts import ALL
from tests.records import a_capture, a_document, a_source, language_of

Maker = Callable[[Mapping[str, str]], Archive]


def take_in(archive: Archive, texts: Mapping[str, str]) -> None:
    """Keep each text as a document of a paper of its own, and find its place."""
    for name, text in texts.items():
        source = a_source(name, SourceKind.PRESS)
        lines = [(language_of(line), line) for line in text.splitlines()]
        document = a_document(lines, source_id=source.id, origin=f"{name}.txt", title=name)
        archive.store.save(source, a_capture(document, text.encode()), document)
    assert catch_up(archive, Silent()) == ()


def together(archive: Archive, what: str) -> set[frozenset[str]]:
    """The groups of copies, or the stories, of two documents or more, by the names of the texts."""
    names = {each.id: each.origin.removesuffix(".txt") for each in documents(archive)}
    groups: dict[str | None, set[str]] = {}
    for each in archive.store.all_placed():
        group = each.copies if what == "copies" else each.story
        groups.setdefault(group, set()).add(names[each.document_id])
    groups.pop(None, None)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def documents(archive: Archive) -> list[Document]:
    return archive.store.documents(archive.store.document_ids())


@pytest.fixture
def archive_of(tmp_path: Path) -> Iterator[Maker]:
    opened: list[Archive] = []

    def make(texts: Mapping[str, str]) -> Archive:
        opened.append(open_archive(read_settings(tmp_path / str(len(opened)), environment={})))
        take_in(opened[-1], texts)
        return opened[-1]

    yield make
    for archive in opened:
        archive.store.close()


@pytest.fixture
def archive(archive_of: Maker) -> Archive:
    return archive_of(ALL)
