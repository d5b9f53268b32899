"""What a page says of its own article: titles, days and names, and what is none of them."""

# ruff: noqa: E501 - each page stands on one line

import datetime as dt

import pytest

from archive.records import DateMethod, Precision
from ingest.readers.html import HtmlReader
from ingest.reading import Reading, Remark

LINE = "The school on the river opened its doors on Monday to forty-one pupils and two teachers."
KHMER = "សាលារៀននៅមាត់ទន្លេបានបើកទ្វារកាលពីថ្ងៃចន្ទ ដោយមានសិស្សសែសិបមួយនាក់ និងគ្រូពីរនាក់។"
TEXT, KHMER_TEXT = f"<p>{LINE}</p>" * 4, f"<p>{KHMER}</p>" * 4
TITLE, KHMER_TITLE = "A school opens on the river", "សាលារៀនថ្មីបើកនៅមាត់ទន្លេ"
DAY = dt.date(2024, 5, 6)


def read(head: str, body: str, language: str = "") -> Reading:
    lang = f" lang={language}" if language else ""
    page = f"<!doctype html><html{lang}><head><meta charset=utf-8>{head}</head><body>{body}</body>"
    return HtmlReader().read(page.encode())


def linked(**values: str) -> str:
    said = ", ".join(f'"{name}": {value}' for name, value in values.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {said}}}</script>'


def article(heading: str = f"<h1>{TITLE}</h1>", under: str = "", text: str = TEXT) -> str:
    return f"<article>{heading}{under}{text}</article>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (f"<title>{TITLE} - River News</title>", f'<h1 class=logo>River News</h1><article><h2>{TITLE}</h2>{TEXT}</article>', TITLE),
        (f"<title>River News | {TITLE}</title>", f'<h1><a href="/">River News</a></h1>{article(f"<h2>{TITLE}</h2>")}', TITLE),
        (f"<title>{KHMER_TITLE} - សារព័ត៌មានត្រែង</title>", f'<h1 id=site-title>សារព័ត៌មានត្រែង</h1>{article(f"<h2>{KHMER_TITLE}</h2>", text=KHMER_TEXT)}', KHMER_TITLE),
        ('<title>National</title><meta property="og:site_name" content="River News">', f"<nav><a href=/n>National</a></nav><h1>National</h1>{article(f'<h2>{TITLE}</h2>')}", TITLE),
        (f'<title>{TITLE} | National | River News</title><meta property="og:site_name" content="River News"><meta property="article:section" content="National">', f"<div>{TEXT}</div>", TITLE),
        (f'<meta property="og:title" content="{TITLE} &amp;#8211; day one">', f"<div>{TEXT}</div>", f"{TITLE} – day one"),
        (linked(headline='"Dar&#8217;s school &amp;amp; more"'), f"<div>{TEXT}</div>", "Dar’s school & more"),
        (f'<meta property="og:title" content="{TITLE}">', article(f'<h1><span class=kicker>Education</span> {TITLE}</h1>'), TITLE),
        ("", article(f"<h1>{KHMER_TITLE}<br>{TITLE}</h1>", text=KHMER_TEXT + TEXT), f"{KHMER_TITLE} {TITLE}"),
        ('<meta name=generator content="Microsoft Word 15"><title>Document1</title>', TEXT, ""),
        ("<title>Untitled Document</title>", TEXT, ""),
        ("<title>Document4</title>", f"<div class=WordSection1><p class=MsoTitle>{TITLE}</p>{TEXT}</div>", TITLE),
        ("<title>ឯកសារ1</title>", KHMER_TEXT, ""),
        ("<title>គ្មានចំណងជើង</title>", KHMER_TEXT, ""),
        ("<title>index.html</title>", article(), TITLE),
        (f'<meta property="og:title" content="{TITLE}">', article(f"<h1><small>Lessons begin: </small> {TITLE}</h1>"), TITLE),
        (f'<meta property="og:title" content="{TITLE}">', article(f"<h1>{TITLE} <span>Forty pupils came</span></h1>"), TITLE),
        ('<meta property="og:title" content="A school opens…">', article(f"<h1>{TITLE} <span>and a ferry</span></h1>"), f"{TITLE} and a ferry"),
        (f'<meta property="og:title" content="A school"><title>{TITLE}</title>', article(f"<h1><i>A school</i> {TITLE}</h1>"), TITLE),
        (f'<title>{TITLE}</title><meta property="og:site_name" content="River News">', article(f"<h1>{TITLE} | River News</h1>"), TITLE),
        ("", f"<h1>Latest news</h1>{article(f'<h1>{TITLE}</h1>')}", TITLE),
        ("", f"<h1>ព័ត៌មាន</h1>{article(f'<h2>{KHMER_TITLE}</h2>', text=KHMER_TEXT)}", KHMER_TITLE),
        ("<title>ព័ត៌មាន</title>", f"<h1>ព័ត៌មាន</h1><h2>{KHMER_TITLE}</h2>{KHMER_TEXT}", KHMER_TITLE),
    ],
)  # fmt: skip
def test_titles(head: str, body: str, title: str) -> None:
    assert read(head, body).title == title


