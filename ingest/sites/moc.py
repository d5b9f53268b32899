"""The Ministry of Commerce: one page, both languages in one body, a separator between them."""

import re
from collections.abc import Sequence

from bs4 import Tag

from archive.provenance import LinkEvidence
from ingest.reading import Reading, Translation
from ingest.sites.base import Page
from ingest.text.language import paragraph_language

_SEPARATOR = re.compile(r"[-*\s]{3,}")


def read(page: Page) -> Reading:
    """The article; the site repeats one id for every part of the body. A separator is no text."""
    parts = page.soup.select("div.article-content div.page-description div[id=paragraphBlock]")
    body = parts or [page.require("div.postbox__content > div.postbox__text")]
    halves = [Translation("", LinkEvidence.HALVES)] if _has_halves(body) else []
    return page.reading(
        title=page.text("h2.title-detail"),
        dates=list(page.date_values(".article-content .date, .article-content time")),
        body=body,
        pictures=page.soup.select("div.article-content img"),
        translations=halves,
    )


def _has_halves(body: Sequence[Tag]) -> bool:
    """Whether a separator stands between a text in one language and a text in the other."""
    texts = [p.get_text() for part in body for p in part.select("p")]
    at = next((n for n, text in enumerate(texts) if _SEPARATOR.fullmatch(text)), len(texts))
    halves = {paragraph_language(" ".join(half)) for half in (texts[:at], texts[at + 1 :])}
    return halves == {"km", "en"}
