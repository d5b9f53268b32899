"""One file per format; the list below is the one place that knows them all."""

from pathlib import PurePosixPath

from archive.errors import ItemError
from ingest.decode import refuse_binary
from ingest.readers.base import Reader
from ingest.readers.html import HtmlReader
from ingest.readers.text import TextReader

READERS: tuple[Reader, ...] = (HtmlReader(), TextReader())


def reader_for(file_name: str, data: bytes) -> Reader:
    """The first reader that takes the file; ItemError in plain words where none does."""
    for reader in READERS:
        if reader.accepts(file_name, data):
            return reader
    refuse_binary(data)
    raise ItemError(
        f"Files ending in {PurePosixPath(file_name).suffix} are not read yet. "
        "Give a page (.html, .htm) or a text (.txt, .md)."
    )


__all__ = ["READERS", "Reader", "reader_for"]
