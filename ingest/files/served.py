"""What is known of bytes besides themselves: what whoever served them said."""

import datetime as dt
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from archive.exchange import Exchange
from archive.provenance import PartOf
from archive.records import Published
from ingest.reading import Remark

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/plain": ".txt",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "message/rfc822": ".eml",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
_PAGE = ".html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """``url`` is the canonical address the bytes came from; empty or None is what was not said.

    ``charset`` and ``media_type`` are in small letters. ``site`` names the shape of the pages there
    if the source was given. ``at`` is when the bytes came, None for now. ``source`` is the id of
    the publisher, ``claimed`` a mere name of it as in ``Reading``, and ``published`` the date,
    where only what led to the bytes tells them. ``exchange`` is what was said around them, and
    ``origin`` the name that they came under when we wrote them down. ``part_of`` is what they came
    with, and ``remarks`` what is to be said of how.
    """

    url: str | None = None
    media_type: str = ""
    charset: str = ""
    site: str | None = None
    at: dt.datetime | None = None
    source: str = ""
    claimed: str = ""
    published: Published | None = None
    exchange: Exchange | None = None
    origin: str = ""
    part_of: PartOf | None = None
    remarks: tuple[Remark, ...] = ()


NOT_SERVED = Served()


def served_name(served: Served) -> str:
    """A file name for what was served, so that its ending tells the format.

    Servers that know no better call everything text or bytes: then the address tells, and what has
    no ending there either is a page.
    """
    name = PurePosixPath(unquote(urlsplit(served.url or "").path)).name
    ending = _ENDINGS.get(served.media_type)
    if ending is None or ending == ".txt":
        ending = PurePosixPath(name).suffix or ending or _PAGE
    return f"{PurePosixPath(name).stem or 'page'}{ending}"
