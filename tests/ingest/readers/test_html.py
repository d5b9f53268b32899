"""Pages in general: what they say of themselves, and what hostile ones do."""

import datetime as dt
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ItemError, ParseError
from ingest.readers import reader_for
from ingest.readers.html import HtmlReader
from ingest.reading import Reading, Remark

LINE = "The school on the river opened its doors on Monday to forty-one pupils and two teachers."
ARTICLE = f"<article><h1>A school</h1>{f'<p>{LINE}</p>' * 4}</article>"


def read(html: str) -> Reading:
    return HtmlReader().read(html.encode())


def page(head: str, body: str = ARTICLE) -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-05-06T01:00:00Z">', (2024, 5, 6)),
        ('<meta name="pubdate" content="6 May 2024">', (2024, 5, 6)),
        (
            '<script type="application/ld+json">[{"@type":"Article","datePublished":"2024-05-06"}]'
            "</script>",
            (2024, 5, 6),
        ),
    ],
)
def test_published(head: str, day: tuple[int, int, int]) -> None:
    published = read(page(head)).published
    assert published is not None
    assert published.date == dt.date(*day)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{broken</script>',
        f'<script type="application/ld+json">{"[" * 5000}</script>',
        '<script type="application/ld+json">{"@type":"Article","headline":[],"author":3}</script>',
        '<meta property="article:published_time" content="yesterday">',
    ],
)
def test_broken_metadata_is_passed_over(head: str) -> None:
    reading = read(page(head))
    assert reading.title == "A school"
    assert reading.published is None


def test_smuggled_half_characters_do_not_pass() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"Article","headline":"A \\ud800 b"}</script>'
    )
    assert read(page(head, ARTICLE.replace("<h1>A school</h1>", ""))).title == "A \ufffd b"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x#y">', "https://a.example/x"),
        ('<link rel="canonical" href="/x"><meta property="og:url" content="https://a.example/z">',
         "https://a.example/z"),
        ('<link rel="canonical" href="https://a.example/">', None),
        ("<!-- saved from url=(0021)https://a.example/s -->", "https://a.example/s"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
    ],
)  # fmt: skip
def test_address(head: str, url: str | None) -> None:
    assert read(page(head)).url == url


def test_title_without_the_sites_name() -> None:
    head = '<title>A – b | News</title><meta property="og:site_name" content="News">'
    assert read(page(head, ARTICLE.replace("<h1>A school</h1>", ""))).title == "A – b"


def test_text_keeps_the_authors_characters() -> None:
    line = "ក្រសួង\u200bសុខាភិបាល\u00a0បាន\u200bប្រកាស\u200bថា៖ «សាលា\u200bនឹង\u200bបើក»។ " * 4
    reading = read(page("", f"<article>{f'<p>{line}</p>' * 3}</article>"))
    assert reading.blocks[0].text == line.strip()


def within(paragraph: str) -> str:
    return ARTICLE.replace("</h1>", f"</h1><p>{paragraph}</p>")


OLD = "RksYgsuxaPi)al sUmCRmabCUnsaFarNCn"


@pytest.mark.parametrize(
    "marked",
    [
        f'<font face="Limon S1">{OLD}</font>',
        f"<span style=\"font-size:20.0pt;font-family:'Limon S1',serif\">{OLD}</span>",
        f'<span style="font:18pt Limon R1">{OLD}</span>',
        f"<span style='mso-bidi-font-family:Arial;font-family:\"Limon S1\"'>{OLD}</span>",
        "<style><!-- /* Word */ p.Old, .Old {font-size:9pt; font-family: 'Limon S1', serif}"
        f"</style><span class='a Old'>{OLD}</span>",
    ],
)
def test_old_khmer_by_the_name_of_its_font(marked: str) -> None:
    reading = read(page("<title>Ferry</title>", within(f"{marked} 2024")))
    assert "ក្រសួងសុខាភិបាល សូមជម្រាបជូនសាធារណជន 2024" in [b.text for b in reading.blocks]
    assert Remark.OLD_FONT in reading.remarks


