"""Reads pages: by the site's own parser where we have one, else by metadata and extraction."""

import dataclasses
import re
from pathlib import PurePosixPath

from archive.errors import ParseError
from ingest.files.served import NOT_SERVED, Served
from ingest.markup.content_pictures import content_pictures
from ingest.markup.extract import extract_article
from ingest.markup.metadata import Metadata, read_metadata
from ingest.markup.old_fonts import convert_old_fonts
from ingest.markup.parser import parse_page
from ingest.provenance.dating import from_meta
from ingest.provenance.publishers import entry_of, own_address
from ingest.provenance.translations import alternates, paired
from ingest.reading import Reading
from ingest.sites import SITES, Page
from ingest.sites.base import images_in, without_title
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
        soup = parse_page(decoded.text)
        old_fonts = convert_old_fonts(soup)
        metadata = read_metadata(soup)
        if served.url:
            own = own_address(metadata.url, served.url)
            metadata = dataclasses.replace(metadata, url=own)
        entry = entry_of(metadata.url)
        site = served.site or (entry.site if entry else None)
        if site:
            reading = SITES[site](Page(soup, site, metadata))
        else:
            reading = _read_any(Page(soup, "html", metadata), metadata)
        declared = (*alternates(soup, metadata.url), *paired(metadata.url), *reading.translations)
        return dataclasses.replace(
            reading,
            parser="; ".join(filter(None, (reading.parser, decoded.note))),
            translations=tuple(dict.fromkeys(declared)),
            remarks=(*reading.remarks, *old_fonts),
        )


def _read_any(page: Page, metadata: Metadata) -> Reading:
    blocks = extract_article(page.soup)
    article = page.find("article", "main", "[role=main]")
    only_title = bool(metadata.title) and all(each.text == metadata.title for each in blocks)
    if article and only_title and content_pictures(images_in(article, page.address)):
        # A notice that is only a picture: the page counts for its address, its title and its day.
        return page.reading(title=metadata.title, body=[article], drop=_NO_TEXT)
    if not blocks:
        raise ParseError(
            "No article was found on this page. Save the text of the article as a .txt file."
        )
    container = article or page.find("body")
    return Reading(
        title=metadata.title,
        blocks=without_title(blocks, metadata.title),
        byline=metadata.byline,
        published=from_meta(metadata.dates),
        images=tuple(dict.fromkeys(images_in(container, page.address))) if container else (),
        url=metadata.url,
        site_name=metadata.site_name,
        likely_kind=metadata.kind,
        parser="html",
    )
