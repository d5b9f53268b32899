"""Pages that are wrong in the ways of real ones, each kind in other words and at other places."""

# ruff: noqa: E501 - each page stands on one line

import datetime as dt

import pytest

from archive.records import Document
from ingest.readers.html import HtmlReader
from ingest.reading import Remark
from tests.ingest.composing import composed

LINE = "The fisheries office said on Tuesday that nets with small holes are forbidden from June."
MORE = "Families who live from fishing may borrow new nets at the hall and pay them back later."
KHMER = "ក្រសួងរុក្ខវិទ្យា សូមជម្រាបជូនសាធារណជនថា ការកាប់ឈើក្នុងព្រៃសហគមន៍ត្រូវហាមឃាត់ចាប់ពីខែមិថុនាតទៅ។"
TEXT, KHMER_TEXT = f"<p>{LINE}</p><p>{MORE}</p>" * 2, f"<p>{KHMER}</p>" * 3
TITLE, KHMER_TITLE = "New rules for fishing nets", "ច្បាប់ថ្មីហាមកាប់ឈើក្នុងព្រៃសហគមន៍"
DAY = dt.date(2024, 5, 6)


def read(head: str, body: str, address: str | None = None) -> Document:
    page = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return composed(HtmlReader(), page.encode(), address)


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n")


def article(under: str = "", heading: str = TITLE, text: str = TEXT) -> str:
    return f"<article><h1>{heading}</h1>{under}{text}</article>"


def linked(said: str) -> str:
    return f'<title>{TITLE}</title><script type="application/ld+json">{said}</script>'


OTHERS_DAY = '<time datetime="2019-03-04">4 March 2019</time>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        # An event's day, inside of a sentence.
        ("", article("<p>On 4 March 2019, the fishers of four villages had met at the old market to talk of the nets.</p>")),
        ("", article(f"<p>The office will hold its fair on {OTHERS_DAY} at the old market, the governor said in his letter.</p>")),
        # Another article's, below what introduces others.
        ("", f"<div><h1>{KHMER_TITLE}</h1>{KHMER_TEXT}<h3>អត្ថបទទាក់ទង</h3><div><a href=/1>ភ្លើងឆេះទូក</a><br><span>៤ មីនា ២០១៩</span></div></div>"),
        ("", f"<div><h1>{TITLE}</h1>{TEXT}<h4>Related stories</h4><div><b>Boats burn</b> {OTHERS_DAY}</div></div>"),
        # A teaser's, between two paragraphs.
        ("", f"<div><h1>{TITLE}</h1><p>{LINE}</p><i>{OTHERS_DAY}</i><h3><a href=/1>Boats burn</a></h3>{TEXT}</div>"),
        ("", f"<div><h1>{TITLE}</h1><p>{LINE}</p><h3><a href=/1>Boats burn</a></h3>{OTHERS_DAY}{TEXT}</div>"),
    ],
)  # fmt: skip
def test_the_day_of_something_else_is_none(head: str, body: str) -> None:
    assert read(head, body).published is None


@pytest.mark.parametrize(
    "said",
    [
        '{"@type": "NewsArticle", "headline": "%s", "datePublished": "2024-05-06"',
        '{"@graph": [{"@type": "NewsArticle", "headline": "%s", "datePublished": "2024-05-06"}',
        '{"@type": "NewsArticle", "headline": "%s", "x": "it\\\'s", "datePublished": "2024-05-06"}',
        '{\u00a0"@type": "NewsArticle", "headline": "%s",\u00a0"datePublished": "2024-05-06"}',
        '{"@type": "NewsArticle", "headline": "%s", "image": undefined, "datePublished": "2024-05-06"}',
    ],
)
def test_data_that_is_not_quite_json_is_read(said: str) -> None:
    published = read(linked(said % TITLE), article()).published
    assert published is not None
    assert published.date == DAY


