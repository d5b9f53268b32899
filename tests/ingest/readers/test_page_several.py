"""Pages of several articles, of one with others beside it, and of a letter with its head."""

# ruff: noqa: E501 - each page stands on one line

import pytest

from ingest.reading import Remark
from tests.ingest.readers.test_page_metadata import (
    KHMER,
    KHMER_TEXT,
    KHMER_TITLE,
    TEXT,
    TITLE,
    article,
    read,
)

SECOND = "A bridge over the river was closed for repairs, the works department said on Tuesday."
DATED = (
    "<article><h1>{}</h1><time datetime=2024-05-0{}>x</time>"
    + f"<p>{SECOND}</p>" * 3
    + "</article>"
)


@pytest.mark.parametrize(
    "body",
    [
        DATED.format("A bridge closes", 1) + DATED.format("A ferry sails", 2),
        f"<h1>News</h1>{DATED.format('A bridge closes', 1)}{DATED.format('A ferry sails', 2)}".replace("article><h1", "article><h2").replace("/h1><time", "/h2><time"),
        DATED.format("A bridge closes", 1).replace("article", "div") + DATED.format("A ferry sails", 2).replace("article", "div"),
        f"<article><h1>{KHMER_TITLE}</h1>{KHMER_TEXT}</article><article><h1>ស្ពានបិទ</h1>{KHMER_TEXT}</article>",
        f"<h1>All news of the week</h1><h2>A bridge closes</h2><p>2 May 2024</p>{TEXT}<h2>A ferry sails</h2><p>1 May 2024</p>{TEXT}",
        f"<section><h3>{KHMER_TITLE}</h3><p>៦ ឧសភា ២០២៤</p>{KHMER_TEXT}</section><section><h3>ស្ពានបិទ</h3><p>៥ ឧសភា ២០២៤</p>{KHMER_TEXT}</section>",
        DATED.format("<a href=/a>A bridge closes</a>", 1) + DATED.format("<a href=/b>A ferry sails</a>", 2),
        f"<article><h2>A bridge closes</h2><p>2 May 2024</p>{TEXT}</article><article><h2>A ferry sails</h2><p>1 May 2024</p>{TEXT}</article>",
        f"<div><h2><a href=/a>A bridge closes</a></h2><i>2 May 2024</i>{TEXT}</div><div><h2><a href=/b>A ferry sails</a></h2><i>1 May 2024</i>{TEXT}</div>",
        # Notices of one sentence, under headings of any level or in bold, with or without a title above.
        f"<h2>A bridge closes</h2><p>2 May 2024</p><p>{SECOND}</p><h2>A ferry sails</h2><p>1 May 2024</p><p>{SECOND}</p>",
        f"<h1>Notices</h1><h3>A bridge closes</h3><p>2 May 2024</p><p>{SECOND}</p><hr><h3>A ferry sails</h3><p>1 May 2024</p><p>{SECOND}</p>",
        f"<div class=item><h4>{KHMER_TITLE}</h4><small>ថ្ងៃទី២ ខែឧសភា ឆ្នាំ២០២៤</small><p>{KHMER}</p></div><div class=item><h4>ស្ពានបិទ</h4><small>ថ្ងៃទី១ ខែឧសភា ឆ្នាំ២០២៤</small><p>{KHMER}</p></div>",
        f"<h1>Notices</h1><p><b>A bridge closes</b></p><p>2 May 2024</p><p>{SECOND}</p><p><b>A ferry sails</b></p><p>1 May 2024</p><p>{SECOND}</p>",
        f"<h1>Notices</h1><table><tr><td>2 May 2024<td><b>A bridge closes</b><br>{SECOND}<tr><td>1 May 2024<td><b>A ferry sails</b><br>{SECOND}</table>",
        # A list of beginnings, whose titles lead to the articles.
        *(f"{above}" + "".join(f"<div><h2><a href=/{n}>{name}</a></h2><i>{n} May 2024</i><p>{SECOND}</p></div>" for n, name in enumerate(("A bridge closes", "A ferry sails", "A school opens"), 1)) for above in ("", "<h1>Latest news</h1>")),
        # None of these has a day: the boxes of their headings are made alike.
        f"<section><header><h1>{KHMER_TITLE}</h1></header><div>{KHMER_TEXT}</div></section><section><header><h1>ស្ពានបិទ</h1></header><div>{KHMER_TEXT}</div></section>",
        f"<div class=head><h3>A bridge closes</h3></div><div class=text>{TEXT}</div><div class=head><h3>A ferry sails</h3></div><div class=text>{TEXT}</div>",
        f"<ul><li class=item><h2>A bridge closes</h2>{TEXT}</li><li class=item><h2>A ferry sails</h2>{TEXT}</li></ul>",
    ],
)  # fmt: skip
def test_several_articles_on_one_page_are_said_to_be_so(body: str) -> None:
    reading = read("<title>All news of the week</title>", body)
    assert Remark.SEVERAL_ARTICLES in reading.remarks
    assert (reading.title, reading.published, reading.byline) == ("All news of the week", None, "")


