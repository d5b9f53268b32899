"""The text of pages in general: what is of the article, and what only leads elsewhere."""

import pytest

from ingest.readers.html import HtmlReader

LINES = (
    "The school on the river opened its doors on Monday to forty-one pupils and two teachers.",
    "Families of four villages had asked for it for years, since the nearest one was far away.",
    "The head of the school said that a second building would follow before the next rains.",
)
KHMER = (
    "សាលារៀននៅមាត់ទន្លេបានបើកទ្វារកាលពីថ្ងៃចន្ទ ដោយមានសិស្សសែសិបមួយនាក់ និងគ្រូពីរនាក់។",
    "គ្រួសារក្នុងភូមិទាំងបួនបានស្នើសុំសាលានេះជាច្រើនឆ្នាំមកហើយ ព្រោះសាលាជិតបំផុតនៅឆ្ងាយណាស់។",
    "នាយកសាលាបានមានប្រសាសន៍ថា អគារទីពីរនឹងត្រូវសាងសង់មុនរដូវវស្សាខាងមុខ។",
)


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def texts(body: str) -> list[str]:
    page = f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    return [block.text for block in HtmlReader().read(page.encode()).blocks]


@pytest.mark.parametrize("lines", [LINES, KHMER])
@pytest.mark.parametrize(
    "around",
    [
        "<h1>A school</h1><div>{}</div>",
        "<table><tr><td><a href=/>Home</a></td><td><h1>A school</h1>{}</td></tr></table>",
        "<main><h1>A school</h1>{}</main><aside><h3>Popular</h3><a href=/1>A bridge</a></aside>",
        '<div class="related-content social"><h1>A school</h1>{}</div>',
        "<h1>A school</h1><div class=sidebar__main>{}</div><div class=sidebar><p>Tides</p></div>",
        "<h1>A school</h1><div>06.05.2024</div><div>{}</div>",
    ],
)
def test_all_of_an_article_and_nothing_else(around: str, lines: tuple[str, ...]) -> None:
    assert texts(around.format(paragraphs(lines))) == list(lines)


@pytest.mark.parametrize(
    "extra",
    [
        "<p>Read also: <a href=/2>A bridge closes</a></p>",
        "<p><a href=/2>A bridge over the river closes for repairs</a></p>",
        "<h3>Related news</h3><ul><li><a href=/2>A bridge over the river closes</a></li></ul>",
        "<h3>អត្ថបទពាក់ព័ន្ធ</h3><ul><li><a href=/2>ស្ពានឆ្លងទន្លេត្រូវបិទ</a></li></ul>",
        "<p>អានបន្ថែម៖ <a href=/2>ស្ពានឆ្លងទន្លេត្រូវបិទ</a></p>",
        "<p>© 2024 River News. All rights reserved.</p>",
        "<p>Subscribe to our newsletter and never miss a story from the river.</p>",
        "<p>Never miss the latest by signing up to our newsletter today!</p>",
        "<p>WATCH: <a href=/2>A bridge over the river closes</a></p>",
        "<p>No comments (they are read before they appear)</p>",
        "<p>You must be logged in to comment.</p>",
        "<p>Sponsored: the ferry company's new boats.</p>",
        "<p>Photos: Jane Roe</p>",
        "<p>If you're seeing this message but you're already a subscriber, log in.</p>",
        "<p>06.05.2024, 10:30</p>",
        "<p>Last modified: 06.05.2024</p>",
        '<div class="photo-caption">Pupils before the school, in a picture by its head.</div>',
        '<div class=share-buttons><a href=/f>Facebook</a> <a href=/t>Telegram</a></div>',
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_left_out(extra: str) -> None:
    assert texts(f"<article><h1>A school</h1>{paragraphs(LINES)}{extra}</article>") == list(LINES)


@pytest.mark.parametrize(
    "extra",
    [
        "<h2><a>The second building</a></h2><p>It will have a library for the four villages.</p>",
        "<h2>The second building</h2>It will have a library for the four villages, too.",
        "<p>The order: <a href=/order.pdf>order of the ministry, in Khmer</a> of last month.</p>",
    ],
)
def test_loose_text_and_linked_headings_stay(extra: str) -> None:
    shown = " ".join(texts(f"<h1>A school</h1>{paragraphs(LINES)}{extra}"))
    for said in ("The second building", "library for the four villages", "order of the ministry"):
        assert (said in shown) == (said in extra)


def test_lines_with_breaks_never_glue() -> None:
    body = f"<h1>A school</h1><p>{LINES[0]}<br>{KHMER[0]}<br/>{LINES[1]}</p><p>{LINES[2]}</p>"
    assert texts(body) == [LINES[0], KHMER[0], LINES[1], LINES[2]]


def test_inline_marks_never_part_a_sentence() -> None:
    sentence = (
        "The head said <i>at last</i> that <b>a second</b> building would <a href=/x>follow</a>."
    )
    plain = "The head said at last that a second building would follow."
    assert texts(f"<h1>A school</h1>{paragraphs(LINES)}<p>{sentence}</p>") == [*LINES, plain]


def test_control_characters_that_show_nothing_do_no_harm() -> None:
    spoiled = paragraphs(LINES).replace("river", "ri\x07ver").replace("school", "scho\x1fol")
    assert texts(f"<article><h1>A school</h1>{spoiled}</article>") == list(LINES)


def test_code_keeps_its_place() -> None:
    code = "first line of a listing that is long enough\nsecond line of a listing, as long again"
    shown = texts(f"<article><h1>x</h1>{paragraphs(LINES)}<pre>{code}</pre></article>")
    assert shown == [*LINES, code.replace("\n", " ")]


@pytest.mark.parametrize(
    ("extra", "shown"),
    [
        ("<dl><dt>Where</dt><dd>In the old hall</dd></dl>", ["Where", "In the old hall"]),
        ("<ul><li>Two books</li><li>One pen</li></ul>", ["Two books", "One pen"]),
        ("<pre>Room   pupils\nA      40</pre>", ["Room pupils A 40"]),
        ("<ul><li><a href=/x>Another page</a></li><li>One pen</li></ul>", []),
    ],
)
def test_a_short_list_at_the_end_stays(extra: str, shown: list[str]) -> None:
    assert texts(f"<h1>A school</h1>{paragraphs(LINES)}{extra}") == [*LINES, *shown]