@pytest.mark.parametrize(
    ("head", "body", "day", "readings"),
    [
        # The data goes before an element that is one line with what is printed: neither is believed.
        ('<meta property="article:published_time" content="2024-05-06">', article(OTHERS_DAY), None, ()),
        ('<meta property="article:published_time" content="2024-05-06">', article('<time datetime="2024-05-02">2 May 2024</time>'), None, (2, 6)),
        # Of data whose headline is another: it may be that of a neighbour.
        (linked('{"@type": "NewsArticle", "headline": "Boats burn at the landing", "datePublished": "2024-05-06"}'), article(), None, (6,)),
        # A count of seconds is a moment in UTC, too: 19:00 there.
        ('<meta property="article:published_time" content="1715022000">', article(), None, (6, 7)),
        ("", article(text=TEXT + "<p>Published on 6 May 2024</p>"), DAY, ()),
        # The line at the heading goes before one further down.
        ("", f"<p>06.05.2024 10:16 - Fishing - Our reporters, ed</p><h1>{TITLE}</h1><p>Boats</p><p>02.05.2024</p>{TEXT}", DAY, ()),
    ],
)  # fmt: skip
def test_which_day_is_believed(
    head: str, body: str, day: dt.date | None, readings: tuple[int, ...]
) -> None:
    published = read(head, body).published
    certain = published.date if published and not published.readings else None
    assert certain == day
    open_days = sorted(each.day for each in published.readings) if published else []
    assert tuple(open_days) == readings


def test_the_day_that_an_office_program_notes_is_none_and_a_dateline_leaves_no_doubt() -> None:
    noted = '<meta name=generator content="LibreOffice 7.4 (Linux)"><meta name=created content="2013-12-23">'
    letter = LETTER.format("១", "ការបិទស្ពាន", "៦")
    document = read(noted, letter)
    assert document.published is not None
    assert (document.published.date, document.remarks) == (DAY, ())
    unproven = read('<meta name=created content="2013-12-23">', letter)
    assert unproven.published == document.published
    assert unproven.remarks == ()


def test_a_number_in_a_title_is_no_day_of_an_address() -> None:
    published = read("", article(), "https://a.example/2024/05/3-questions-on-nets").published
    assert published is not None
    assert (published.date, published.precision) == (dt.date(2024, 5, 1), "month")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Nets &#38;amp; boats</title>", article(heading="Nets &amp;amp; boats"), "Nets & boats"),
        ('<meta property="og:title" content="&lt;b&gt;New&lt;/b&gt; rules">', f"<div>{TEXT}</div>", "New rules"),
        ("<title>ក្រសួងរុក្ខវិទ្យា</title>", f"<div class=logo><h1>ក្រសួងរុក្ខវិទ្យា</h1></div><div><h2>{KHMER_TITLE}</h2>{KHMER_TEXT}</div>", KHMER_TITLE),
        ("<title>Home | River Post</title>", f"<h3>{TITLE}</h3>{TEXT}", TITLE),
        (f"<title>{TITLE} : Home : River Post</title>", f"<h1>{TITLE}</h1>{TEXT}", TITLE),
        ('<title>Business - River Post</title><meta property="og:site_name" content="River Post"><meta property="article:section" content="Business">', f"<h1>Business</h1><h2>{TITLE}</h2>{TEXT}", TITLE),
        # The name of a section, of a house, and a welcome.
        (f"<title>{TITLE} | National | River Post</title>", f"<h1>National</h1><div><h2>{TITLE}</h2>{TEXT}</div>", TITLE),
        ("<title>ទំព័រដើម</title>", f"<h1>ព័ត៌មានជាតិ</h1><h2>{KHMER_TITLE}</h2>{KHMER_TEXT}", KHMER_TITLE),
        ("<title>River Post</title>", f"<h1>Politics</h1><h3>{TITLE}</h3>{TEXT}", TITLE),
        ("<title>ក្រសួងសុខាភិបាល</title>", f"<h1>ក្រសួងសុខាភិបាល</h1><h3>{KHMER_TITLE}</h3>{KHMER_TEXT}", KHMER_TITLE),
        ("<title>Welcome to the River Office</title>", f"<h1>Welcome to the River Office</h1><h2>{TITLE}</h2>{TEXT}", TITLE),
        (f'<title>River Post: {TITLE}</title><meta property="og:site_name" content="River Post">', f"<div>{TEXT}</div>", TITLE),
        (f'<title>Fishing: {TITLE}</title><meta property="og:site_name" content="River Post">', f"<div>{TEXT}</div>", f"Fishing: {TITLE}"),
        ("<title>Ministry of Fishing forbids nets</title>", f"<h1>Ministry of Fishing forbids nets</h1><h2>{TITLE}</h2>{TEXT}", "Ministry of Fishing forbids nets"),
        # A site that lists its stories in a menu does not make a section's name of their titles.
        (f"<title>{TITLE} in all of the provinces - Post</title>", f"<nav><a href=/1>{TITLE} in all of the provinces</a></nav><h1>{TITLE} in all of the provinces</h1><article><p>{LINE}</p><h2>What is forbidden</h2>{TEXT}</article>", f"{TITLE} in all of the provinces"),
    ],
)  # fmt: skip
def test_titles(head: str, body: str, title: str) -> None:
    assert read(head, body).title == title


