"""Whole lists: how they are scored, that ours are well made, and the floors they are held to."""

import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from archive.errors import NothingFoundError
from search.service.documents import Search, open_search
from search.service.whole_lists import (
    ALL,
    JudgedList,
    ListFigures,
    evaluate_lists,
    graded_ndcg,
    own_lists,
    read_lists,
)
from tests.samples import an_archive_of_samples
from tests.search.builders import a_document, an_archive, quiet, save

FLOORS = tomllib.loads(Path("corpus/evaluation/floors.toml").read_text(encoding="utf-8"))
DOCUMENTS = Path("corpus/documents")
KINDS = (
    "lists-abbreviations",
    "lists-compounds",
    "lists-function-words",
    "lists-joined",
    "lists-ministries",
    "lists-names",
    "lists-no-answer",
    "lists-numbers",
    "lists-places",
    "lists-topics",
)


def judged(query: str, **right: int) -> JudgedList:
    named = {f"{name}.txt": grade for name, grade in right.items()}
    return JudgedList(id=query, set="ours", query=query, right=named)


@pytest.fixture
def search(tmp_path: Path) -> Search:
    """Three documents with "rain" and one with "snow"."""
    archive = an_archive(tmp_path)
    texts = {"a.txt": "rain rain rain", "in/b.txt": "rain and sun", "c.txt": "rain"}
    texts["d.txt"] = "snow"
    save(archive, *(a_document(name, text) for name, text in texts.items()))
    search = open_search(archive)
    search.update(quiet)
    return search


def test_a_list_is_scored_as_a_whole(search: Search) -> None:
    *_, figures = evaluate_lists(search, [judged("rain", a=2, b=1, d=2), judged("snow")])
    assert figures == ListFigures(
        set=ALL,
        queries=2,
        shown=4,
        share_right=2 / 4,
        ndcg_at_10=figures.ndcg_at_10,
        recall=2 / 3,
        for_nothing=1,
    )
    assert figures.ndcg_at_10 is not None
    assert 0.5 < figures.ndcg_at_10 < 1


def test_each_set_is_scored_by_itself(search: Search) -> None:
    nothing = JudgedList(id="1", set="none", query="snow", right={})
    found = evaluate_lists(search, [judged("rain", a=1), nothing])
    assert [each.set for each in found] == ["none", "ours", ALL]
    assert found[0] == ListFigures(
        set="none",
        queries=1,
        shown=1,
        share_right=0.0,
        ndcg_at_10=None,
        recall=None,
        for_nothing=1,
    )


def test_nothing_shown_is_no_share(search: Search) -> None:
    nothing = JudgedList(id="1", set="none", query="hail", right={})
    none, *_ = evaluate_lists(search, [nothing, judged("rain", a=1)])
    assert (none.shown, none.share_right, none.for_nothing) == (0, None, 0)


@pytest.mark.parametrize(
    ("names", "ndcg"),
    [
        (["a", "b"], 1.0),
        (["b", "a"], 0.7967),
        (["x", "a", "b"], 0.6590),
        (["x"] * 10 + ["a", "b"], 0.0),
        ([], 0.0),
    ],
)
def test_a_list_gains_by_grade_and_place(names: list[str], ndcg: float) -> None:
    assert graded_ndcg(names, {"a": 2, "b": 1}) == pytest.approx(ndcg, abs=0.0001)


def test_an_archive_without_the_documents_is_named_as_such(search: Search) -> None:
    with pytest.raises(NothingFoundError, match="bannasar ingest"):
        evaluate_lists(search, own_lists())


def test_lists_are_read_from_json_lines(tmp_path: Path) -> None:
    row = {"id": "1", "set": "s", "lang": "km", "query": "ទឹក", "right": {"a.txt": 2}}
    (tmp_path / "lists.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (read,) = read_lists(tmp_path / "lists.jsonl")
    assert read == JudgedList(id="1", set="s", query="ទឹក", right={"a.txt": 2})


def test_our_own_lists_ask_in_both_languages_for_every_kind() -> None:
    rows = [
        json.loads(line)
        for line in Path("corpus/evaluation/lists.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len({row["id"] for row in rows}) == len(rows) >= 60
    assert Counter((row["set"], row["lang"]) for row in rows).keys() == {
        (kind, language) for kind in KINDS for language in ("km", "en")
    }
    names = {path.name for path in DOCUMENTS.rglob("*") if path.is_file()}
    for row in rows:
        assert row["right"].keys() <= names, row["id"]
        assert set(row["right"].values()) <= {1, 2}, row["id"]
        assert bool(row["right"]) == (row["set"] != "lists-no-answer"), row["id"]


def test_our_own_lists_are_right(sample_home: Path, tmp_path: Path) -> None:
    archive = an_archive_of_samples(sample_home, tmp_path)
    search = open_search(archive)
    search.update(quiet)
    floors = FLOORS["search"]["lists"]
    found = evaluate_lists(search, own_lists())
    assert {figures.set for figures in found} == floors.keys()
    for figures in found:
        floor = dict(floors[figures.set])
        assert figures.for_nothing <= floor.pop("most_for_nothing", 0), figures
        for name, least in floor.items():
            assert getattr(figures, name) >= least, (name, figures)
