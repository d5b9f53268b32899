"""Two files that are one text in two languages, by their names alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.provenance.file_names import MarkedName, file_name_pairs, marked_name


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("KH-Royal-Government-Phase-I.pdf", MarkedName("km", "*-Royal-Government-Phase-I.pdf")),
        ("ENG-Royal-Government-Phase-I.pdf", MarkedName("en", "*-Royal-Government-Phase-I.pdf")),
        (
            "https://a.example/2023/08/PM_COM_Phase1_EN-24-Aug-2023.pdf",
            MarkedName("en", "https://a.example/2023/08/PM_COM_Phase1_*-24-Aug-2023.pdf"),
        ),
        ("guideline-EN.pdf", MarkedName("en", "guideline-*.pdf")),
        ("guideline (Khmer).docx", MarkedName("km", "guideline (*).docx")),
        ("notice.zip/a/notice.km.txt", MarkedName("km", "notice.zip/a/notice.*.txt")),
        ("notice_kh.pdf", MarkedName("km", "notice_*.pdf")),
        ("report%20ENG.pdf", MarkedName("en", "report *.pdf")),
        ("សេចក្តីជូនដំណឹង-KH.pdf", MarkedName("km", "សេចក្តីជូនដំណឹង-*.pdf")),
        ("notice.pdf", None),
        ("en-route-to-school.pdf", None),
        ("KHMER-TIMES.pdf", None),
        ("2KH5.pdf", None),
        ("KH-EN-glossary.pdf", None),
        ("KH/notice.pdf", None),
        ("pages.en/notice.pdf", None),
        ("", None),
    ],
)
def test_the_mark_in_a_name(name: str, marked: MarkedName | None) -> None:
    assert marked_name(name) == marked


@pytest.mark.parametrize(
    ("origins", "pairs"),
    [
        (["KH-a.pdf", "ENG-a.pdf"], [("KH-a.pdf", "ENG-a.pdf")]),
        (["x/a_EN.pdf", "x/b_KH.pdf", "x/a_KH.pdf"], [("x/a_KH.pdf", "x/a_EN.pdf")]),
        (["x/KH-a.pdf", "y/EN-a.pdf"], []),
        (["KH-a.pdf", "a-EN.pdf"], []),
        (["KH-a.pdf", "EN-a.docx"], []),
        (["KH-a.pdf", "EN-a.pdf", "ENG-a.pdf"], []),
        (["KH-a.pdf", "KH-a.pdf", "EN-a.pdf"], [("KH-a.pdf", "EN-a.pdf")]),
        ([], []),
    ],
)
def test_pairs_lie_in_one_folder_and_are_two(
    origins: list[str], pairs: list[tuple[str, str]]
) -> None:
    assert file_name_pairs(origins) == pairs


PARTS = st.sampled_from(["KH", "ENG", "EN", "a", "-", "_", ".", "km", "en", "pdf", "/", "%", "2"])


@given(st.lists(st.lists(PARTS, max_size=7).map("".join), max_size=8))
def test_a_file_stands_in_one_pair_at_most_and_each_pair_in_both_languages(
    origins: list[str],
) -> None:
    pairs = file_name_pairs(origins)
    members = [origin for pair in pairs for origin in pair]
    assert len(members) == len(set(members))
    for khmer, english in pairs:
        km, en = marked_name(khmer), marked_name(english)
        assert km is not None
        assert en is not None
        assert (km.language, en.language, km.rest) == ("km", "en", en.rest)
