"""What a page says of itself for machines: JSON-LD, OpenGraph and meta elements."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Comment

from archive.records import DocumentKind
from ingest.markup.blocks import line_of, one_line
from ingest.provenance.addresses import article_url

_ARTICLE = re.compile(r"(\w*News)?Article|BlogPosting|Report|LiveBlogPosting")
# What browsers write at the top of a page that they save: its length and its address.
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)")

_DATE_NAMES = (
    "article:published_time",
    "datePublished",
    "date",
    "pubdate",
    "publish-date",
    "DC.date.issued",
    "DC.date",
    "dcterms.created",
)
_AUTHOR_NAMES = ("author", "article:author", "DC.creator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The page's own words about it. ``dates`` are as printed, the best evidence first."""

    title: str
    byline: str
    dates: tuple[str, ...]
    url: str | None
    site_name: str
    kind: DocumentKind | None


def read_metadata(soup: BeautifulSoup) -> Metadata:
    """The metadata of a page; what it does not say is empty."""
    article = next(_linked_articles(soup), {})
    meta = _meta(soup)
    site_name = _first(meta.get("og:site_name", ""), _name(article.get("publisher")))
    titles = (_text(article.get("headline")), meta.get("og:title", ""), *_headlines(soup))
    is_article = bool(article) or meta.get("og:type") == "article"
    return Metadata(
        title=_without_site(_first(*titles), site_name),
        byline=_first(
            _name(article.get("author")), *(meta.get(name, "") for name in _AUTHOR_NAMES)
        ),
        dates=tuple(
            value
            for value in (
                _text(article.get("datePublished")),
                *(meta.get(name, "") for name in _DATE_NAMES),
                *_times(soup),
            )
            if value
        ),
        url=_address(soup, meta, article),
        site_name=site_name,
        kind=DocumentKind.ARTICLE if is_article else None,
    )


def _linked_articles(soup: BeautifulSoup) -> Iterator[dict[str, object]]:
    """The JSON-LD objects of the page that are articles; broken JSON is passed over."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            pending: list[object] = [json.loads(script.get_text())]
        except (ValueError, RecursionError):
            continue
        while pending:
            value = pending.pop(0)
            if isinstance(value, list):
                pending.extend(value)
            elif isinstance(value, dict):
                types = value.get("@type")
                named = types if isinstance(types, list) else [types]
                if any(isinstance(name, str) and _ARTICLE.fullmatch(name) for name in named):
                    yield value
                pending.append(value.get("@graph"))


def _address(soup: BeautifulSoup, meta: dict[str, str], article: dict[str, object]) -> str | None:
    link = soup.select_one("link[rel~=canonical][href]")
    page = article.get("mainEntityOfPage")
    page_id = page.get("@id") if isinstance(page, dict) else page
    saved = next(
        (
            found[1]
            for comment in soup.find_all(string=lambda text: isinstance(text, Comment), limit=20)
            if (found := _SAVED_FROM.search(comment))
        ),
        "",
    )
    candidates = (
        str(link["href"]) if link else "",
        meta.get("og:url", ""),
        _text(page_id),
        _text(article.get("url")),
        saved,
    )
    return next((url for value in candidates if (url := article_url(value))), None)


def _headlines(soup: BeautifulSoup) -> Iterator[str]:
    for selector in ("h1", "title"):
        element = soup.select_one(selector)
        yield one_line(element.get_text()) if element else ""


def _times(soup: BeautifulSoup) -> Iterator[str]:
    for selector in ("[itemprop=datePublished]", "article time[datetime]"):
        element = soup.select_one(selector)
        if element:
            yield str(element.get("datetime") or element.get("content") or line_of(element))


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    """The contents of the meta elements by their name, property or itemprop; the first counts."""
    found: dict[str, str] = {}
    for element in soup.find_all("meta", content=True):
        for attribute in ("property", "name", "itemprop"):
            if element.has_attr(attribute):
                found.setdefault(str(element[attribute]), one_line(str(element["content"])))
    return found


def _name(value: object) -> str:
    """The name of a person or organisation, or of several, as JSON-LD writes them."""
    if isinstance(value, list):
        return ", ".join(name for each in value if (name := _name(each)))
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _first(*values: str) -> str:
    return next((value for value in values if value), "")


def _without_site(title: str, site_name: str) -> str:
    """The title without " - Name of the site" behind it."""
    if not site_name:
        return title
    return re.sub(rf"\s+[-–—|»:]\s+{re.escape(site_name)}$", "", title) or title
