"""Segments hold what they were given, also after a merge, which is as if built anew."""

import datetime as dt
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import DocumentKind
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.plan import TextField
from search.engines.whoosh import merge as merging
from search.engines.whoosh.arrays_file import ArraysFile
from search.engines.whoosh.merge import merge
from search.engines.whoosh.segment import Segment
from tests.search.engines import strategies
from tests.search.engines.made import entry
from tests.search.engines.whoosh import segments

bodies = st.lists(segments.terms(), max_size=8).map(
    lambda each: [segments.body(f"{number:02}", terms) for number, terms in enumerate(each)]
)


@given(entries=bodies)
def test_postings_are_those_given(entries: list[IndexEntry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        segment = segments.built(Path(folder) / "MAIN_a.arrays", entries)
        assert segments.postings_in(segment) == segments.postings_of(entries)
        lengths = [each.fields[TextField.BODY].length for each in entries]
        assert segment.lengths("body").tolist() == lengths
        assert segment.lengths("title").tolist() == [0] * len(entries)


@pytest.mark.parametrize("documents", [254, 255, 256, 257, 66_000])
def test_documents_far_apart(tmp_path: Path, documents: int) -> None:
    rare = FieldTerms({"rare": (3,), "first": (1,)})
    entries = [segments.body(f"{number}", FieldTerms({"all": (0,)})) for number in range(documents)]
    for number in (0, 1, documents - 1):
        entries[number] = segments.body(f"{number}", rare)
    entries.append(segments.body("last", FieldTerms({"rare": (9,), "zz": (2,)})))
    segment = segments.built(tmp_path / "MAIN_a.arrays", entries)
    assert segment.postings("body", "rare")[0].tolist() == [0, 1, documents - 1, documents]
    assert segment.postings("body", "zz")[0].tolist() == [documents]
    assert segment.postings("body", "all")[0].tolist() == list(range(2, documents - 1))
    path = tmp_path / "MAIN_b.arrays"
    merge([segment], path, path.stem)
    merged = Segment(ArraysFile(path, path.stem, segment.size))
    for key in ("rare", "first", "all", "zz"):
        assert np.array_equal(merged.postings("body", key)[0], segment.postings("body", key)[0]), (
            key
        )


def test_a_term_or_a_field_that_is_not_there(tmp_path: Path) -> None:
    segment = segments.built(tmp_path / "MAIN_a.arrays", [entry("a", "b", "d")])
    for field, key in (("body", "a"), ("body", "c"), ("body", "e"), ("body", ""), ("none", "b")):
        assert [part.size for part in segment.postings(field, key)] == [0, 0]
        assert [part.size for part in segment.positions(field, key)] == [0, 0, 0]
    assert list(segment.terms("none")) == []


def test_columns(tmp_path: Path) -> None:
    entries = [
        IndexEntry(
            id=f"{number:x}ខ្មែរ"[: 1 + number % 9] + f"~{number}",
            fields={},
            languages=strategies.LANGUAGES[number % 3],
            source=f"s{number % 300}",
            kind=list(DocumentKind)[number % 3],
            published=dt.date(2020, 1, 1) + dt.timedelta(number) if number % 5 else None,
            speaker="ឈាង រ៉ា" if number % 2 else "",
            place="" if number % 4 else "z",
        )
        for number in range(700)
    ]
    segment = segments.built(tmp_path / "MAIN_a.arrays", entries)
    for column, wanted in (
        ("id", [each.id for each in entries]),
        ("said_by", [each.speaker for each in entries]),
        ("place", [each.place for each in entries]),
    ):
        assert [text.decode() for text in segment.texts(column).tolist()] == wanted
    codes, values = segment.codes("source")
    assert [values[code] for code in codes.tolist()] == [each.source for each in entries]
    assert len(values) == 300
    dates = [each.published.toordinal() if each.published else 0 for each in entries]
    assert segment.integers("date").tolist() == dates


def test_a_segment_without_texts_in_a_column(tmp_path: Path) -> None:
    segment = segments.built(tmp_path / "MAIN_a.arrays", [entry("a"), entry("b")])
    assert segment.texts("place").tolist() == segment.texts("said_by").tolist() == [b"", b""]


@given(data=st.data())
def test_a_merge_is_as_if_built_anew(data: st.DataObject) -> None:
    corpus = data.draw(strategies.corpora())
    corpus += [segments.body(f"x{each.id}", each.fields[TextField.BODY]) for each in corpus[:2]]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(corpus)), max_size=3)))
    gone = data.draw(st.sets(st.sampled_from([each.id for each in corpus]))) if corpus else set()
    portion = data.draw(st.sampled_from((1, 10, 1 << 20)))
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        patched.setattr(merging, "_AT_ONCE", portion)
        folder = Path(name)
        parts: list[Segment] = []
        for start, end in zip([0, *cuts], [*cuts, len(corpus)], strict=True):
            part = corpus[start:end]
            deleted = [number for number, each in enumerate(part) if each.id in gone]
            parts.append(segments.built(folder / f"MAIN_{len(parts)}.arrays", part, deleted))
        kept = [each for each in corpus if each.id not in gone]
        path = folder / "MAIN_merged.arrays"
        assert merge(parts, path, path.stem) == len(kept)
        merged = Segment(ArraysFile(path, path.stem, len(kept)))
        fresh = segments.built(folder / "MAIN_fresh.arrays", kept)
        assert segments.postings_in(merged) == segments.postings_in(fresh)
        assert segments.postings_in(merged) == segments.postings_of(kept)
        for field in TextField:
            assert merged.lengths(field).tolist() == fresh.lengths(field).tolist()
        for column in ("id", "place", "said_by"):
            assert merged.texts(column).tolist() == fresh.texts(column).tolist()
        for column in ("date", "languages"):
            assert merged.integers(column).tolist() == fresh.integers(column).tolist()
        for column in ("source", "kind"):
            (codes, values), (fresh_codes, fresh_values) = merged.codes(column), fresh.codes(column)
            assert [values[code] for code in codes] == [fresh_values[code] for code in fresh_codes]


@given(entries=bodies, data=st.data())
def test_positions_near_and_far_outlive_a_merge(
    entries: list[IndexEntry], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(entries)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [
            segments.built(folder / "MAIN_1.arrays", entries[:cut], [0] if cut else []),
            segments.built(folder / "MAIN_2.arrays", entries[cut:]),
        ]
        path = folder / "MAIN_merged.arrays"
        kept = entries[1 if cut else 0 :]
        merge(parts, path, path.stem)
        merged = Segment(ArraysFile(path, path.stem, len(kept)))
        assert segments.postings_in(merged) == segments.postings_of(kept)


def test_bytes_are_the_same_whenever_the_documents_are(tmp_path: Path) -> None:
    corpus = [entry(f"{number}", "b", "a", "c", "a") for number in range(5)]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        segments.built(tmp_path / name / "MAIN_a.arrays", corpus)
    first, second = (tmp_path / name / "MAIN_a.arrays" for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
