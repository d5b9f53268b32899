"""A stretch of Khmer cut at any cluster borders is found in the text that it was cut from."""

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.khmer.clusters import cluster_spans
from archive.languages.khmer.fold import fold
from search.analysis.analysed import Analysed
from search.analysis.analyzer import analyse
from search.analysis.stretches import stretch_ways

DOCUMENTS = Path("corpus/documents")
NEWS = Path("../shared/data/khmer_news.zip")
NEWS_ARTICLES = 120
LONGEST = 12
STRETCHES = 1_500

Chance = random.Random

KHMER_RUN = re.compile("[\u1780-\u17d3\u17dd\u200b]+")
ZWSP = "\u200b"


def sample_texts() -> list[str]:
    paths = sorted(path for path in DOCUMENTS.rglob("*.km.*") if "utf16" not in path.name)
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def news_texts() -> list[str]:
    if not NEWS.exists():
        pytest.skip(f"no articles: {NEWS} is not there")
    with zipfile.ZipFile(NEWS) as articles:
        names = sorted(name for name in articles.namelist() if name.endswith(".txt"))
        return [articles.read(name).decode("utf-8") for name in names[:NEWS_ARTICLES]]


SOURCES: dict[str, Callable[[], list[str]]] = {
    "sample documents": sample_texts,
    "articles": news_texts,
}


def stretches(text: str, chance: Chance, count: int) -> Iterator[str]:
    """Two to twelve clusters of one run each; what is one letter to its readers is left out."""
    runs = [
        (run[0], spans)
        for run in KHMER_RUN.finditer(text)
        if len(spans := [s for s in cluster_spans(run[0]) if run[0][slice(*s)].strip(ZWSP)]) > 1
    ]
    for run, spans in chance.choices(runs, k=count) if runs else ():
        length = chance.randint(2, min(LONGEST, len(spans)))
        first = chance.randint(0, len(spans) - length)
        cut = run[spans[first][0] : spans[first + length - 1][1]].strip(ZWSP)
        if len(cluster_spans(fold(cut))) > 1:
            yield cut


def has(text: Analysed, cut: str) -> bool:
    """Whether the pairs of a text have one of the ways of a stretch in a row."""
    at: dict[str, set[int]] = {}
    for pair in text.pairs:
        at.setdefault(pair.key, set()).add(pair.position)
    return any(
        all(start + place in at.get(key, ()) for place, key in enumerate(way))
        for way in stretch_ways(cut)
        for start in at.get(way[0], ())
    )


@pytest.mark.parametrize("source", SOURCES)
def test_every_stretch_is_found_where_it_was_cut(source: str) -> None:
    chance = Chance(source)
    texts = SOURCES[source]()
    cuts = 0
    for text in texts:
        analysed = analyse(text)
        for cut in stretches(text, chance, STRETCHES // len(texts)):
            cuts += 1
            assert has(analysed, cut), (cut, ascii(cut))
    assert cuts > STRETCHES / 3


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        # In the middle of words, where the stretch by itself is divided otherwise.
        ("ក្រសួងសុខាភិបាល", "សួងសុខា"),
        ("រដ្ឋមន្ត្រី", "ន្ត្រី"),
        # Two clusters are one pair.
        ("ក្រសួងសុខាភិបាល", "ងសុ"),
        # A letter cut off turns the first cluster, or the last, into another.
        ("កងកម្លាំង", "ម្លាំង"),
        ("បាតុកម្មនៅ", "ម្មនៅ"),
        ("អំពើចោរកម្ម", "ចោរក"),
        ("អោយគ្រួសារ", "យគ្រួ"),
        ("បានអោយ", "បានអោ"),
        # The border of words between them decides how two clusters are written.
        ("មនុស្ស\u200bម្នាក់", "ស្សម្នាក់"),
        ("សម្រាប់អ្នក", "សម្រាប់អ្ន"),
        ("ប្រ\u200bទេស\u200bកម្ពុជា", "ទេសកម្ពុ"),
    ],
)
def test_each_way_of_cutting(text: str, cut: str) -> None:
    if len(cluster_spans(fold(cut))) > 1:
        assert has(analyse(text), cut), stretch_ways(cut)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ក្រសួង សុខាភិបាល", "ងសុខា"),
        ("សុខាពិបាល", "សុខាភិបាល"),
        ("សុខា ភិបាល", "ខាភិ"),
        ("ប្រពន្ធ", "ប្រព័ន្ធ"),
        ("ការលោត", "កំលាំង"),
    ],
)
def test_what_does_not_stand_there_is_not_found(text: str, cut: str) -> None:
    assert not has(analyse(text), cut)


@pytest.mark.parametrize("text", ["", "ក", "rain", "ក ខ", "ទឹក rain", "១២៣", "\u200b"])
def test_what_is_no_single_stretch_has_no_ways(text: str) -> None:
    assert stretch_ways(text) == ()


@given(st.text("កខមសតយអាិំោ់្\u200b", max_size=16))
def test_the_ways_are_few_and_none_is_empty(text: str) -> None:
    ways = stretch_ways(text)
    assert len(ways) <= 16
    assert all(ways)
    assert all(key for way in ways for key in way)


@pytest.mark.parametrize("cut", ["្រសួងសុខា", "្ឋមន្ត្រី", "ំរាប់", "ាភិបាល", "ក្រសួង្", "សុខាភិប្", "ខែ្"])
def test_what_is_cut_inside_a_cluster_loses_none_of_its_clusters(cut: str) -> None:
    clusters = [cut[slice(*span)] for span in cluster_spans(cut)]
    for way in stretch_ways(cut):
        assert len(way) == len(clusters) - 1
        assert way[0].startswith(fold(clusters[0]))
        assert fold(clusters[-1]) in way[-1]
