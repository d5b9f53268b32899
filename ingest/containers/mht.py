"""Pages saved in one file: the page is an item, and each picture of its article one below it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from archive.errors import ItemError
from archive.provenance import Relation
from ingest.files.members import Member, ready
from ingest.files.saved_pages import read_saved_page, same_address
from ingest.files.served import Served
from ingest.markup.content_pictures import content_pictures
from ingest.readers.mht import MhtReader

ENDINGS = frozenset({".mht", ".mhtml"})


def split(data: bytes) -> Iterator[Member]:
    """The page itself, under no name, then the pictures that may hold a text."""
    yield ready("", data)
    try:
        page = MhtReader().read(data)
        saved = read_saved_page(data)
    except ItemError:
        # The page itself says why, when it is read.
        return
    served = Served(published=page.published)
    names: set[str] = set()
    for number, address in enumerate(content_pictures(page.images), 1):
        part = next((each for each in saved.pictures if same_address(each.address, address)), None)
        if part is None:
            continue
        name = PurePosixPath(unquote(urlsplit(address).path)).name or f"picture-{number}"
        name = name if name not in names else f"{number}-{name}"
        names.add(name)
        yield replace(ready(name, part.data, served), whole="", relation=Relation.PICTURE)
