"""Pages whose lines stand in the ways of lists, letters and old layouts: what is whose."""

# ruff: noqa: E501 - each page stands on one line

import pytest

from ingest.reading import Remark
from tests.ingest.readers.test_page_variants import (
    DAY,
    KHMER,
    KHMER_TEXT,
    KHMER_TITLE,
    LINE,
    MORE,
    OTHERS_DAY,
    TEXT,
    TITLE,
    article,
    linked,
    paragraphs,
    read,
)

LISTED = "<div class=item><a href=/{}>{}</a> <span class=date>{} មីនា ២០១៩</span></div>"
LONG_LINK = "<a href=/9>Boats burn at the old landing</a>"


@pytest.mark.parametrize(
    "body",
    [
        # Others in a list above the heading, and one above a printed or a marked day.
        f"<div class=latest>{LISTED.format(1, 'ភ្លើងឆេះទូក', '៤')}{LISTED.format(2, 'ផ្សារត្រីបើក', '៣')}</div><div><h1>{KHMER_TITLE}</h1>{KHMER_TEXT}</div>",
        f"<div>{LONG_LINK}<br>{OTHERS_DAY}</div><div><h1>{TITLE}</h1>{TEXT}</div>",
        f"<div>{LONG_LINK} <i class=date>4 March 2019</i></div><div><h1>{TITLE}</h1>{TEXT}</div>",
        # Another, within the text.
        f"<div><h1>{TITLE}</h1><p>{LINE}</p><div class=inline-related><span>Read also</span>{LONG_LINK}<time>4 March 2019</time></div>{TEXT}</div>",
        f"<div><h1>{KHMER_TITLE}</h1><p>{KHMER}</p><div><a href=/9>ភ្លើងឆេះទូកនៅកំពង់ផែចាស់</a><time>៤ មីនា ២០១៩</time></div>{KHMER_TEXT}</div>",
        article("<p>Last changed <time datetime=2019-03-04>4 March</time></p>"),
    ],
)  # fmt: skip
def test_the_day_beside_the_link_to_another_article_or_of_a_change_is_none(body: str) -> None:
    assert read("", body).published is None


@pytest.mark.parametrize(
    "under",
    [
        "<p>First published <time datetime=2024-05-06>6 May</time>, updated <time datetime=2024-09-01>1 Sept</time></p>",
        "<p>May 6, 2024 (updated Sept. 1, 2024)</p>",
        "<p>6 May 2024 <a href=/share><img src=a.png></a></p>",
        "<p><a href=/boats-and-nets>Monday, 6 May 2024, 10:30 am</a></p>",
    ],
)
def test_the_day_of_publication_beside_that_of_a_change(under: str) -> None:
    published = read("", article(under)).published
    assert published is not None
    assert (published.date, published.readings) == (DAY, ())


@pytest.mark.parametrize(
    "described",
    ['He said "we act" today', 'The "fair" of the "river"', 'ពាក្យ "ទូក" ជាពាក្យចាស់'],
)
def test_quotation_marks_that_nobody_escaped_do_no_harm(described: str) -> None:
    said = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "description": "{described}", "datePublished": "2024-05-06"}}'
    published = read(linked(said), article()).published
    assert published is not None
    assert published.date == DAY


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<div>New rules</div><div>for fishing nets</div>", TITLE),
        ('<span style="display: block">New rules</span><span style="display:block">for fishing nets</span>', TITLE),
    ],
)  # fmt: skip
def test_the_lines_of_a_heading_are_one_title_and_never_glue(heading: str, title: str) -> None:
    assert read("<title>River Post</title>", article(heading=heading)).title == title


def test_the_name_of_a_house_beside_that_of_its_list_is_no_title() -> None:
    head = "<title>Announcements - Department of Boats</title>"
    document = read(head, f"<h1>Announcements</h1><h2>{TITLE}</h2>{TEXT}")
    assert (document.title, document.remarks) == (TITLE, (Remark.TITLE_IN_DOUBT,))


