"""What a page says of itself, and which of it is true of its own article.

Pages carry the data of their neighbours: blocks of JSON-LD for every story of a list, dates in
boxes of related articles, a title that is the site's. What is believed here agrees with the page's
heading or with its address.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from archive.records import DocumentKind
from ingest.markup.beside import is_of_masthead, is_told_of_change
from ingest.markup.blocks import one_line
from ingest.markup.bylines import Said, byline_of
from ingest.markup.linked_data import Item, has_type, linked_items, named, texts_of
from ingest.markup.nearby import is_below_text, is_of_teaser, is_sentence
from ingest.markup.outline import Mark, Marked, Outline, is_of_change
from ingest.markup.own_article import addresses_of, bare, is_surely_own, own_article
from ingest.markup.site_names import names_of_site, without_site
from ingest.markup.titles import Title, title_of
from ingest.provenance.addresses import article_url, host_of

# What browsers write at the top of a page that they save: its length and its address.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+)")
_SAVED_WITHIN = 4096

# The names that say when a page was published, and those that may tell another day.
_PUBLISHED = (
    *("article:published_time", "article:published", "og:published_time", "datepublished"),
    *("article.published", "publish-date", "publish_date", "publishdate", "published_time"),
    *("publication_date", "publication-date", "pubdate", "pub_date", "published"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "displaydate"),
    *("citation_publication_date", "citation_online_date", "dc.date.issued", "dcterms.issued"),
    *("dcterms.date.issued", "article_date_original", "bt:pubdate", "rnews:datepublished"),
)
_PERHAPS = (
    *("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "datecreated"),
    *("article:created", "created", "article.created"),
)
_AUTHORS = (
    *("author", "article:author", "article:author_name", "article.author", "parsely-author"),
    *("sailthru.author", "cxenseparse:author", "citation_author", "dc.creator"),
    *("dcterms.creator", "dc.creator.name", "byl", "byline"),
)
_TITLES = (
    *("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"),
    *("sailthru.title", "citation_title", "title"),
)
_SECTIONS = ("article:section", "section", "category")
_SITES = (
    *("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"),
    *("publisher", "dc.publisher", "dcterms.publisher", "copyright"),
)
_A_SITE = re.compile(r"WebSite|\w*Organization|Corporation|LocalBusiness|Store")
_A_PAGE = re.compile(r"(?:\w*Web|Item|About|Profile|Collection)?Page")
# How many lines from the heading a date may stand to be that of its article.
_NEAR = 12
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
_OFFICE = re.compile(
    r"Microsoft\s+(?:Word|Excel|PowerPoint|FrontPage|Office)|OpenOffice|LibreOffice", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The page's own words about it. ``dates`` are as printed, the best evidence first.

    ``marked_dates`` stand in its text, in elements that say so. ``other_dates`` may be those of
    publication, or of another event such as the last change, or of another article.
    ``heading`` are the numbers of the lines that the title stands in, ``page_title`` is what the
    title element says.
    """

    title: str
    byline: str
    dates: tuple[str, ...]
    marked_dates: tuple[str, ...] = ()
    other_dates: tuple[str, ...] = ()
    url: str | None
    site_name: str
    kind: DocumentKind | None
    language: str = ""
    page_title: str = ""
    heading: range = range(0)
    title_in_doubt: bool = False
    byline_printed: bool = False


def saved_from(page: str) -> str:
    """The address that a browser noted at the top of a page it saved; else empty."""
    found = _SAVED_FROM.search(page[:_SAVED_WITHIN])
    return found[1] if found else ""


def read_metadata(
    tree: HtmlElement, outline: Outline, served: str | None = None, saved: str = ""
) -> Metadata:
    """The metadata of a page; what it does not say is empty.

    ``served`` is the address that the page came from and ``saved`` the one that a browser noted, if
    they are known.
    """
    meta = _meta(tree)
    items = linked_items(tree)
    address = _address(tree, meta, saved)
    site_name = one_line(meta.get("og:site_name", ""))
    names = names_of_site(
        tree,
        (site_name, *_names_of_site(meta, items)),
        host_of(address or served),
        (*(meta.get(name, "") for name in _SECTIONS), *_sections(items)),
    )
    tag = one_line(html.unescape(next((each.text_content() for each in tree.iter("title")), "")))
    shared = [_plain(meta[name]) for name in _TITLES if meta.get(name)]
    article = own_article(items, {address, served}, (*_first_headings(outline), *shared, tag))
    is_sure = is_surely_own(article, {address, served}, (*_first_headings(outline), *shared, tag))
    headlines = [_plain(text) for text in texts_of(article.get("headline"))]
    title = title_of(outline, [*headlines, *shared], tag, names)
    byline = byline_of(outline, title.lines, _authors(meta, article, items), names)
    language = tree.get("lang") or meta.get("content-language", "") or meta.get("og:locale", "")
    near = [
        each
        for each in outline.marked
        if each.mark is Mark.DATE
        and _is_own(outline, title, each)
        and not is_of_masthead(outline, title.lines, each.at, language)
    ]
    return Metadata(
        title=_plain(title.text) if _ENTITY.search(title.text) else title.text,
        byline=byline.names,
        dates=_told(
            _dates(meta, article if is_sure else {}, items, {address, served}),
        ),
        marked_dates=_told(_marked_dates(near)),
        other_dates=_told(
            (
                # Of the day of their file, office programs note one that no reader has seen.
                *(one_line(meta.get(name, "")) for name in _PERHAPS if not _by_office(meta)),
                *texts_of(article.get("dateCreated")),
                *([] if is_sure else texts_of(article.get("datePublished"))),
            )
        ),
        url=address or next(addresses_of(article), None),
        site_name=site_name or _publisher(article, items),
        kind=DocumentKind.ARTICLE if article or meta.get("og:type") == "article" else None,
        language=language,
        page_title=without_site(tag, names),
        heading=title.lines,
        title_in_doubt=title.in_doubt,
        byline_printed=byline.printed,
    )


