"""Reads the pictures of one document by machine, within the time that one document may take."""

import time
from collections.abc import Callable

from ingest.limits import OCR_SECONDS_A_DOCUMENT, OCR_SECONDS_A_PAGE
from ingest.paged.ocr import NOTHING, Ocr
from ingest.paged.pages import ReadPage
from ingest.paged.pictures import Grey
from ingest.reading import Remark


class MachineReading:
    """Reads page after page; ``remarks`` say what kept it from reading any of them."""

    def __init__(self, ocr: Ocr, *, seconds: float = OCR_SECONDS_A_DOCUMENT) -> None:
        self._ocr = ocr
        self._until = time.monotonic() + seconds
        self.remarks: set[Remark] = set()

    def page(self, number: int, picture: Callable[[], Grey]) -> ReadPage:
        """What stands in the picture; a page without text where that cannot be told."""
        unread = ReadPage(number, ())
        left = self._until - time.monotonic()
        if left <= 0:
            self.remarks.add(Remark.OCR_STOPPED)
            return unread
        shown = picture()
        if shown.is_blank:
            return unread
        missing = self._ocr.missing()
        if missing:
            self.remarks.add(missing)
            return unread
        found = self._ocr.recognise(shown, min(OCR_SECONDS_A_PAGE, left))
        if found is None:
            self.remarks.add(Remark.OCR_FAILED)
            return unread
        if found == NOTHING:
            self.remarks.add(Remark.OCR_NOTHING)
            return unread
        return ReadPage(number, found.blocks, found.confidence)
