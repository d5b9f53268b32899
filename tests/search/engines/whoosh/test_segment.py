"""Whoosh's files as we read them, against Whoosh reading them itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from whoosh import columns, fields, index
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.reading import IndexReader
from whoosh.util.numeric import byte_to_length, length_to_byte

from search.engines.protocol import EngineError, FieldTerms
from search.engines.whoosh.evaluator import rounded
from search.engines.whoosh.schema import CodedColumn, IdField, TermsField
from search.engines.whoosh.segment import Segment

COUNTS = (1, 2, 3, 4, 5, 127, 128, 129, 300)


def read(folder: Path, rows: Sequence[Mapping[str, object]], block: int = 128) -> IndexReader:
    schema = fields.Schema(
        words=TermsField(),
        id=IdField(),
        source=CodedColumn(),
        number=fields.COLUMN(columns.NumericColumn("I")),
    )
    writer = index.create_in(folder, schema).writer(compound=False, codec=W3Codec(blocklimit=block))
    for row in rows:
        writer.add_document(**row)
    writer.commit()
    return index.open_dir(folder).reader()


def only_segment(reader: IndexReader) -> Segment:
    ((leaf, base),) = reader.leaf_readers()
    return Segment(leaf, base)


@pytest.mark.parametrize("block", [1, 3, 4, 128, 4096])
def test_postings(tmp_path: Path, block: int) -> None:
    """Of terms in one document and in many, over one block and over several."""
    rows = [
        {
            "words": FieldTerms(
                {
                    f"w{count}": tuple(range(number, number + 1 + number % 3))
                    for count in COUNTS
                    if number < count
                }
                | {f"all{number % 7}": (7, 300, 1 << 20)}
            )
        }
        for number in range(400)
    ]
    reader = read(tmp_path, rows, block)
    segment = only_segment(reader)
    assert len(list(segment.terms("words"))) == len(COUNTS) + 7
    for key, documents in segment.terms("words"):
        numbers, weights = segment.postings("words", key)
        matcher = reader.postings("words", key.encode())
        assert numbers.tolist() == list(matcher.all_ids())
        assert documents == numbers.size == reader.doc_frequency("words", key.encode())
        values: list[bytes] = []
        frequencies: list[float] = []
        matcher = reader.postings("words", key.encode())
        while matcher.is_active():
            values.append(matcher.value())
            frequencies.append(matcher.weight())
            matcher.next()
        assert weights.tolist() == frequencies
        assert segment.positions("words", key) == b"".join(values)


def test_postings_that_stand_in_the_dictionary_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some versions of the codec put those of the rarest terms there."""
    to_bytes = W3TermInfo.to_bytes

    def inlined(info: W3TermInfo) -> bytes:
        info.set_inlined((2, 5), (1.0, 2.0), (b"\x01\0\0\0", b"\x02\0\0\0\x03\0\0\0"))
        written: bytes = to_bytes(info)
        return written

    monkeypatch.setattr(W3TermInfo, "to_bytes", inlined)
    rows = [{"words": FieldTerms({"rare": (1,)})}]
    segment = only_segment(read(tmp_path, rows))
    numbers, weights = segment.postings("words", "rare")
    assert (numbers.tolist(), weights.tolist()) == ([2, 5], [1.0, 2.0])
    assert segment.positions("words", "rare") == bytes((1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0))


def test_a_term_or_a_field_that_is_not_there(tmp_path: Path) -> None:
    segment = only_segment(read(tmp_path, [{"words": FieldTerms({"one": (1,)})}]))
    for field, key in (("words", "two"), ("none", "one")):
        numbers, weights = segment.postings(field, key)
        assert numbers.size == weights.size == 0
        assert segment.positions(field, key) == b""
    assert list(segment.terms("none")) == []


@pytest.mark.parametrize("size", [1, 300, 33_000])
def test_columns(tmp_path: Path, size: int) -> None:
    """Long columns of texts have offsets; many different codes take two bytes."""
    rows = [
        {"id": f"{number:x}ខ្មែរ"[: 1 + number % 9], "source": f"s{number % 300}", "number": number}
        for number in range(size)
    ]
    rows.append({"id": "last"})
    segment = only_segment(read(tmp_path, rows))
    texts = [text.decode() for text in segment.texts("id").tolist()]
    assert texts == [row["id"] for row in rows]
    codes, values = segment.codes("source")
    assert [values[code] for code in codes.tolist()] == [row.get("source", "") for row in rows]
    assert segment.integers("number", "I").tolist() == [row.get("number", 0) for row in rows]


def test_a_column_that_is_gone_is_no_column_of_defaults(tmp_path: Path) -> None:
    segment = only_segment(read(tmp_path, [{"id": "a", "number": 7}]))
    for path in tmp_path.glob("*.number.col"):
        path.unlink()
    with pytest.raises(FileNotFoundError):
        segment.integers("number", "I")


def test_another_codec_is_named_and_refused(tmp_path: Path) -> None:
    class Other:
        """A reader of some other format."""

        def codec(self) -> str:
            return "another"

    with pytest.raises(EngineError, match="only W3Codec"):
        Segment(Other(), 0)


def test_lengths_are_rounded_as_whoosh_rounds_them() -> None:
    for length in (*range(3000), 50_000, 106_373, 106_374, 106_375, 1 << 30):
        assert rounded(length) == (byte_to_length(length_to_byte(length)) if length else 1)
