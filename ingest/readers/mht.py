"""Reads pages that a browser saved with all that belongs to them in one file (.mht, .mhtml)."""

import dataclasses
from pathlib import PurePosixPath

from archive.errors import ParseError
from ingest.files.saved_pages import read_saved_page
from ingest.files.served import NOT_SERVED, Served
from ingest.provenance.addresses import article_url
from ingest.readers.html import HtmlReader
from ingest.reading import Reading


class MhtReader:
    """A saved page; its pictures are items of their own, as ``ingest.containers`` makes them."""

    media_type = "multipart/related"

    def __init__(self) -> None:
        self._html = HtmlReader()

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() in {".mht", ".mhtml"}

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The article of the page, as the reader of pages finds it.

        The address is the one that the browser noted, unless the page names another of the same
        publisher. DecodeError or ParseError where there is no page in the file, or no article.
        """
        saved = read_saved_page(data)
        if saved.page is None:
            raise ParseError("There is no page in this file. Save it again from the browser.")
        address = article_url(saved.address)
        told = dataclasses.replace(
            served, url=address or served.url, charset=saved.page.charset, media_type="text/html"
        )
        reading = self._html.read(saved.page.data, told)
        return dataclasses.replace(reading, parser=f"mht; {reading.parser}")
