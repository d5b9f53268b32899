"""Translations found among other texts as they arrive, over an index and a store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.records import Document
from search.service.documents import open_search
from search.service.pairing import find_pairs
from tests.search.builders import a_document, an_archive, save

SAMPLES = Path(__file__).parents[3] / "corpus" / "documents" / "announcements"
OTHER_FIGURES = {"១៩.៣០០": "២១.៤៥០", "៨៨": "៩៧", "៤១២": "៣៣១", "១៥០": "១៧០", "១.១០០": "១.៣៥០"}


def sample(name: str, *, changed: dict[str, str] | None = None, suffix: str = "") -> Document:
    """A sample announcement as a document that declares nothing."""
    head, _, body = (SAMPLES / name).read_text(encoding="utf-8").partition("\n---\n\n")
    title = next(line for line in head.splitlines() if line.startswith("title: "))
    text = "\n".join(line for line in body.splitlines() if line)
    title = title.removeprefix("title: ")
    for old, new in (changed or {}).items():
        text, title = text.replace(old, new), title.replace(old, new)
    return a_document(name + suffix, text, title=title, source="ldf")


MEALS_KM, MEALS_EN = (
    sample("ldf/2025-11-school-meals.km.txt"),
    sample("ldf/2025-11-school-meals.en.txt"),
)
NURSING_EN = sample("ldf/2022-08-nursing-scholarships.en.txt")
TWIN_KM = sample("ldf/2025-11-school-meals.km.txt", changed=OTHER_FIGURES, suffix=".twin")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = an_archive(tmp_path)
    yield made
    made.store.close()


def arrive(archive: Archive, *documents: Document) -> list[tuple[str, str]]:
    """Save, index, look; the pairs that are held then."""
    save(archive, *documents)
    search = open_search(archive)
    search.update(lambda done, total: None)
    search.close()
    find_pairs(archive, lambda done, total: None)
    return [(each.khmer_id, each.english_id) for each in archive.store.all_pairs()]


def test_a_translation_is_found_when_it_arrives_and_no_twin_is(archive: Archive) -> None:
    assert arrive(archive, NURSING_EN) == []
    assert arrive(archive, TWIN_KM, MEALS_EN) == []
    assert arrive(archive, MEALS_KM) == [(MEALS_KM.id, MEALS_EN.id)]
    (pair,) = archive.store.all_pairs()
    assert pair.score is not None
    assert pair.score > 0.7
    assert archive.store.unlooked_pairs("another stamp")
    assert find_pairs(archive, lambda done, total: None) == 0
