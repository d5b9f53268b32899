"""The files of arrays: what was written is read, and nothing else passes for it."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.protocol import EngineError
from search.engines.whoosh.arrays_file import ArraysFile
from search.engines.whoosh.arrays_writer import ArraysWriter
from search.engines.whoosh.layout import narrowest
from search.engines.whoosh.types import Values

NAME, DOCUMENTS = "MAIN_abc", 7

# Around the ends of blocks, of 4 KiB.
SIZES = (1, 2, 100, 4_095, 4_096, 4_097, 10_000)


def write(path: Path, sections: Mapping[str, Values]) -> None:
    with ArraysWriter(path, NAME) as file:
        for name, values in sections.items():
            half = values.size // 2
            file.add(name, values[:half], values.dtype)
            file.add(name, values[half:], values.dtype)
        file.finish(DOCUMENTS)


def opened(path: Path) -> ArraysFile:
    return ArraysFile(path, NAME, DOCUMENTS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "MAIN_abc.arrays"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["u1", "<u2", "<u4", "<u8", "<f8"])
def test_what_was_written_is_read(path: Path, size: int, kind: str) -> None:
    values = (np.arange(size) % 251).astype(kind)
    write(path, {"one": values, "other/texts": np.arange(3, dtype="u1")})
    file = opened(path)
    section = file.section("one")
    assert (len(section), section.type) == (size, np.dtype(kind))
    assert section.read().tolist() == values.tolist()
    assert section.read(size // 3, size - 1).tolist() == values[size // 3 : size - 1].tolist()
    assert section.item(size - 1) == values[-1]
    assert file.section("other/texts").read().tolist() == [0, 1, 2]


def test_a_section_that_is_not_there_has_no_values(path: Path) -> None:
    write(path, {"one": np.arange(3, dtype="u1"), "empty": np.empty(0, "u1")})
    file = opened(path)
    assert set(file.names()) == {"one"}
    assert file.section("empty").read().size == 0
    assert len(file.section("empty")) == 0


@given(largest=st.integers(0, (1 << 64) - 1))
def test_the_narrowest_type_holds_the_largest_number(largest: int) -> None:
    kind = narrowest(largest)
    assert np.iinfo(kind).max >= largest
    assert kind.itemsize == 1 or largest >= 1 << 4 * kind.itemsize


def test_nothing_is_read_beyond_the_end_of_a_section(path: Path) -> None:
    write(path, {"one": np.arange(9, dtype="u1")})
    for start, end in ((0, 10), (5, 4), (-1, 2)):
        with pytest.raises(EngineError, match=r"one of .*MAIN_abc"):
            opened(path).section("one").read(start, end)


def test_every_truncation_is_told_when_the_file_is_opened(path: Path) -> None:
    write(path, {"one": np.arange(99, dtype="<u2"), "other": np.arange(7, dtype="u1")})
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        with pytest.raises(EngineError, match="MAIN_abc"):
            opened(path)
    path.write_bytes(whole + b"\0")
    with pytest.raises(EngineError, match="MAIN_abc"):
        opened(path)


def test_every_byte_of_header_and_table_is_under_a_checksum(path: Path) -> None:
    write(path, {"one": np.arange(8, dtype="u1")})
    whole = path.read_bytes()
    header, section = 80, 8
    for at in (*range(header), *range(header + section, len(whole))):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :])
        with pytest.raises(EngineError, match="MAIN_abc"):
            opened(path)


@given(at=st.integers(0, 19_999), bit=st.integers(0, 7))
def test_a_block_is_checked_when_something_of_it_is_read(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    path = tmp_path_factory.mktemp("layout") / "MAIN_abc.arrays"
    values = np.arange(10_000, dtype="<u2")
    write(path, {"one": values})
    data = bytearray(path.read_bytes())
    data[80 + at] ^= 1 << bit
    path.write_bytes(data)
    section = opened(path).section("one")
    block = at // 4_096
    before, behind = block * 2_048, min((block + 1) * 2_048, values.size)
    assert section.read(0, before).tolist() == values[:before].tolist()
    assert section.read(behind).tolist() == values[behind:].tolist()
    for _ in range(2):
        with pytest.raises(EngineError, match=r"one of .*MAIN_abc"):
            section.read(at // 2, at // 2 + 1)
        with pytest.raises(EngineError, match=r"one of .*MAIN_abc"):
            section.item(at // 2)


@pytest.mark.parametrize(
    ("name", "documents"), [("MAIN_abd", DOCUMENTS), (NAME, DOCUMENTS + 1)], ids=["name", "size"]
)
def test_a_whole_file_of_another_segment_is_refused(path: Path, name: str, documents: int) -> None:
    write(path, {"one": np.arange(8, dtype="u1")})
    with pytest.raises(EngineError, match="another index"):
        ArraysFile(path, name, documents)


@pytest.mark.parametrize("content", [b"", b"PK\3\4" * 100, b"BNNSARRS", b"\0" * 4096])
def test_a_foreign_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(EngineError, match="MAIN_abc"):
        opened(path)


def test_a_file_of_another_version_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("search.engines.whoosh.layout._VERSION", 99)
        write(path, {"one": np.arange(8, dtype="u1")})
    with pytest.raises(EngineError, match="version 99"):
        opened(path)


def test_a_file_that_is_gone_is_no_damage(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        opened(path)
