"""Reads one entry of a feed: a copy that the publisher gives of a page."""

import datetime as dt
from pathlib import PurePosixPath

from archive.errors import ParseError
from ingest.files.served import NOT_SERVED, Served
from ingest.markup.blocks import blocks_of
from ingest.markup.feeds import read_feed
from ingest.markup.images import images_in
from ingest.markup.parser import parse_page
from ingest.provenance.translations import paired
from ingest.reading import Reading
from ingest.sites.base import without_title

_ENDINGS = {".xml", ".rss", ".atom", ".rdf"}


class FeedReader:
    """A feed with one entry, as ``ingest.containers.feed`` makes them."""

    media_type = "application/rss+xml"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending; other XML is refused in reading."""
        return PurePosixPath(file_name).suffix.lower() in _ENDINGS

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The entry; ParseError unless there is one, with its whole text."""
        now = served.at or dt.datetime.now(dt.UTC)
        feed = read_feed(data, now=now, charset=served.charset)
        if len(feed.entries) != 1:
            raise ParseError(f"The feed holds {len(feed.entries)} entries. Give it as a file.")
        (entry,) = feed.entries
        page = f" Fetch the page: {entry.url}" if entry.url else ""
        if not entry.html.strip():
            raise ParseError(f"The feed gives no text with this entry.{page}")
        if entry.is_cut:
            raise ParseError(f"The feed gives only the beginning of this text.{page}")
        soup = parse_page(entry.html)
        blocks = without_title(blocks_of(soup), entry.title)
        if not blocks:
            raise ParseError(f"The feed gives no text with this entry, only pictures.{page}")
        return Reading(
            title=entry.title,
            blocks=blocks,
            byline=entry.byline,
            published=entry.published,
            images=tuple(dict.fromkeys(images_in(soup, entry.url or ""))),
            url=entry.url,
            claimed="" if entry.url else feed.title,
            site_name=feed.title,
            parser="; ".join(filter(None, ("feed", feed.note))),
            remarks=feed.remarks,
            translations=tuple(paired(entry.url)),
            is_copy=entry.url is not None,
        )
