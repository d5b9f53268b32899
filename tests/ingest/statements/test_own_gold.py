"""Our own sample documents, judged by a reader: the share found with words and speaker right."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.languages.script import has_khmer, without_invisible
from archive.records import Document
from archive.statements import words_of
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.statements.extract import attributions

CORPUS = Path(__file__).parents[3] / "corpus"
FLOORS = tomllib.loads((CORPUS / "evaluation" / "floors.toml").read_text(encoding="utf-8"))
GOLD = [
    json.loads(line)
    for line in (CORPUS / "evaluation" / "statements.jsonl").read_text("utf-8").splitlines()
]

Said = tuple[str, str, str]
"""Speaker, kind and words."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The judged documents as an ingest reads them, by their files."""
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), environment={}))
    files = [str(CORPUS / "documents" / each["document"]) for each in GOLD]
    ingest(archive, files, source_id=None, progress=Silent())
    found = {}
    for document in archive.store.documents(archive.store.document_ids()):
        found[Path(document.origin).name] = document
    archive.store.close()
    return {each["document"]: found[Path(each["document"]).name] for each in GOLD}


def judged(language: str) -> Iterator[tuple[str, Counter[Said]]]:
    for each in GOLD:
        said = Counter((one["speaker"], one["kind"], one["words"]) for one in each["statements"])
        if has_khmer(each["statements"][0]["words"]) == (language == "km"):
            yield each["document"], said


@pytest.mark.parametrize("language", ["en", "km"])
def test_words_and_speaker_are_right(language: str, documents: dict[str, Document]) -> None:
    gold = right = given = 0
    for name, expected in judged(language):
        document = documents[name]
        found: Counter[Said] = Counter(
            (
                without_invisible(each.speaker),
                each.kind.value,
                without_invisible(words_of(document.text, each.parts)),
            )
            for each in attributions(document)
        )
        gold += expected.total()
        given += found.total()
        right += (expected & found).total()
    floors = FLOORS["statements"][language]
    assert right / given >= floors["precision"]
    assert right / gold >= floors["recall"]


def test_every_judged_word_stands_in_its_document(documents: dict[str, Document]) -> None:
    for each in GOLD:
        text = without_invisible(documents[each["document"]].text)
        for one in each["statements"]:
            assert all(word in text for word in one["words"].replace(" […]", "").split())
