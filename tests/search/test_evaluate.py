"""Known-item search: how it is scored, and the floor it may not fall below."""

import json
import tomllib
from pathlib import Path
from statistics import StatisticsError

import pytest

from benchmarks.known_items import KHMER_KNOWN_ITEMS, SEARCH_DEV, fill
from search.evaluate import Figures, KnownItem, measure, read_items
from search.service import open_search
from tests.search.builders import a_document, an_archive, quiet, save

FLOORS = tomllib.loads(Path("corpus/evaluation/floors.toml").read_text(encoding="utf-8"))["search"]
SAMPLE = 200
DEPTH = 10


def item(query: str, *relevant: str) -> KnownItem:
    return KnownItem(
        id=query, set="ours", query=query, target_language="en", relevant=frozenset(relevant)
    )


def test_ranks_are_scored(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    texts = {"a.txt": "rain rain rain", "in/b.txt": "rain and sun", "c.txt": "ភ្លៀង rain"}
    save(archive, *(a_document(name, text) for name, text in texts.items()))
    search = open_search(archive)
    search.update(quiet)
    items = [item("rain", "a.txt"), item("rain", "b.txt"), item("rain", "c.txt"), item("snow", "a")]
    assert measure(search, items) == Figures(
        queries=4, reciprocal_rank=(1 + 1 / 2) / 4, found_first=0.25, found_in_ten=0.5
    )
    assert measure(search, items, depth=1).reciprocal_rank == 0.25
    with pytest.raises(StatisticsError):
        measure(search, [])


def test_items_are_read_from_json_lines(tmp_path: Path) -> None:
    row = {"id": "1", "set": "s", "query": "ទឹក", "target_lang": "km", "relevant": ["a"], "pool": 0}
    (tmp_path / "items.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (read,) = read_items(tmp_path / "items.jsonl")
    assert (read.query, read.target_language) == ("ទឹក", "km")
    assert read.relevant == {"a"}


def test_khmer_known_items_are_found(tmp_path: Path) -> None:
    if not SEARCH_DEV.is_dir():
        pytest.skip(f"no known items: {SEARCH_DEV} is not there")
    archive = an_archive(tmp_path)
    fill(archive, SEARCH_DEV / "docs.zip")
    search = open_search(archive)
    search.update(quiet)
    items = read_items(SEARCH_DEV / "queries.jsonl")
    khmer = [each for each in items if each.set == KHMER_KNOWN_ITEMS]
    figures = measure(search, khmer[:: len(khmer) // SAMPLE], DEPTH)
    assert figures.reciprocal_rank >= FLOORS["khmer_known_items"]
