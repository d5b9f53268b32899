"""Files that mean harm cost little more than others, and their neighbours nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.told_settings import read_settings
from archive.work import Workers, workers
from archive.worker import Limits
from benchmarks.hostile.bombs import BOMBS
from benchmarks.hostile.measuring import cost_of
from benchmarks.hostile.samples import damaged, samples
from ingest.pipeline import ingest
from ingest.progress import Silent

LIMITS = Limits(seconds=10, memory=300 << 20, wait=1800)
# What came of each before it was mended: gigabytes, minutes, or the end of the run.
MENDED = {
    "16000-encoded-words.eml": "26 characters",
    "addresses.eml": "26 characters",
    "addresses-in-from.eml": "characters",
    "numbered-parameters.eml": "26 characters",
    "parts.eml": "more than 1000 parts",
    "empty-paragraphs.docx": "more parts of text than a document can",
    "tabs.txt": "more than 300,000 words",
    "lines.txt": "more than 50,000 paragraphs",
    "guillemets.txt": "neither Khmer nor English",
    "forms.pdf": "draws more than a page can",
    "stream.pdf": "draws more than a page can",
    "packed-twice.pdf": "draws more than a page can",
    "65000x65000.tif": "",
    "absurd-length.warc": "",
}
DAMAGED = 120
SOUND = "The sound ferry number {} sails on Monday."


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with workers(2, preload=("benchmarks.hostile.warm",)) as begun:
        yield begun


@pytest.mark.parametrize("name", MENDED)
def test_it_ends_within_ten_seconds_and_three_hundred_megabytes(
    tmp_path: Path, pool: Workers, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    assert MENDED[name] in pool.begin(LIMITS, cost_of, str(path)).result().came_to


def test_damaged_files_are_plain_lines_and_the_rest_goes_in(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number, (name, data) in enumerate(damaged(samples(), DAMAGED, seed=7)):
        (files / name).write_bytes(data)
        if number % 10 == 0:
            (files / f"{number:05}-sound.txt").write_text(SOUND.format(number))
    archive = open_archive(read_settings(tmp_path / "home", environment={}))
    report = ingest(archive, [str(files)], source_id=None, progress=Silent())
    texts = {each.text for each in archive.store.documents(archive.store.document_ids())}
    archive.store.close()
    assert {SOUND.format(number) for number in range(0, DAMAGED, 10)} <= texts
    assert report.errors
    for error in report.errors:
        assert error.reason.isprintable()
        assert "unforeseen" not in error.reason
