"""The real documents that the project is measured with; skipped where they are not at hand."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.records import Document
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.readers.docx import DocxReader
from ingest.readers.pdf import PdfReader
from ingest.reading import Block

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = SHARED / "seeds"
NEWS = SHARED / "data" / "khmer_news.zip"
FAULTS = SHARED / "faults" / "ingest"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


def all_of(archive: Archive) -> list[Document]:
    return archive.store.documents(archive.store.document_ids())


def headings(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs if p.heading]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
def test_the_seeds(archive: Archive) -> None:
    report = ingest(archive, [str(SEEDS)], source_id=None, progress=Silent())
    assert (report.added, report.failed) == (5, 0)
    seeds = {document.origin.removeprefix("seeds/")[:3]: document for document in all_of(archive)}
    assert {number: seed.language for number, seed in seeds.items()} == {
        "000": "en",
        "001": "en",
        "002": "en",
        "003": "km",
        "004": "en",
    }
    assert {number: len(seed.paragraphs) for number, seed in seeds.items()} == {
        "000": 10,
        "001": 15,
        "002": 6,
        "003": 5,
        "004": 17,
    }
    assert seeds["000"].title.startswith("Vision and Mission")
    assert [line.split()[0] for line in headings(seeds["000"])] == [
        "1)",
        "1.1)",
        "1.2)",
        "2)",
        "2.1)",
        "2.2)",
    ]
    assert headings(seeds["001"]) == ["Working together", "Medical staff a priority"]
    khmer = seeds["003"]
    assert (len(khmer.images), khmer.dateline, khmer.published) == (11, "ភ្នំពេញ", None)
    assert "<" not in khmer.text
    assert all(seed.published is None for seed in seeds.values())
    lines = (SEEDS / khmer.origin.removeprefix("seeds/")).read_text("utf-8").split("\n")
    assert khmer.text.split("\n") == lines[:5]


@pytest.mark.skipif(not NEWS.is_file(), reason="../shared/data/khmer_news.zip is not here")
def test_all_news_goes_in_once(archive: Archive) -> None:
    report = ingest(archive, [str(NEWS)], source_id=None, progress=Silent())
    assert (report.added, report.failed) == (987, 0)
    documents = all_of(archive)
    assert {document.language for document in documents} == {"km"}
    assert {document.title for document in documents} == {""}
    # The collection is of July 2019, but for one event whose year its reporter mistyped.
    years = [d.published.date.year for d in documents if d.published]
    assert len(years) > 100
    assert sum(year != 2019 for year in years) <= 1
    again = ingest(archive, [str(NEWS)], source_id=None, progress=Silent())
    assert (again.unchanged, again.failed) == (987, 0)


def without_spaces(blocks: Iterable[Block]) -> str:
    return "".join("".join(block.text for block in blocks).split())


@pytest.mark.skipif(not FAULTS.is_dir(), reason="../shared/faults is not here")
@pytest.mark.parametrize(
    ("printed", "source"),
    [
        ("01-lo-busra-lost-clusters.pdf", "01-lo-busra-source.docx"),
        ("03-lo-noto-layer-thrown-away.pdf", "03-lo-noto-source.docx"),
    ],
)
def test_no_character_of_a_printed_letter_is_wrong(printed: str, source: str) -> None:
    reading = PdfReader().read((FAULTS / printed).read_bytes())
    written = DocxReader().read((FAULTS / source).read_bytes())
    assert without_spaces(reading.blocks) == without_spaces(written.blocks).replace("|", "")
    assert reading.remarks == ()