def test_an_old_font_that_an_inner_one_replaces() -> None:
    inner = f'<font face="Limon S1">{OLD} <font face="Arial">(ferry)</font></font>'
    reading = read(page("<title>Ferry</title>", within(inner)))
    assert any(block.text.endswith("(ferry)") for block in reading.blocks)


def test_a_class_of_another_font_inside_an_old_one() -> None:
    sheet = "<style>div{font-family:Limon S1} .plain{font-family:Arial} div b{color:red}</style>"
    inner = f"<div>{OLD} <b class='plain'>(Kampot ferry)</b></div>"
    reading = read(page(f"<title>Ferry</title>{sheet}", within(inner)))
    assert any(block.text.endswith("ជន (Kampot ferry)") for block in reading.blocks)


def test_khmer_spoiled_by_numbered_characters_is_mended() -> None:
    spoiled = "".join(f"&#{byte};" for byte in "សុខាភិបាល".encode())
    assert read(
        page(f"<title>{spoiled}</title>", ARTICLE.replace("<h1>A school</h1>", ""))
    ).title == ("សុខាភិបាល")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>" * 10_000 + "x" + "</div>" * 10_000, "inside one another"),
        ("<b>" * 1_000_000 + "x", "inside one another"),
        ("<p>x" * 1_000_000, "elements"),
        ("<" * 5_000_000, "pieces of text"),
        ("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x", "attributes"),
        ("<p>" + "x" * 9_000_000, "longer than"),
        ("<html><body></body></html>", "No article"),
        ("<html><body><script>var x = 1</script></body></html>", "No article"),
    ],
)
def test_hostile_and_empty_pages_are_refused_quickly(html: str, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(ParseError) as refused:
        read(html)
    assert reason in refused.value.reason
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "html",
    [
        "<" * 500_000,
        "<html><body><p>a " + "< " * 200_000,
        "<!--" * 500_000,
        "<p " + " ".join(f"a{n}=1" for n in range(500)) + ">x",
        "<a>x" * 20_000,
        "<p>" + "&amp;" * 500_000,
        '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b;&b;',
        "<html><body><article><p>" + "ab. cd " * 300_000,
    ],
)
def test_no_page_takes_long(html: str) -> None:
    started = time.process_time()
    with suppress(ItemError):
        read(html)
    assert time.process_time() - started < 20


MARKUP = [
    *("<p>", "</p>", "<div>", "</div>", "<br>", "<h2>", "</h2>", "<li>", "<table><tr><td>"),
    *("<!--", "-->", "<script>", "</script>", "<![CDATA[", "]]>", "&#0;", "&#xD800;", "&lt;"),
    *("ខ្មែរ ", LINE, "\x0c", "<"),
]


@given(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))
def test_any_markup_gives_a_reading_or_an_error(html: str) -> None:
    try:
        reading = read(page("", html))
    except ItemError:
        return
    assert reading.blocks
    assert all(block.text.strip() and "\n" not in block.text for block in reading.blocks)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.html", b"anything", "text/html"),
        ("a.HTM", b"anything", "text/html"),
        ("a.txt", b"\n<!DOCTYPE html><p>x", "text/html"),
        ("page", b"<html><p>x", "text/html"),
        ("a.txt", b"plain", "text/plain"),
        ("a", b"plain", "text/plain"),
    ],
)
def test_the_reader_is_chosen_by_name_and_opening(name: str, data: bytes, media_type: str) -> None:
    assert reader_for(name, data).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "stage", "reason"),
    [
        ("a.gif", b"GIF89a", "decode", "a GIF picture"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "decode", "an old office document"),
        ("a.json", b"{}", "read", "Files ending in .json"),
    ],
)
def test_other_files_are_refused(name: str, data: bytes, stage: str, reason: str) -> None:
    with pytest.raises(ItemError) as refused:
        reader_for(name, data)
    assert refused.value.stage == stage
    assert reason in refused.value.reason
