"""Our segments as Whoosh itself reads them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh import index, query, writing
from whoosh.matching import ReadTooFar
from whoosh.reading import IndexReader, TermNotFound
from whoosh.util.numeric import byte_to_length, length_to_byte

from search.engines.entries import FieldTerms
from search.engines.whoosh import writer
from search.engines.whoosh.codec import ArrayCodec, ArraySegment
from search.engines.whoosh.rounding import rounded
from search.engines.whoosh.storage import IndexStorage
from tests.search.engines.whoosh import segments

ENTRIES = [
    segments.body(
        f"{number:03}",
        FieldTerms(
            {"all": tuple(range(number % 5, number + 1, 3)) or (0,)}
            | ({"even": (number, 5_000 + number)} if number % 2 == 0 else {})
            | ({"evening": (2,)} if number % 7 == 0 else {}),
            {"ខ្មែរ": (1,)} if number % 3 == 0 else {},
            opening=2,
            emphasis=2.5,
        ),
    )
    for number in range(60)
]
GONE = ("004", "009")


@pytest.fixture(params=[1, 2], ids=["one segment", "two segments"])
def reader(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IndexReader]:
    monkeypatch.setattr(writer, "_due", lambda _: 0)
    writer.create(tmp_path / "index")
    cut = len(ENTRIES) // request.param
    writer.apply(tmp_path / "index", ENTRIES[:cut], ())
    writer.apply(tmp_path / "index", ENTRIES[cut:], GONE)
    with index.open_dir(str(tmp_path / "index")).reader() as opened:
        yield opened


def test_postings(reader: IndexReader) -> None:
    kept = [each for each in ENTRIES if each.id not in GONE]
    column = reader.column_reader("id")
    for (field, key), wanted in segments.postings_of(kept).items():
        if field == "id":
            continue
        found = []
        matcher = reader.postings(field, key.encode())
        while matcher.is_active():
            positions = tuple(matcher.value_as("positions"))
            found.append((column[matcher.id()], matcher.weight(), positions))
            assert matcher.value_as("frequency") == len(positions)
            matcher.next()
        assert found == wanted


def test_terms_in_their_order(reader: IndexReader) -> None:
    assert list(reader.lexicon("body")) == [
        key.encode() for key in ("all", "even", "evening", "ខ្មែរ")
    ]
    assert list(reader.expand_prefix("body", "even")) == [b"even", b"evening"]
    assert set(reader.indexed_field_names()) == {"id", "body"}
    assert ("body", b"even") in reader
    assert ("body", b"odd") not in reader
    terms = list(reader.all_terms())
    assert terms == sorted(terms)
    assert len(terms) == 4 + len(ENTRIES)


def test_what_is_known_of_a_term(reader: IndexReader) -> None:
    info = reader.term_info("body", "even")
    evens = [each for number, each in enumerate(ENTRIES) if number % 2 == 0]
    fields = [each.fields for each in evens]
    terms = [next(iter(each.values())) for each in fields]
    weights = [each.frequency(each.terms["even"]) for each in terms]
    assert info.doc_frequency() == reader.doc_frequency("body", "even") == len(evens)
    assert info.weight() == reader.frequency("body", "even") == sum(weights)
    assert info.max_weight() == max(weights)
    assert (info.min_id(), info.max_id()) == (0, 58)
    assert info.min_length() == min(rounded(each.length) for each in terms)
    assert info.max_length() == max(rounded(each.length) for each in terms)
    with pytest.raises(TermNotFound):
        reader.term_info("body", "odd")


def test_counts_and_lengths(reader: IndexReader) -> None:
    assert reader.doc_count_all() == 60
    assert reader.doc_count() == 58
    assert [number for number in range(60) if reader.is_deleted(number)] == [4, 9]
    lengths = [next(iter(each.fields.values())).length for each in ENTRIES]
    assert reader.field_length("body") == sum(lengths)
    for number, length in enumerate(lengths):
        assert reader.doc_field_length(number, "body") == rounded(length)
    assert reader.max_field_length("body") == rounded(max(lengths))
    assert reader.min_field_length("body") == rounded(min(lengths))
    assert reader.stored_fields(3) == {}


def test_columns(reader: IndexReader) -> None:
    for name, value in (("source", "moh"), ("kind", "article"), ("place", ""), ("languages", 2)):
        column = reader.column_reader(name)
        assert column[7] == value
        assert len(list(column)) == 60
    assert reader.has_column("id")


def test_a_cursor_goes_through_the_terms(reader: IndexReader) -> None:
    leaf, _ = reader.leaf_readers()[0]
    cursor = leaf.cursor("body")
    assert cursor.first() == "all"
    assert cursor.next() == "even"
    assert cursor.term_info().doc_frequency() == leaf.doc_frequency("body", "even")
    assert cursor.find("evenf") == "evening"
    assert cursor.next() == "ខ្មែរ"
    assert cursor.next() is None
    assert not cursor.is_valid()
    assert cursor.term_info() is None


def test_queries_of_whoosh(reader: IndexReader, tmp_path: Path) -> None:
    with index.open_dir(str(tmp_path / "index")).searcher() as searcher:

        def found(plan: query.Query) -> int:
            return len(searcher.search(plan, limit=None))

        assert found(query.Every()) == 58
        assert found(query.Term("id", "007")) == 1
        assert found(query.Term("id", GONE[0])) == 0
        assert found(query.Prefix("body", "eveni")) == 9
        assert found(query.FuzzyTerm("body", "evex")) == 29
        assert found(query.TermRange("body", "b", "evenb")) == 29


def test_a_matcher_says_when_it_is_at_the_end(reader: IndexReader) -> None:
    matcher = reader.postings("body", "evening")
    matcher.skip_to(50)
    assert matcher.id() == 56
    matcher.next()
    assert not matcher.is_active()
    with pytest.raises(ReadTooFar):
        matcher.skip_to(57)


def test_whoosh_itself_does_not_write_by_this_codec(reader: IndexReader, tmp_path: Path) -> None:
    opened = index.open_dir(str(tmp_path / "index"))
    with pytest.raises(NotImplementedError, match="writer"):
        writing.SegmentWriter(opened, codec=ArrayCodec())
    codec = ArrayCodec()
    for refused in (codec.field_writer, codec.postings_writer, codec.postings_reader):
        with pytest.raises(NotImplementedError):
            refused(None, None)


def test_a_segment_keeps_its_name_and_what_is_gone(tmp_path: Path) -> None:
    segment = ArraySegment("MAIN")
    segment.set_doc_count(9)
    for number in (2, 5):
        segment.delete_document(number)
    segment.delete_document(5, delete=False)
    IndexStorage(tmp_path).commit([segment], 1)
    (again,) = IndexStorage(tmp_path).read_toc().segments
    assert again == segment
    assert (again.doc_count_all(), again.doc_count(), list(again.deleted_docs())) == (9, 8, [2])
    assert again.path(Path()) == segment.path(Path())


def test_lengths_are_rounded_as_whoosh_rounds_them() -> None:
    for length in (*range(3000), 50_000, 106_373, 106_374, 106_375, 1 << 30):
        assert rounded(length) == (byte_to_length(length_to_byte(length)) if length else 1)