def _plain(title: str) -> str:
    """A title without the mark-up and the entities that were written into the data as well."""
    return one_line(_MARKUP.sub("", html.unescape(title)))


def _authors(meta: Mapping[str, str], article: Item, items: Sequence[Item]) -> Said:
    """Whom the data names. Office programs note whoever installed them."""
    people: list[str] = []
    bodies: list[str] = []
    for key in ("author", "creator"):
        values = article.get(key)
        for value in values if isinstance(values, list) else [values]:
            is_body = isinstance(value, dict) and has_type(value, _A_SITE)
            (bodies if is_body else people).extend(named(value, items))
    said = [meta[name] for name in _AUTHORS if meta.get(name)]
    if "by" in meta.get("twitter:label1", "").lower() and meta.get("twitter:data1"):
        said.append(meta["twitter:data1"])
    return Said(people, [*([] if _by_office(meta) else said), *bodies])


def _by_office(meta: Mapping[str, str]) -> bool:
    """Whether an office program saved the page."""
    return _OFFICE.search(meta.get("generator", "")) is not None


def _dates(
    meta: Mapping[str, str],
    article: Item,
    items: Sequence[Item],
    addresses: set[str | None],
) -> Iterator[str]:
    """The dates of publication by the page's data, the best evidence first."""
    own = {bare(address) for address in addresses if address}
    yield from texts_of(article.get("datePublished"))
    for item in items:
        if has_type(item, _A_PAGE) and own & {bare(url) for url in addresses_of(item)}:
            yield from texts_of(item.get("datePublished"))
    for name in _PUBLISHED:
        yield one_line(meta.get(name, ""))


def _marked_dates(marked: Iterable[Marked]) -> Iterator[str]:
    """The dates of publication in the elements of the page that hold them."""
    for each in marked:
        element = each.element
        kind = (element.get("itemprop") or "").lower()
        if is_of_change(element) or is_told_of_change(element):
            continue
        if kind == "datepublished" or element.get("datetime"):
            printed = one_line(element.text_content())
            yield element.get("datetime") or element.get("content") or printed


def _told(values: Iterable[str]) -> tuple[str, ...]:
    """Those that say something, each once."""
    return tuple(dict.fromkeys(filter(None, values)))


def _is_own(outline: Outline, title: Title, marked: Marked) -> bool:
    """Whether a date element stands in the page's own article, near its heading."""
    if marked.aside or not title.lines:
        return False
    article = outline.lines[title.lines[0]].article
    if marked.article is not None and marked.article is not article:
        return False
    if is_below_text(outline, title.lines, marked.at, marked.article):
        return False
    if _is_in_sentence(outline, marked) or is_of_teaser(outline, title.lines, marked.at):
        return False
    return title.lines[0] - _NEAR <= marked.at <= title.lines[-1] + _NEAR


def _is_in_sentence(outline: Outline, marked: Marked) -> bool:
    """Whether a date is marked inside a sentence of the text, where it is that of an event."""
    line = outline.lines[marked.at].text if marked.at < len(outline.lines) else ""
    printed = one_line(marked.element.text_content())
    return is_sentence(line) and bool(printed) and line.find(printed) > 0


def _first_headings(outline: Outline) -> list[str]:
    return [line.text for line in outline.lines if line.level in (1, 2) and not line.aside][:20]


def _address(tree: HtmlElement, meta: Mapping[str, str], saved: str) -> str | None:
    canonical = next(
        (
            link.get("href") or ""
            for link in tree.iter("link")
            if "canonical" in (link.get("rel") or "").lower().split()
        ),
        "",
    )
    candidates = (canonical, meta.get("og:url", ""), saved)
    return next((url for value in candidates if (url := article_url(value))), None)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The contents of the meta elements by their name, property or itemprop; the first counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if content is None:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content.strip():
                found.setdefault(name.strip().lower(), content)
    return found


def _names_of_site(meta: Mapping[str, str], items: Sequence[Item]) -> Iterator[str]:
    for name in _SITES:
        yield meta.get(name, "").removeprefix("@")
    for item in items:
        if has_type(item, _A_SITE):
            yield from texts_of(item.get("name"))
            yield from texts_of(item.get("alternateName"))
        yield from named(item.get("publisher"), items)


def _sections(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield from texts_of(item.get("articleSection"))


def _publisher(article: Item, items: Sequence[Item]) -> str:
    return one_line(next(named(article.get("publisher"), items), ""))
