"""Text files: front matter, title, headings, images, paragraphs."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ItemError, ParseError
from archive.records import DocumentKind, Image
from ingest.readers.text import TextReader
from ingest.reading import Reading


def read(text: str) -> Reading:
    return TextReader().read(text.encode())


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def headings(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if block.heading]


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        ("A title\n\nFirst.\nSecond.\n", "A title", ["First.", "Second."]),
        ("ចំណងជើង\r\n\r\nមួយ។\r\nពីរ។", "ចំណងជើង", ["មួយ។", "ពីរ។"]),
        ("No title here\nSecond.", "", ["No title here", "Second."]),
        ("A sentence.\n\nSecond.", "", ["A sentence.", "Second."]),
        ("ប្រយោគមួយ។\u200b\n\nពីរ។", "", ["ប្រយោគមួយ។\u200b", "ពីរ។"]),
        ("x" * 201 + "\n\nSecond.", "", ["x" * 201, "Second."]),
        ("Only a line\n\n", "", ["Only a line"]),
        ("\n\nLate title\n\u200b\nText.", "Late title", ["Text."]),
        ("Phnom Penh, 22 December 2023\n\nText.", "", ["Phnom Penh, 22 December 2023", "Text."]),
    ],
)
def test_title_and_paragraphs(text: str, title: str, paragraphs: list[str]) -> None:
    reading = read(text)
    assert reading.title == title
    assert texts(reading) == paragraphs


def test_front_matter() -> None:
    reading = read(
        "---\ntitle: Flood notice: level 2\nurl: https://a.example/x?utm_source=y\n"
        "source: mtfm\ndate: 2024-09-27\nkind: announcement\nlanguage: en\n---\n\n"
        "Flood notice: level 2\n\nText.\n"
    )
    assert reading.title == "Flood notice: level 2"
    assert reading.url == "https://a.example/x"
    assert reading.source == "mtfm"
    assert reading.published is not None
    assert reading.published.date == dt.date(2024, 9, 27)
    assert reading.kind is DocumentKind.ANNOUNCEMENT
    assert reading.language == "en"
    assert texts(reading) == ["Text."]


@pytest.mark.parametrize(
    ("front", "named"),
    [
        ("author: X", "'author'"),
        ("date: soon", "'soon'"),
        ("url: not an address", "'not an address'"),
        ("kind: poem", "'poem'"),
        ("language: fr", "'fr'"),
        ("title: A\ntitle: B", "'title' twice"),
    ],
)
def test_wrong_front_matter_is_refused_by_name(front: str, named: str) -> None:
    with pytest.raises(ParseError) as refused:
        read(f"---\n{front}\n---\nText.")
    assert named in refused.value.reason


def test_rules_around_text_are_no_front_matter() -> None:
    assert texts(read("---\nA line of text.\n---\nMore.")) == [
        "---",
        "A line of text.",
        "---",
        "More.",
    ]
    assert texts(read("---\nNote: a line of text.\n\nMore.")) == [
        "---",
        "Note: a line of text.",
        "More.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n",
        "---\ntitle: A\nurl: https://a.example/x\ndate: 2019-07-02\n\nText.\nMore.\n",
        "---\nauthor: X\nTitle: A\nText begins at once.\n",
        "---\ntitle: A\n\nText.\n---\nMore after a rule.\n",
    ],
)
def test_front_matter_that_is_not_closed_is_refused(text: str) -> None:
    with pytest.raises(ParseError) as refused:
        read(text)
    assert "not closed" in refused.value.reason


@pytest.mark.parametrize("tag", ["image", "x:image"])
def test_image_lines_are_images(tag: str) -> None:
    reading = read(
        f'Text.\n<{tag}>data:image/s3,"s3://pictures/a" alt="A boat"</{tag}>\n'
        f"<{tag}>https://a.example/b.jpg</{tag}>\n"
    )
    assert reading.images == (
        Image(url="s3://pictures/a", alt="A boat"),
        Image(url="https://a.example/b.jpg", alt=""),
    )
    assert texts(reading) == ["Text."]


def test_numbered_headings() -> None:
    reading = read(
        "Aims\n\n1) The Ministry of Rivers:\n\n1.1) Vision: To keep every river clean for all.\n\n"
        "The vision has grown.\n\n1.2) Mission: To keep watch.\n\nThe mission is old.\n"
        "២) ផ្នែកទីពីរ\nអត្ថបទ។\n"
    )
    assert headings(reading) == [
        "1) The Ministry of Rivers:",
        "1.1) Vision: To keep every river clean for all.",
        "1.2) Mission: To keep watch.",
        "២) ផ្នែកទីពីរ",
    ]


def test_lists_and_sentences_are_no_headings() -> None:
    reading = read(
        "Bring:\n1. Your card\n2. Your child\n3. Some water\nThe door opens at 7.\n\n"
        "1. The ministry reminds everybody to come early and to stay calm while waiting.\nEnd."
    )
    assert headings(reading) == []


def test_a_short_line_alone_is_a_heading() -> None:
    reading = read("First sentence.\n\nWorking together\n\nSecond sentence.\n\nBy Callum Prask\n")
    assert headings(reading) == ["Working together"]
    assert reading.byline == "Callum Prask"


def test_a_file_of_pictures_is_refused() -> None:
    with pytest.raises(ParseError, match="no text"):
        read("<image>https://a.example/b.jpg</image>\n")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8"))))
def test_any_bytes_give_a_reading_or_an_error(data: bytes) -> None:
    try:
        reading = TextReader().read(data)
    except ItemError:
        return
    assert reading.blocks
    for block in reading.blocks:
        assert block.text.strip()
        assert "\n" not in block.text