def test_a_heading_goes_before_other_data_and_the_doubt_is_said() -> None:
    head = linked(headline='"Something else entirely happened elsewhere"')
    reading = read(f"<title>Another page of the house</title>{head}", article())
    assert reading.title == TITLE
    assert Remark.TITLE_IN_DOUBT in reading.remarks
    agreeing = read(f"<title>{TITLE} | River News</title>", article())
    assert agreeing.remarks == ()


def test_the_lines_of_a_heading_are_not_repeated_in_the_text() -> None:
    body = article(f"<h1>{KHMER_TITLE}<br>{TITLE}</h1>", text=KHMER_TEXT + TEXT)
    assert [block.text for block in read("", body).blocks] == [KHMER] * 4 + [LINE] * 4


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", f'<div class=related><article><a>Old</a><time datetime=2019-01-02>2 Jan</time></article></div>{article()}'),
        ("", f"<article><h3><a href=/old>An old story</a></h3><time datetime=2019-01-02>2 January 2019</time></article>{article()}"),
        ("", f"{article()}<aside><h3>Most read</h3><p>2 January 2019</p></aside>"),
        ("", f'{article()}<div id=comments><div class=comment><b>Sok</b><time datetime=2019-01-02>2 January 2019</time></div></div>'),
        ("", article(text=TEXT + "<p>On 2 January 2019 the old school had closed.</p>")),
        ("", article(under="<p>The new rules hold from 2 January 2019.</p>")),
        ("", f"{article()}<footer>© 2 January 2019 River News</footer>"),
        ("", article(under="<p>Updated: 2 January 2019</p>")),
        ("", article(under='<time class="updated" datetime="2019-01-02">2 January 2019</time>')),
        (linked(headline='"A bridge"', datePublished='"2019-01-02"') + linked(headline='"A ferry"', datePublished='"2019-01-03"'), article()),
        ('<link rel=canonical href="https://a.example/school">' + linked(headline='"A bridge closes"', url='"https://a.example/bridge"', datePublished='"2019-01-02"'), article()),
        ("", f"<div>Wednesday, 2 January 2019</div><p>Search</p><p>Home</p>{article()}"),
        ("", f"{article(text=f'<p>{LINE}</p>')}<ul><li><a href=/x>Old</a> <time datetime=2019-01-02>2 January 2019</time></ul>"),
        ("", f"{article(text=f'<p>{LINE}</p>')}<div><b>Sok</b> 2 January 2019<p>{LINE}</p></div>"),
        ("", f"<h1>{TITLE}</h1>{TEXT}<div id=disqus_thread><b>Sok</b> <time datetime=2019-01-02>2 January 2019</time></div>"),
        ("", f"<div><time datetime='2019-01-02T10:00:00+07:00'>Wednesday , January 2 , 2019</time></div><p>Search</p><p>Home</p><h1>{TITLE}</h1>{TEXT}"),
        ("", f"<div>ថ្ងៃពុធ ទី២ ខែមករា ឆ្នាំ២០១៩</div><p>ស្វែងរក</p><p>ទំព័រដើម</p>{article()}"),
        ("", f"<div class=topbar>Wednesday, 2 January 2019</div>{article()}"),
        ("", f'<div id="current_date"><span>2 January 2019</span></div>{article()}'),
        ("", f"<div class=header-top><p>River News</p><p>ថ្ងៃពុធ ទី២ ខែមករា ឆ្នាំ២០១៩</p></div>{article()}"),
        ("", f"<div class=todays-date><time datetime=2019-01-02>2 January</time></div>{article()}"),
        ("", f"<p>Today: Wednesday, 2 January 2019</p>{article()}"),
        ("", f"<p>ថ្ងៃនេះ៖ ថ្ងៃពុធ ទី២ ខែមករា ឆ្នាំ២០១៩</p>{article()}"),
        ("", article(under="<p>Closing date: 2 January 2019</p>")),
        ("", article(under="<p>Applications by: 2 January 2019</p>")),
        ("", article(under="<p>Date of the meeting: 2 January 2019</p>")),
        ("", article(under="<p>ថ្ងៃឈប់ទទួលពាក្យ៖ ២ មករា ២០១៩</p>")),
        ("", article(under="<p>កាលបរិច្ឆេទប្រជុំ៖ ២ មករា ២០១៩</p>")),
        ('<meta property="article:modified_time" content="2019-01-02">', article()),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', article()),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', article()),
    ],
)  # fmt: skip
def test_a_day_that_is_not_the_articles_is_none(head: str, body: str) -> None:
    assert read(head, body).published is None


