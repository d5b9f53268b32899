"""One file per format; the list below is the one place that knows them all."""

from pathlib import PurePosixPath

from archive.errors import ItemError
from ingest.readers.base import Reader
from ingest.readers.docx import DocxReader
from ingest.readers.epub import EpubReader
from ingest.readers.feed import FeedReader
from ingest.readers.html import HtmlReader
from ingest.readers.mail import MAIL_READERS
from ingest.readers.mht import MhtReader
from ingest.readers.moc_record import MocRecordReader
from ingest.readers.opendocument import OPEN_DOCUMENT_READERS
from ingest.readers.pdf import PdfReader
from ingest.readers.picture import PICTURE_READERS
from ingest.readers.pptx import PptxReader
from ingest.readers.rtf import RtfReader
from ingest.readers.telegram import TelegramPageReader, TelegramReader
from ingest.readers.text import TextReader
from ingest.readers.xlsx import XlsxReader
from ingest.text.signatures import refuse_binary

READERS: tuple[Reader, ...] = (
    PdfReader(),
    *PICTURE_READERS,
    DocxReader(),
    *OPEN_DOCUMENT_READERS,
    XlsxReader(),
    PptxReader(),
    EpubReader(),
    RtfReader(),
    *MAIL_READERS,
    MhtReader(),
    TelegramPageReader(),
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
        "Give a page (.html, .mht), a text (.txt, .md, .rtf), a PDF, an office document (.docx, "
        ".xlsx, .pptx, .odt, .ods, .odp), an e-book (.epub), a picture (.png, .jpg, .tif, .heic) "
        "or an e-mail (.eml, .msg)."
    )


__all__ = ["READERS", "Reader", "reader_for"]
