"""HTML from text: the text read back is the text that went in, whatever it holds."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.khmer.clusters import cluster_spans
from archive.records import Language
from search.answers import Mark
from web.presentation.typography import prose, shorten, snippet, within

MIXED = st.text(alphabet="កខគស្រីមន្តដ ាិុំះៗ។៖«»០១២ab C1<>&\"'\u200b\n", max_size=60)


def read(markup: str) -> str:
    return html.unescape(re.sub(r"</?(?:span|mark|wbr)(?: lang=\"(?:km|en)\")?>", "", markup))


@given(
    MIXED, st.sampled_from(["km", "en"]), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 9)))
)
def test_text_comes_back(text: str, around: Language, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, start + length) for start, length in sorted(spans)]
    for markup in (prose(text, around, marks), snippet(text, marks)):
        assert read(markup) == text
        assert markup.count("<mark>") == markup.count("</mark>")
        assert "<>" not in markup


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("Clean water", "en", "Clean water"),
        ("Clean water", "km", '<span lang="en">Clean water</span>'),
        ("22 December 2023", "km", '<span lang="en">22 December 2023</span>'),
        ("12:30", "km", "12:30"),
        ("ទឹក", "en", '<span lang="km">ទឹក</span>'),
        ("Word ទឹក word", "en", 'Word <span lang="km">ទឹក</span> word'),
        ("ទឹក COVID-19 ទឹក", "km", 'ទឹក <span lang="en">COVID</span>-19 ទឹក'),
        ("a < b & c", "en", "a &lt; b &amp; c"),
    ],
)
def test_runs_carry_their_language(text: str, around: Language, expected: str) -> None:
    assert prose(text, around) == expected


def test_lines_may_break_between_khmer_words_only() -> None:
    broken = prose("ក្រសួងសុខាភិបាលបានប្រកាស", "km")
    assert "<wbr>" in broken
    kept = prose("២០២៣ផ្សេងៗ។ «ទឹក»", "km")
    for wrong in ("<wbr>ៗ", "<wbr>។", "<wbr>»", "«<wbr>", "០<wbr>២", "<wbr> ", " <wbr>"):
        assert wrong not in kept
    assert not re.search("<wbr>[\u17b6-\u17d3]", broken)


def test_marks_are_shown_and_broken_inside() -> None:
    assert prose("clean water", "en", [Mark(6, 11)]) == "clean <mark>water</mark>"
    assert snippet("<b>", [Mark(0, 3)]) == "<mark>&lt;b&gt;</mark>"
    inside = prose("ក្រសួងសុខាភិបាល", "km", [Mark(0, 15)])
    assert inside.startswith("<mark>ក្រសួង<wbr>")


@given(MIXED.map(lambda text: text * 4), st.integers(1, 40))
def test_shortening_never_cuts_a_cluster(text: str, limit: int) -> None:
    short = shorten(text, limit)
    if len(text) <= limit:
        assert short == text
        return
    kept = short.removesuffix("…")
    assert short.endswith("…")
    assert len(kept) <= limit
    assert text.startswith(kept)
    rest = len(kept) + len(text[len(kept) :]) - len(text[len(kept) :].lstrip())
    edges = {0, len(text)} | {edge for span in cluster_spans(text) for edge in span}
    assert len(kept) in edges or rest in edges


@given(MIXED.map(lambda text: text * 4), st.integers(3, 40), st.sampled_from(["…", " […]", ""]))
def test_what_must_be_so_long_at_most_is_cut_at_clusters(text: str, most: int, sign: str) -> None:
    most += len(sign)
    short = within(text, most, sign)
    if len(text) <= most:
        assert short == text
        return
    assert len(short) <= most
    assert short.endswith(sign)
    kept = short[: len(short) - len(sign)]
    assert text.startswith(kept)
    rest = text[len(kept) :]
    edges = {0, len(text)} | {edge for span in cluster_spans(text) for edge in span}
    assert {len(kept), len(text) - len(rest.lstrip())} & edges
