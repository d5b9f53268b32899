"""One file per format; the list below is the one place that knows them all."""

from pathlib import PurePosixPath

from archive.errors import ItemError
from ingest.readers.base import Reader
from ingest.readers.docx import DocxReader
from ingest.readers.feed import FeedReader
from ingest.readers.html import HtmlReader
from ingest.readers.mail import MailReader
from ingest.readers.moc_record import MocRecordReader
from ingest.readers.pdf import PdfReader
from ingest.readers.picture import PICTURE_READERS
from ingest.readers.telegram import TelegramReader
from ingest.readers.text import TextReader
from ingest.text.decode import refuse_binary

READERS: tuple[Reader, ...] = (
    PdfReader(),
    *PICTURE_READERS,
    DocxReader(),
    MailReader(),
    HtmlReader(),
    MocRecordReader(),
    TelegramReader(),
    FeedReader(),
    TextReader(),
)


def reader_for(file_name: str, data: bytes) -> Reader:
    """The first reader that takes the file; ItemError in plain words where none does."""
    for reader in READERS:
        if reader.accepts(file_name, data):
            return reader
    refuse_binary(data)
    raise ItemError(
        f"Files ending in {PurePosixPath(file_name).suffix} are not read yet. "
        "Give a page (.html), a text (.txt, .md), a PDF, a .docx, a picture (.png, .jpg, .tif) "
        "or an e-mail (.eml)."
    )


__all__ = ["READERS", "Reader", "reader_for"]
