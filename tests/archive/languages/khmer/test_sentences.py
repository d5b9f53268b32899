"""Where Khmer sentences end."""

import pytest

from archive.languages.khmer.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ក។ ខ៕", ["ក។", "ខ៕"]),
        ("ក ។ ខ", ["ក ។", "ខ"]),
        ("ក? ខ! គ", ["ក?", "ខ!", "គ"]),
        ("ក\n\nខ", ["ក", "ខ"]),
        ("ថា៖ «ក។ ខ។ គ» ឃ។ ង", ["ថា៖ «ក។ ខ។ គ» ឃ។", "ង"]),
        ("ថា៖ «ក។» ខ។", ["ថា៖ «ក។»", "ខ។"]),
        ("ថា “ក។ «ខ។» គ” ឃ។", ["ថា “ក។ «ខ។» គ” ឃ។"]),
        ("«ក។ ខ\nគ។ ឃ", ["«ក។ ខ", "គ។", "ឃ"]),
        ("ក ។ល។ ខ។", ["ក ។ល។ ខ។"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == expected
