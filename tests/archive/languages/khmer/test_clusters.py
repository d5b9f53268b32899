"""Nothing may cut a stack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.khmer.clusters import cluster_spans, snap

LETTERS = "កត\u17d2\u17d2\u17b6\u17c6\u200b a\u0301\n"


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("មន\u17d2ត\u17d2រ\u17b8", ["ម", "ន\u17d2ត\u17d2រ\u17b8"]),
        ("ក\u17d2\u200bតក\u200b\u17b6", ["ក\u17d2\u200bត", "ក\u200b\u17b6"]),
        ("ក\u200bក", ["ក", "\u200b", "ក"]),
        (" \u17b6\u17c6ក", [" ", "\u17b6\u17c6", "ក"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("ក\u17d2", ["ក\u17d2"]),
        ("", []),
    ],
)
def test_clusters(text: str, clusters: list[str]) -> None:
    assert [text[start:end] for start, end in cluster_spans(text)] == clusters


@pytest.mark.parametrize(
    ("start", "end", "snapped"),
    [
        (0, 1, (0, 1)),
        (2, 3, (1, 7)),
        (1, 2, (1, 7)),
        (1, 7, (1, 7)),
        (3, 8, (1, 8)),
        (0, 99, (0, 99)),
        (4, 4, (1, 7)),
        (1, 1, (1, 1)),
    ],
)
def test_snap(start: int, end: int, snapped: tuple[int, int]) -> None:
    assert snap("មន\u17d2ត\u17d2រ\u17b8ខ", start, end) == snapped


@given(text=st.text(LETTERS, max_size=20), data=st.data())
def test_snap_widens_to_the_nearest_edges(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edges = {0, len(text), *(edge for span in cluster_spans(text) for edge in span)}
    expected = max(e for e in edges if e <= start), min(e for e in edges if e >= end)
    assert snap(text, start, end) == expected


@given(text=st.text(LETTERS, max_size=20))
def test_clusters_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in cluster_spans(text)) == text
