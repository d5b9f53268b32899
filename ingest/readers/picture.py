"""Reads pictures of pages (scans, photographs) by machine."""

from functools import partial
from pathlib import PurePosixPath

from archive.errors import ParseError
from archive.provenance import Relation
from archive.records import Legibility
from ingest.files.served import NOT_SERVED, Served
from ingest.paged import heif
from ingest.paged.machine_reading import MachineReading
from ingest.paged.notices import notice_sized, require_machine, require_text
from ingest.paged.ocr import Ocr, Tesseract
from ingest.paged.pages import put_together
from ingest.paged.pdf.paragraphs import goes_on
from ingest.paged.pictures import Grey, frames
from ingest.reading import Reading
from ingest.text.dateline import byline_of

_SIGNATURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "image/webp": (b"RIFF",),
    # ISO/IEC 23008-12: the kinds of file that hold one picture or several.
    "image/heic": tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"mif1", b"msf1", b"hevc")),
}
_ENDINGS = {
    "image/png": {".png"},
    "image/jpeg": {".jpg", ".jpeg"},
    "image/tiff": {".tif", ".tiff"},
    "image/webp": {".webp"},
    "image/heic": {".heic", ".heif"},
}


_HEIC = "image/heic"


class PictureReader:
    """Pictures of one format; each picture of a TIFF file is a page."""

    def __init__(self, media_type: str, ocr: Ocr | None = None) -> None:
        self.media_type = media_type
        self._ocr = ocr or Tesseract()

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending or by the signature."""
        if self.media_type == "image/webp" and data[8:12] != b"WEBP":
            return False
        is_named = PurePosixPath(file_name).suffix.lower() in _ENDINGS[self.media_type]
        start = 4 if self.media_type == _HEIC else 0
        return data.startswith(_SIGNATURES[self.media_type], start) or is_named

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """What the machine made out, perhaps nothing; ParseError where the picture is damaged.

        SkippedError for a picture of a page that is no notice.
        """
        if self.media_type == _HEIC and not heif.IS_READ:
            raise ParseError(heif.NEEDED)
        of_page = served.part_of is not None and served.part_of.relation is Relation.PICTURE
        shown = frames(data)
        if of_page:
            require_machine(self._ocr)
            shown = map(notice_sized, shown)
        machine = MachineReading(self._ocr)
        pages = (
            machine.page(number, partial(_same, frame)) for number, frame in enumerate(shown, 1)
        )
        whole = put_together(pages, goes_on)
        if of_page:
            require_text(whole)
        return Reading(
            blocks=whole.blocks,
            byline=byline_of([block.text for block in whole.blocks]),
            parser="picture; tesseract" if whole.legibility is Legibility.OCR else "picture",
            pages=whole.pages,
            legibility=whole.legibility,
            remarks=tuple(sorted(machine.remarks)),
        )


def _same(picture: Grey) -> Grey:
    return picture


PICTURE_READERS = tuple(map(PictureReader, _SIGNATURES))
