"""Reads pages: by the site's own parser where we have one, else by metadata and extraction."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml.html import HtmlElement

from archive.errors import ParseError
from archive.records import Legibility
from ingest.files.served import NOT_SERVED, Served
from ingest.markup.beside import dates_beside
from ingest.markup.content_pictures import content_pictures
from ingest.markup.extract import extract_article
from ingest.markup.images import images_of
from ingest.markup.metadata import Metadata, read_metadata, saved_from
from ingest.markup.old_fonts import page_in_unicode
from ingest.markup.outline import Outline, outline_of
from ingest.markup.parser import parse_page, parse_tree
from ingest.markup.several import holds_several
from ingest.provenance.agreement import Dated, agreed
from ingest.provenance.dating import from_url
from ingest.provenance.printed import order_in
from ingest.provenance.publishers import entry_of, own_address
from ingest.provenance.translations import alternates, paired
from ingest.reading import Reading, Remark
from ingest.sites import SITES, Page
from ingest.sites.base import without_title
from ingest.text.decode import decode

_NO_TEXT = "h1, h2, header, footer, nav, aside, time"
_ENDINGS = {".html", ".htm", ".xhtml", ".shtml"}
_OPENING = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE
)


class HtmlReader:
    """A page as a browser saves it. The host of its address chooses the parser."""

    media_type = "text/html"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending, or by an opening that only a page has."""
        return PurePosixPath(file_name).suffix.lower() in _ENDINGS or bool(_OPENING.match(data))

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The article; ParseError where the site's own parser, or extraction, finds none.

        A page of a site with its own parser is never read by the general one: what that would find
        on a changed page might be a menu.
        """
        decoded = decode(data, served.charset)
        page, old_fonts = page_in_unicode(decoded.text)
        tree = parse_tree(page)
        outline = outline_of(_body_of(tree))
        metadata = read_metadata(tree, outline, served.url, saved_from(page))
        if served.url:
            own = own_address(metadata.url, served.url)
            metadata = dataclasses.replace(metadata, url=own)
        entry = entry_of(metadata.url)
        site = served.site or (entry.site if entry else None)
        if site:
            reading = SITES[site](Page(parse_page(page), site, metadata))
        else:
            reading = _read_any(tree, outline, metadata)
        links = alternates(_links_of(tree), metadata.url)
        declared = (*links, *paired(metadata.url), *reading.translations)
        return dataclasses.replace(
            reading,
            parser="; ".join(filter(None, (reading.parser, decoded.note))),
            translations=tuple(dict.fromkeys(declared)),
            remarks=(*decoded.remarks, *reading.remarks, *old_fonts),
        )


def _read_any(tree: HtmlElement, outline: Outline, metadata: Metadata) -> Reading:
    several = holds_several(outline)
    if several and metadata.kind is None:
        metadata = _of_all(metadata)
    blocks = extract_article(tree, outline, metadata.heading)
    container = _container_of(tree)
    images = tuple(dict.fromkeys(images_of(container, metadata.url or "")))
    # A notice that is only a picture: the page counts for its address, its title and its day.
    only_title = bool(metadata.title) and all(each.text == metadata.title for each in blocks)
    in_pictures = only_title and container.tag != "body" and bool(content_pictures(images))
    if in_pictures:
        blocks = ()
    if not blocks and not in_pictures:
        raise ParseError(
            "No article was found on this page. Save the text of the article as a .txt file."
        )
    dated = _dated(outline, metadata)
    doubts = [Remark.SEVERAL_ARTICLES] if several else []
    if in_pictures:
        doubts.append(Remark.TEXT_IN_PICTURES)
    if metadata.title_in_doubt:
        doubts.append(Remark.TITLE_IN_DOUBT)
    return Reading(
        title=metadata.title,
        blocks=without_title(blocks, metadata.title),
        byline=metadata.byline,
        published=dated.published,
        images=images,
        url=metadata.url,
        site_name=metadata.site_name,
        likely_kind=metadata.kind,
        parser="html; byline as printed" if metadata.byline_printed else "html",
        legibility=Legibility.NONE if in_pictures else Legibility.TEXT,
        remarks=(*doubts, *dated.remarks),
    )


def _dated(outline: Outline, metadata: Metadata) -> Dated:
    """The day by the page's data, and by what is printed beside the heading."""
    order = order_in(line.text for line in outline.lines)
    beside = dates_beside(outline, metadata.heading, metadata.language, order, metadata.byline)
    return agreed(
        metadata.dates,
        [each.date.readings for each in beside],
        marked=metadata.marked_dates,
        other=metadata.other_dates,
        address=from_url(metadata.url),
        language=metadata.language,
        order=order,
    )


def _of_all(metadata: Metadata) -> Metadata:
    """What is true of all the articles on a page: none of their titles, days and authors is."""
    return dataclasses.replace(
        metadata,
        title=metadata.page_title,
        title_in_doubt=False,
        heading=range(0),
        byline="",
        byline_printed=False,
        dates=(),
        marked_dates=(),
        other_dates=(),
    )


def _body_of(tree: HtmlElement) -> HtmlElement:
    body = tree.find("body")
    return tree if body is None else body


def _container_of(tree: HtmlElement) -> HtmlElement:
    """What the article's pictures stand in."""
    return next((each for name in ("article", "main") for each in tree.iter(name)), _body_of(tree))


def _links_of(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        if "alternate" in (link.get("rel") or "").split() and link.get("hreflang"):
            yield link.get("hreflang") or "", link.get("href") or ""