@pytest.mark.parametrize(
    "body",
    [
        f"{article()}<article><h2><a href=/x>A bridge closes</a></h2><p>{SECOND}</p><p>{SECOND}</p></article>",
        f"<h1>{TITLE}</h1>{TEXT}<article><h2>First</h2>{TEXT}</article><article><h2>Second</h2>{TEXT}</article>",
        f'{article()}<div class=related-posts>{DATED.format("A bridge closes", 1)}</div>',
        f"<h1>{TITLE}</h1>{TEXT}<h2>The first day</h2><p>1 May 2024</p>{TEXT}<h2>The second day</h2><p>2 May 2024</p>{TEXT}",
        f"{article()}<h3><a href=/a>A bridge closes</a></h3><i>2 May 2024</i><p>{SECOND}</p><h3><a href=/b>A ferry sails</a></h3><i>1 May 2024</i><p>{SECOND}</p>",
        f"<h1>{TITLE}</h1><section><h2>The first day</h2>{TEXT}</section><section><h2>The second day</h2>{TEXT}</section>",
        f"<h1>{TITLE}</h1><div><div class=part><h2>The first day</h2>{TEXT}</div><div class=part><h2>The second day</h2>{TEXT}</div></div>",
        # A film with a line about it and others below it; notes with a day, which lead nowhere.
        f"<h1>{TITLE}</h1><p>A film of the first day.</p>" + "".join(f"<h3><a href=/{n}>A film {n}</a></h3><i>{n} May 2024</i><p>{SECOND}</p>" for n in (1, 2, 3)),
        f"<h1>{TITLE}</h1><p><b>By Sok Dara</b></p><p>2 May 2024</p><p>{SECOND}</p><p><b>What it costs</b></p><p>{SECOND}</p>",
        f"<h1>{TITLE}</h1>{TEXT}<p><b>First day</b></p><p>1 May 2024</p><p>{SECOND}</p><p><b>Second day</b></p><p>2 May 2024</p><p>{SECOND}</p>",
        f'{article()}<section id=comments><article><h3>Jane Roe</h3><p>{SECOND * 2}</p></article></section>',
    ],
)  # fmt: skip
def test_one_article_with_others_beside_it_is_one(body: str) -> None:
    reading = read("", body)
    assert Remark.SEVERAL_ARTICLES not in reading.remarks
    assert reading.title == TITLE


LETTER = (
    "<p>ព្រះរាជាណាចក្រកម្ពុជា<br>ជាតិ សាសនា ព្រះមហាក្សត្រ</p>{}<h2>សេចក្តីជូនដំណឹង</h2>"
    f"<p>ស្តីពី ការបិទស្ពានអូរតូច</p>{KHMER_TEXT}<p>រាជធានីភ្នំពេញ ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤</p>"
)


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("<p>ក្រសួងទូកដរ<br>លេខ៖ ០១២/២៤ សជណ</p>", ["ក្រសួងទូកដរ", "លេខ៖ ០១២/២៤ សជណ"]),
        ("<div>ក្រសួងទូកដរ</div>", ["ក្រសួងទូកដរ"]),
    ],
)
def test_a_letter_on_a_page_keeps_its_head(head: str, lines: list[str]) -> None:
    for body in (LETTER, f"<ul><li><a href=/>ទំព័រដើម</a></ul><article>{LETTER}</article>"):
        reading = read("<title>ក្រសួងទូកដរ</title>", body.format(head), "km")
        texts = [block.text for block in reading.blocks]
        assert texts[:2] == ["ព្រះរាជាណាចក្រកម្ពុជា", "ជាតិ សាសនា ព្រះមហាក្សត្រ"]
        assert texts[2 : 2 + len(lines)] == lines
        assert texts.count(lines[0]) == 1