@pytest.mark.parametrize("said", ["t.me/riverpost", "tel:012345678", "riverpost.example/authors"])
def test_an_address_is_no_byline(said: str) -> None:
    assert read(f'<meta name=author content="{said}">', article()).byline == ""


NOTICE = f"<tr><td><b>{{}}</b></td></tr><tr><td>{KHMER}{KHMER}</td></tr>"
LETTER = f"<p>ព្រះរាជាណាចក្រកម្ពុជា</p><p>ជាតិ សាសនា ព្រះមហាក្សត្រ</p><p>ក្រសួងទូកដរ</p><p>លេខ៖ ០{{}}២ សជណ</p><p>សេចក្តីជូនដំណឹង</p><p>ស្តីពី {{}}</p>{KHMER_TEXT}<p>រាជធានីភ្នំពេញ ថ្ងៃទី{{}} ខែឧសភា ឆ្នាំ២០២៤</p>"
IN_ENGLISH = f"<p>KINGDOM OF CAMBODIA</p><p>Nation Religion King</p><p>Ministry of Ferries</p><p>No. 012</p><p>NOTICE</p><p>On the closing of the bridge</p>{TEXT}<p>Phnom Penh, 6 May 2024</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<table>{NOTICE.format('ដំណឹងទី១៖ ការបិទស្ពាន')}{NOTICE.format('ដំណឹងទី២៖ ការបើកផ្សារ')}</table>",
        f"<div><p><b>The bridge is closed</b></p><p>6 May 2024</p>{TEXT}<p><b>The market opens</b></p><p>7 May 2024</p>{TEXT}</div>",
        f"<div><strong>The bridge is closed</strong><br><i>6 May 2024</i></div>{TEXT}<hr><div><strong>The market opens</strong><br><i>7 May 2024</i></div>{TEXT}",
        f"<center><font size=5>ការបិទស្ពាន</font></center>{KHMER_TEXT}<hr><center><font size=5>ការបើកផ្សារ</font></center>{KHMER_TEXT}",
        LETTER.format("១", "ការបិទស្ពាន", "៦") + LETTER.format("៣", "ការបើកផ្សារ", "៧"),
        f"<h1>News</h1><p>6 May 2024</p><h2><a href=/1>The bridge is closed</a></h2>{TEXT}<p>5 May 2024</p><h2><a href=/2>The market opens</a></h2>{TEXT}",
    ],
)  # fmt: skip
def test_several_notices_on_one_page_are_said_to_be_so(body: str) -> None:
    document = read("<title>Notices of the week</title>", body)
    assert Remark.SEVERAL_ARTICLES in document.remarks
    assert (document.title, document.published) == ("Notices of the week", None)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><p><b>What is new</b></p>{TEXT}<hr><p><b>What is old</b></p>{TEXT}",
        f"{TEXT}<p><b>What is new</b></p><p>6 May 2024</p>{TEXT}<p><b>What is old</b></p><p>5 May 2024</p>{TEXT}",
        LETTER.format("១", "ការបិទស្ពាន", "៦") + IN_ENGLISH,
        LETTER.format("១", "ការបិទស្ពាន", "៦")
        + f"<p><b>១. គោលបំណង</b></p>{KHMER_TEXT}<p><b>២. វិធាន</b></p>{KHMER_TEXT}",
    ],
)
def test_one_text_with_bold_lines_and_one_letter_in_two_languages_are_one(body: str) -> None:
    assert Remark.SEVERAL_ARTICLES not in read(f"<title>{TITLE}</title>", body).remarks