@pytest.mark.parametrize("centred", ["<center><b>{}</b></center>", "<h3 align=center>{}</h3>"])
@pytest.mark.parametrize("foot", ["<div align=right>{}</div>", "<table><tr><td><td>{}</table>"])
def test_no_line_of_a_letter_is_lost_on_a_page(centred: str, foot: str) -> None:
    lines = ["ព្រះរាជាណាចក្រកម្ពុជា", "ជាតិ សាសនា ព្រះមហាក្សត្រ", "មន្ទីរទូកដរ", "លេខ៖ ០៤៥ មទដ", "សេចក្តីជូនដំណឹង"]  # fmt: skip
    signed = ["ស្រុកអូរតូច ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", "ប្រធានមន្ទីរ", "សុខ មេត្តា"]
    body = (
        f"<center><b>{'<br>'.join(lines[:2])}</b></center><div>{'<br>'.join(lines[2:4])}</div>"
        f"{centred.format(lines[4])}{centred.format('ស្តីពី ការបិទស្ពាន')}{KHMER_TEXT}"
        f"{foot.format('<br>'.join(signed))}"
    )
    page = f"<div class=letter>{body}</div><footer>© 2024 River Post</footer>"
    document = read("", f"<nav><a href=/>ទំព័រដើម</a></nav>{page}")
    assert paragraphs(document)[:4] == lines[:4]
    assert paragraphs(document)[-3:] == signed
    assert (document.number, document.issuer) == ("០៤៥ មទដ", "មន្ទីរទូកដរ")
    assert document.title == "សេចក្តីជូនដំណឹង ស្តីពី ការបិទស្ពាន"
    assert document.published is not None
    assert document.published.date == DAY


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<h1>{TITLE}</h1>{LINE}<p>{MORE}</p><p>{KHMER}</p>", [LINE, MORE, KHMER]),
        (f"<main><h1>{TITLE}</h1>{TEXT}<section>Questions are answered at the hall until noon.</section></main>", [LINE, MORE] * 2 + ["Questions are answered at the hall until noon."]),
        (f"<table><tr><td><table><tr><td><a href=1>Home</a><tr><td><a href=2>Boats</a></table><td><b>{TITLE}</b>{TEXT}</table>", [TITLE, *[LINE, MORE] * 2]),
    ],
)  # fmt: skip
def test_loose_text_is_kept_and_a_menu_in_a_cell_is_not(body: str, lines: list[str]) -> None:
    assert paragraphs(read("", body)) == lines


def test_articles_with_their_days_below_them_are_several() -> None:
    one = f"<h2>{{}}</h2>{KHMER_TEXT}<p><em>{{}} ឧសភា ២០២៤</em></p>"
    body = f"<h1>ព័ត៌មានខ្លី</h1>{one.format(KHMER_TITLE, '៦')}{one.format('ការបិទស្ពាន', '៥')}"
    assert Remark.SEVERAL_ARTICLES in read("", body).remarks


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1><p>{TITLE}</p></h1>",
        f'<h2 class="t"> <p style="margin:0">{TITLE}</p> </h2>',
        f"<h1><p>{TITLE.split()[0]}</p><P>{TITLE.split(maxsplit=1)[1]}</P></h1>",
    ],
)
def test_a_paragraph_within_a_heading_is_the_heading(heading: str) -> None:
    reading = read("<title>News</title>", f"{heading}{TEXT}")
    assert " ".join(reading.title.split()) == TITLE
    assert TITLE not in paragraphs(reading)


def terms(*, dated: bool) -> str:
    days = ("2 December 2024", "5 December 2024", "9 December 2024")
    day = "<dd>{}</dd>" if dated else ""
    return "".join(
        f"<dt>{TITLE} {at}</dt>{day.format(on)}<dd>{LINE} {MORE} {LINE}</dd>"
        for at, on in enumerate(days)
    )


def test_a_list_of_terms_with_days_and_texts_of_their_own_is_several_articles() -> None:
    several = read("", f"<h1>Notices</h1><dl>{terms(dated=True)}</dl>")
    assert Remark.SEVERAL_ARTICLES in several.remarks
    assert several.published is None
    questions = read("", f"<h1>Questions</h1><dl>{terms(dated=False)}</dl>")
    programme = read("", f"<h1>{TITLE}</h1><p>{MORE} {LINE} {MORE}</p><dl>{terms(dated=True)}</dl>")
    assert not {*questions.remarks, *programme.remarks} & {Remark.SEVERAL_ARTICLES}


def test_a_title_in_bold_letters_is_where_the_day_and_the_author_stand() -> None:
    rows = (
        f"<font size=5><b>{KHMER_TITLE}</b></font>",
        "<i>ចុះផ្សាយ៖ ទី៦ ខែឧសភា ឆ្នាំ២០២៤</i>",
        KHMER_TEXT,
    )
    table = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    reading = read(f"<title>{KHMER_TITLE}</title>", f"<table>{table}</table>", "km")
    assert reading.published is not None
    assert reading.published.date == DAY
    assert KHMER_TITLE not in paragraphs(reading)


def test_headings_between_loose_texts_of_a_page_stay() -> None:
    body = f"<h1>{TITLE}</h1><div>{LINE}</div>{MORE}<h2><a id=way href=#way>The way round</a></h2>{LINE}<ul><li>{MORE}</ul>"
    assert "The way round" in paragraphs(read("", body))
