"""The quality of statement extraction, by the scorer of the gold data, never falls below floors."""

import importlib.util
import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from archive.records import Document, DocumentKind, Language, Paragraph
from archive.statements import words_of
from ingest.statements.extract import attributions

GOLD = Path(__file__).parents[4] / "shared" / "statements"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/statements is not here")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", GOLD / "score_statements.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(text: str, language: Language) -> Document:
    """An article whose lines are its paragraphs, none of them a heading."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            end = start + len(line)
            paragraphs.append(Paragraph(start=start, end=end, language=language))
        start += len(line) + 1
    return Document(
        id="0" * 12,
        source_id="gold",
        url=None,
        origin="gold",
        kind=DocumentKind.ARTICLE,
        language=language,
        title="",
        text=text,
        paragraphs=tuple(paragraphs),
        byline="",
        dateline="",
        published=None,
        images=(),
        parser="gold",
        capture_id="0" * 12,
    )


def f1(name: str, languages: tuple[str, ...], outcome: str, kind: str) -> float:
    """The F1 of what is ``matched``, or ``right`` in its speaker too, among one kind or all."""
    counts = counted(name, languages)
    scores: tuple[float, float, float] = scorer().prf(
        counts["pred", outcome, kind],
        counts["pred", kind],
        counts["gold", outcome, kind],
        counts["gold", kind],
    )
    return scores[2]


@cache
def counted(name: str, languages: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    """What the scorer counts."""
    rules = scorer()
    articles = [each for each in rules.read_lines(GOLD / name) if each["lang"] in languages]
    predictions: dict[str, list[dict[str, Any]]] = {}
    for article in articles:
        read = document(article["text"], article["lang"])
        predictions[article["id"]] = [
            {
                "speaker": each.speaker,
                "kind": each.kind.value,
                "quote": words_of(read.text, each.parts),
            }
            for each in attributions(read)
        ]
    counts: Counter[tuple[str, ...]] = rules.tally(articles, predictions)
    return counts


@pytest.mark.parametrize("language", ["en", "km"])
def test_joint_f1(language: str) -> None:
    assert f1("dev.jsonl", (language,), "right", "all") >= FLOORS[language]["joint"]


def test_direct_quotations_are_found_in_english() -> None:
    assert f1("dev.jsonl", ("en",), "matched", "direct") >= FLOORS["en"]["direct_detection"]


def test_the_seeds() -> None:
    assert f1("seeds.jsonl", ("en", "km"), "right", "all") >= FLOORS["seeds"]["joint"]


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_second_set(language: str) -> None:
    name, floor = f"second_{language}", FLOORS[f"second_{language}"]
    assert f1(f"{name}.jsonl", (language,), "right", "all") >= floor["joint"]
    counts = counted(f"{name}.jsonl", (language,))
    matched, right = counts["pred", "matched", "all"], counts["pred", "right", "all"]
    assert matched / counts["pred", "all"] >= floor["precision"]
    assert matched - right <= floor["wrong_speakers"]


def test_the_gold_spans_are_where_it_says() -> None:
    """Guards this test itself: offsets that had shifted would make every figure meaningless."""
    for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for statement in article["statements"]:
            parts = [article["text"][start:end] for start, end in statement["spans"]]
            assert parts == statement["quote_parts"]