@pytest.mark.parametrize(
    ("head", "body", "language", "method"),
    [
        (linked(headline='"A bridge"', datePublished='"2019-01-02"') + linked(headline=f'"{TITLE}"', datePublished='"2024-05-06"'), article(), "", "meta"),
        ('<link rel=canonical href="https://a.example/school">' + linked(url='"https://a.example/bridge"', headline='"A bridge"', datePublished='"2019-01-02"') + linked(url='"https://a.example/school"', headline='"School"', datePublished='"2024-05-06"'), article(), "", "meta"),
        ('<meta property="article:published_time" content="2024-05-06T20:00:00-05:00">', article(), "", "meta"),
        ('<meta property="article:published_time" content="2024-05-05T20:00:00Z">', article(under="<p>6 May 2024</p>"), "", "printed"),
        ('<meta name="date" content="05/06/2024">', article(under="<p>6 May 2024</p>"), "", "meta"),
        ("", article(under="<p class=date>Published: 6 May 2024, Updated: 1 September 2024</p>"), "", "printed"),
        ("", article(under="<div>By Sok Dara | Publication date 6 May 2024 | 20:35 ICT</div>"), "", "printed"),
        ("", article(under="<p>Monday, 6 May 2024, 10:30 am</p>"), "en", "printed"),
        ("", f"<p>06 May 2024</p>{article()}", "", "printed"),
        ("", f"<div>Wednesday, 2 January 2019</div><p>Search</p><p>Home</p>{article(under='<p>Monday, 6 May 2024</p>')}", "", "printed"),
        ("", f"<div>Monday, 6 May 2024</div><p>Education</p>{article()}", "", "printed"),
        ("", article(under="<div><b>Issued:</b></div><div>06 May 2024</div>"), "", "printed"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>ថ្ងៃចន្ទ ទី៦ ខែឧសភា ឆ្នាំ២០២៤ ម៉ោង ១០:៣០ ព្រឹក</p>", KHMER_TEXT), "km", "printed"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<div>ចុះផ្សាយ៖ ៦ ឧសភា ២០២៤</div>", KHMER_TEXT), "km", "printed"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<div class=meta>ដោយ៖ សុខ ដារ៉ា | 06/05/2024</div>", KHMER_TEXT), "km", "printed"),
        ("", article(under="<time datetime='2024-05-06T08:00'>2 days ago</time>"), "", "meta"),
        ("", article(under="<p>05/06/2024</p>", text=TEXT + "<p>The bridge was closed on 04/25/2024.</p>"), "", "printed"),
        ("", f"<h2 class=date-header>Monday, 6 May 2024</h2><div><h3>{TITLE}</h3>{TEXT}</div>", "", "printed"),
        ("", f"<div><h3>{TITLE}</h3><div class=footer><p>6 May 2024</p></div>{TEXT}</div>", "", "printed"),
        ("", article(under="<p>6 May 2024 Education and Youth</p>"), "", "printed"),
        ("<meta name=author content='Sok Dara'>", article(under="<h6>Sok Dara 6/5/2024 22:41</h6>"), "fr", "printed"),
        ("", article(under="<p>Press conference | 6 May 2024</p>"), "", "printed"),
        ("", article(under="<p>Closing date: 2 January 2025</p><p>Published 6 May 2024</p>"), "", "printed"),
        ("", f"<div class=top-bar>Thursday, 2 January 2025</div><p class=date>6 May 2024</p>{article()}", "", "printed"),
        ("", f"<div class=entry-header><div class=entry-date>Monday, 6 May 2024</div></div>{article()}", "", "printed"),
        ("", article(under="<p>6. Mai 2024</p>"), "", "printed"),
        ("", article(under="<p>Mai 6, 2024</p>"), "de", "printed"),
        ("", article(under="<p class=date>6.5.24</p>"), "de", "printed"),
        ("", article(under='<span class="entry-date updated">6 May 2024</span>'), "", "printed"),
        ('<meta name="date" content="2024-06-09">', article(under="<p>6 May 2024</p>"), "", "printed"),
        ('<link rel=canonical href="https://a.example/2024/05/06/school"><meta property="article:published_time" content="2024-05-05T20:00:00Z">', article(), "", "url"),
        ('<meta property="article:published_time" content="2024-05-05T20:00:00Z"><meta itemprop="datePublished" content="2024-05-06T03:00:00+07:00">', article(), "", "meta"),
        ('<meta property="article:published_time" content="2024-05-06T00:00:00Z">', article(), "", "meta"),
        ('<meta property="article:published_time" content="2024-05-06T09:00:00Z">', article(), "", "meta"),
    ],
)  # fmt: skip
def test_the_articles_own_day(head: str, body: str, language: str, method: str) -> None:
    published = read(head, body, language).published
    assert published is not None
    assert (published.date, published.method) == (DAY, DateMethod(method))
    assert published.precision is Precision.DAY


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="date" content="05/06/2024 12:43:42">', article()),
        ('<meta property="article:published_time" content="05-06-2024">', article()),
        ("", article(under="<p>Published 05/06/2024</p>")),
        (linked(headline=f'"{TITLE}"', datePublished='"05/06/2024"'), article()),
    ],
)
def test_a_date_that_can_be_two_days_is_both(head: str, body: str) -> None:
    published = read(head, body).published
    assert published is not None
    assert (published.date.year, published.precision) == (2024, Precision.YEAR)
    assert set(published.readings) == {dt.date(2024, 6, 5), DAY}