@pytest.mark.parametrize("tag", ["time", "label", "output", "q"])
@pytest.mark.parametrize("words", [("The fair is on ", "the fourth of March", " at the old market, he said."), ("ការិយាល័យនឹងរៀបចំ", "ពិធីបុណ្យ", "នៅផ្សារចាស់ នាថ្ងៃសៅរ៍ខាងមុខ។")])  # fmt: skip
def test_no_word_of_a_sentence_is_lost(tag: str, words: tuple[str, str, str]) -> None:
    before, inside, after = words
    document = read("", article(f"<p>{before}<{tag}>{inside}</{tag}>{after}</p>"))
    assert paragraphs(document)[0] == "".join(words)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<table><tr><th>Name<th>Budget<tr><td>Road to the market<td>450,000</table>", ["Name | Budget", "Road to the market | 450,000"]),
        ("<table><tr><td><p>ល.រ<td><p>គម្រោង<tr><td><p>១<td><p>ជួសជុល<br>ស្ពាន</table>", ["ល.រ | គម្រោង", "១ | ជួសជុល ស្ពាន"]),
        ("<table><tr><th>Office<th>Boats<th>Nets<tr><td>River<td><td>12<tr><td>Sea<td>4<td></table>", ["Office | Boats | Nets", "River | | 12", "Sea | 4"]),
        ("<ul><li>The first rule: nets are large<ul><li>and red</ul><li>Second</ul>", ["The first rule: nets are large", "and red", "Second"]),
    ],
)  # fmt: skip
def test_tables_are_read_row_by_row_and_lists_whole(body: str, lines: list[str]) -> None:
    assert paragraphs(read("", article(body)))[: len(lines)] == lines


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    head = "<table><tr><td>ក្រសួងរុក្ខវិទ្យា<br>លេខ៖ ១២ រវ<td>ព្រះរាជាណាចក្រកម្ពុជា<br>ជាតិ សាសនា ព្រះមហាក្សត្រ</table>"
    letter = read("", f"<div>{head}<h2>សេចក្តីជូនដំណឹង</h2>{KHMER_TEXT}</div>")
    assert paragraphs(letter)[:2] == ["ក្រសួងរុក្ខវិទ្យា", "លេខ៖ ១២ រវ"]
    assert (letter.issuer, letter.number) == ("ក្រសួងរុក្ខវិទ្យា", "១២ រវ")
    columns = read("", f"<table><tr><td>{TEXT}<td>{TEXT}<tr><td>{TEXT}<td>{TEXT}</table>")
    assert " | " not in columns.text


def test_a_second_title_in_the_other_language_stays_in_the_text() -> None:
    document = read("", f"<h1>{KHMER_TITLE}</h1><h1>{TITLE}</h1>{KHMER_TEXT}{TEXT}")
    assert document.title == KHMER_TITLE
    assert paragraphs(document)[0] == TITLE
