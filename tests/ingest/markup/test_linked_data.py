"""JSON-LD as sites write it: nearly JSON, and read as what it plainly says."""

import time

import pytest
from lxml import html

from ingest.markup.linked_data import is_article, linked_items, named, texts_of

ARTICLE = '"@type": "NewsArticle", "headline": "A school opens", "datePublished": "2024-05-06"'


def items_of(*blocks: str) -> list[object]:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return [dict(item) for item in linked_items(html.document_fromstring(f"<p>x</p>{scripts}"))]


@pytest.mark.parametrize(
    "block",
    [
        f"{{{ARTICLE}}}",
        f"\ufeff{{{ARTICLE}}}",
        f"//<![CDATA[\n{{{ARTICLE}}}\n//]]>",
        f"<![CDATA[{{{ARTICLE}}}]]>",
        f"<!-- {{{ARTICLE}}} -->",
        f"/* by a template */ {{{ARTICLE}, /* the end */}}",
        f'{{{ARTICLE}, // "interactionCount": "",\n}}',
        f"{{{ARTICLE},}}",
        f'{{"keywords": ["a", "b",], {ARTICLE}}}',
        f"{{{ARTICLE}}};",
        f"{{{ARTICLE}}}}}",
        "{'@type': 'NewsArticle', 'headline': 'A school opens', 'datePublished': '2024-05-06'}",
        f'{{"description": "One line\nand another\tof it", {ARTICLE}}}',
        f'{{"image": "https://a.example/x.jpg", "x": "a // b /* c */, ]", {ARTICLE}}}',
        f'[{{"@type": "WebSite"}}, {{{ARTICLE}}}]',
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage"}}, {{{ARTICLE}}}]}}',
        f'{{"@type": "WebSite"}}\n{{{ARTICLE}}}',
        f'{{"@type": "WebPage", "mainEntity": {{{ARTICLE}}}}}',
        f"{{{ARTICLE}}}".replace('"', "&quot;"),
        f'{{\n  "description": "The head says "it is open" and more",\n  {ARTICLE}\n}}',
        '{"@type": ["NewsArticle"], "headline": ["A school opens"],'
        ' "datePublished": ["2024-05-06"]}',
        f'{{"a": 1,, {ARTICLE}}}',
        '{"@type": "NewsArticle", headline: "A school opens", datePublished : "2024-05-06"}',
        '{"@type": "NewsArticle"\n"headline": "A school opens",\n"datePublished": "2024-05-06"}',
        '{"image": {"width": 5}\n"@type": "NewsArticle",\n"headline": "A school opens",'
        '\n"datePublished": "2024-05-06"}',
        f"{{{ARTICLE}}}".replace(' "', " “").replace('"', "”"),
        '{"@type": "NewsArticle", "headline": {"@value": "A school opens", "@language": "en"},'
        ' "datePublished": {"@type": "Date", "@value": "2024-05-06"}}',
        f"{{{ARTICLE}}}".replace("NewsArticle", "https://schema.org/NewsArticle"),
    ],
)
def test_a_block_is_read_as_what_it_says(block: str) -> None:
    (article,) = [item for item in items_of(block) if isinstance(item, dict) and is_article(item)]
    assert list(texts_of(article["headline"])) == ["A school opens"]
    assert list(texts_of(article["datePublished"])) == ["2024-05-06"]


@pytest.mark.parametrize(
    "block", ["", "{broken", "A title\n5", '{"a": Sok Dara}', "[" * 5000, "{'" * 5000, "null", "3"]
)
def test_what_says_nothing_is_passed_over(block: str) -> None:
    assert items_of(block, f"{{{ARTICLE}}}")[-1] == {
        "@type": "NewsArticle",
        "headline": "A school opens",
        "datePublished": "2024-05-06",
    }


def test_names_are_found_by_reference_and_entities_are_decoded() -> None:
    items = items_of(
        '{"@graph": [{"@type": "Person", "@id": "#sok", "name": "Sok &amp;amp; Dar&agrave;"},'
        ' {"@type": "Article", "author": [{"@id": "#sok"}, "Jane Roe", {"name": ["K. Vann"]}]}]}'
    )
    known = [item for item in items if isinstance(item, dict)]
    assert list(named(known[-1]["author"], known)) == ["Sok & Darà", "Jane Roe", "K. Vann"]


@pytest.mark.parametrize("block", ["{'" * 400_000, '"' * 900_000, "/*" * 400_000, "{," * 400_000])
def test_no_block_takes_long(block: str) -> None:
    started = time.process_time()
    items_of(block)
    assert time.process_time() - started < 5