@pytest.mark.parametrize(
    ("head", "readings", "precision"),
    [
        # Where the publisher is, the moment may be of the next day.
        ('<meta property="article:published_time" content="2024-05-06T17:00:00Z">', (DAY, dt.date(2024, 5, 7)), Precision.MONTH),
        ('<meta property="article:published_time" content="Mon, 06 May 2024 22:41:00 GMT">', (DAY, dt.date(2024, 5, 7)), Precision.MONTH),
        ('<meta property="article:published_time" content="2024-05-31T20:00:00+00:00">', (dt.date(2024, 5, 31), dt.date(2024, 6, 1)), Precision.YEAR),
        ('<meta property="article:published_time" content="2024-05-06 23:10:00"><meta name="pubdate" content="2024-05-07">', (DAY, dt.date(2024, 5, 7)), Precision.MONTH),
        ('<meta name="date" content="2024-05-06">', (DAY,), Precision.YEAR),
    ],
)  # fmt: skip
def test_a_day_that_nothing_proves_is_given_as_what_it_may_be(
    head: str, readings: tuple[dt.date, ...], precision: Precision
) -> None:
    reading = read(head, article())
    assert reading.published is not None
    assert (reading.published.readings, reading.published.precision) == (readings, precision)
    assert reading.remarks == (Remark.DATE_UNPROVEN,)


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        (linked(headline=f'"{TITLE}"', author='{"name": "Sok Dar&agrave;"}'), article(), "Sok Darà"),
        (linked(headline=f'"{TITLE}"', author='[{"@type": "Person", "name": "Sok Dara"}, "Jane Roe"]'), article(), "Sok Dara, Jane Roe"),
        ('<meta name=author content="Sok Dara">', article(), "Sok Dara"),
        ("", article(under='<div>By <a href="/a/sok">Sok Dara</a> and Jane Roe | 6 May 2024</div>'), "Sok Dara and Jane Roe"),
        ("", article(under="<p>Written by: Sok Dara</p>"), "Sok Dara"),
        ("", article(under="<p>By</p><p>Sok Dara</p>"), "Sok Dara"),
        ("", article(under="<p>Posted on 6 May 2024 by Sok Dara</p>"), "Sok Dara"),
        (linked(headline=f'"{TITLE}"', author='{"@type": "Organization", "name": "The Desk"}'), article(), "The Desk"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>ចុះផ្សាយ ៦ ឧសភា ២០២៤ ដោយ សុខ ដារ៉ា</p>", KHMER_TEXT), "សុខ ដារ៉ា"),
        ("", article(under='<span class="author vcard"><a class="url fn" href="/author/sok">Sok Dara</a></span>'), "Sok Dara"),
        ("", article(under='<div itemprop=author><span itemprop=name>Sok Dara</span><p>is a reporter.</p></div>'), "Sok Dara"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>ដោយ៖ សុខ ដារ៉ា</p>", KHMER_TEXT), "សុខ ដារ៉ា"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>អត្ថបទដោយ សុខ ដារ៉ា | ៦ ឧសភា ២០២៤</p>", KHMER_TEXT), "សុខ ដារ៉ា"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>អ្នកនិពន្ធ៖ សុខ ដារ៉ា</p>", KHMER_TEXT), "សុខ ដារ៉ា"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>អត្ថបទ៖ សុខ ដារ៉ា រូបភាព៖ ចាន់ មុនី</p>", KHMER_TEXT), "សុខ ដារ៉ា"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>អត្ថបទ និងរូបភាព៖ សុខ ដារ៉ា</p>", KHMER_TEXT), "សុខ ដារ៉ា"),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", text=KHMER_TEXT * 2 + "<p>អត្ថបទ៖ សុខ ដារ៉ា</p>"), "សុខ ដារ៉ា"),
        ("", article(under="<p>06/05/2024 10:30 by Sok Dara</p>"), "Sok Dara"),
        ("", article(under="<p>A column by Sok Dara</p>"), "Sok Dara"),
        ("", article(text=TEXT * 3 + "<p>Posted by Sok Dara at 10:30</p>"), "Sok Dara"),
        ("", f"<h1>{TITLE}</h1><div class=footer><p>By</p><p>Sok Dara</p></div>{TEXT}", "Sok Dara"),
        (linked(headline=f'"{TITLE}"', author='"Sok"'), article(under="<p>By Sok Dara</p>"), "Sok Dara"),
        (linked(headline=f'"{TITLE}"', author='"Sok Dara"'), article(under="<p>By Sok Dara sdara@river.example</p>"), "Sok Dara"),
        ('<meta name=author content="dara1984">', article(), "dara1984"),
        ('<meta name=author content="Sok Dara, AFP">', article(), "Sok Dara"),
        ("", article(under='<div class=author>By <b>Sok Dara</b><i>Staff Writer</i></div>'), "Sok Dara"),
        ('<meta property="og:site_name" content="River News">', article(under="<div class=author>River News</div><p>By Sok Dara</p>"), "Sok Dara"),
        ('<meta property="og:site_name" content="Sok Dara">', article(under="<p>By Sok Dara</p>"), "Sok Dara"),
    ],
)  # fmt: skip
def test_bylines(head: str, body: str, byline: str) -> None:
    assert read(head, body).byline == byline


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:author" content="https://www.facebook.com/rivernews/">', article()),
        ('<meta name=author content="editor@river.example">', article()),
        ('<meta name=author content="press@river.example.kh">', article()),
        ('<meta name=author content="mailto:dara@river.example.kh">', article()),
        ('<meta name=author content="@rivernews">', article()),
        ('<meta name=author content="admin">', article()),
        ('<meta name=author content="HP"><meta name=generator content="Microsoft Word 15">', article()),
        ('<meta name=author content="Jane Roe"><meta name=generator content="Microsoft Word 15">', article()),
        ('<meta name=author content="River News"><meta property="og:site_name" content="River News">', article()),
        (linked(headline='"A bridge"', author='"Jane Roe"') + linked(headline='"A ferry"', author='"Sok Dara"'), article()),
        ("", f'{article()}<div id=comments><div class="comment-author vcard"><span class=fn>Jane Roe</span></div></div>'),
        ("", f'<div class=related><article><h3>A bridge</h3><span class=author>Jane Roe</span></article></div>{article()}'),
        ("", article(under="<p>By Friday the river had risen by two metres.</p>")),
        ("", article(under="<p>Photo: Jane Roe</p>")),
        ("", article(under="<p>រូបភាព៖ ចាន់ មុនី</p>")),
        ("", article(under="<div class=author>Published</div>")),
        ("", article(under=f"<div class=author>{TITLE}</div>")),
        ('<meta name=author content="jane.roe">', article()),
        ('<meta name=author content="River Works Ltd">', article()),
        ("", article(text=TEXT * 5 + "<p>Author: Jane Roe</p><p>Author: Sok Dara</p>")),
        ("", article(f"<h1>{KHMER_TITLE}</h1>", "<p>ដោយមានការគាំទ្រពីប្រជាពលរដ្ឋ ក្រសួងបានសម្រេចចិត្តសាងសង់សាលារៀនថ្មីមួយ។</p>", KHMER_TEXT)),
    ],
)  # fmt: skip
def test_what_names_nobody_is_no_byline(head: str, body: str) -> None:
    assert read(head, body).byline == ""


def test_a_printed_byline_is_said_to_be_printed() -> None:
    assert read("", article(under="<p>By Sok Dara</p>")).parser == "html; byline as printed"
    assert read('<meta name=author content="Sok Dara">', article()).parser == "html"
