"""The table of old fonts, and the names by which they are known."""

import pytest

from corpus.legacy_fonts import LegacyFont, font_named, parse_letters, read_letters


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Limon S1", LegacyFont.LIMON),
        ("ABCDEF+Limon-R1", LegacyFont.LIMON),
        ("ABC-TEXT-05", LegacyFont.ABC),
        ("ABC-TEXT-05A", LegacyFont.UNKNOWN),
        ("@Battambang Khek", LegacyFont.KHEK),
        ("Baidok3C", LegacyFont.BAIDOK),
        ("Tacteing", LegacyFont.ORNAMENT),
        ("Wingdings", LegacyFont.ORNAMENT),
        ("Khmer OS Battambang", None),
        ("Noto Sans Khmer", None),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_fonts_by_name(name: str, font: LegacyFont | None) -> None:
    assert font_named(name) is font


@pytest.mark.parametrize(
    "font", [LegacyFont.LIMON, LegacyFont.ABC, LegacyFont.KHEK, LegacyFont.BAIDOK]
)
def test_every_table_has_all_letters(font: LegacyFont) -> None:
    shown = "".join(read_letters(font).values())
    letters = "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអាិីឹឺុូួេែៃំះ់៉"
    assert [letter for letter in letters if letter not in shown] == []
    assert all(f"\u17d2{letter}" in shown for letter in "កខគងចជញតថទនបមយរលវសហ")


def test_a_family_without_a_table_has_none() -> None:
    assert read_letters(LegacyFont.UNKNOWN) == {}


@pytest.mark.parametrize("row", ["6b\tក", "6b ក limon", "zz\tក\tlimon", "6b\tក\tnosuch"])
def test_a_wrong_row_is_named(row: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_letters(f"codes\tkhmer\tfonts\n{row}")
