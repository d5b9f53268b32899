"""Reads the pictures of one document by machine, within the time that one document may take."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from archive.records import LOW_CONFIDENCE
from archive.worker import more_time
from ingest.limits import OCR_SECONDS_A_DOCUMENT, OCR_SECONDS_A_PAGE
from ingest.paged.ocr import NOTHING, Ocr, Recognised
from ingest.paged.pages import ReadPage
from ingest.paged.pictures import Grey
from ingest.paged.scans.ink import InkLines
from ingest.paged.scans.preparing import attempts
from ingest.reading import Remark

# Of a page that lies another way the machine believes a tenth, of the worst scan a half.
_RIGHT_WAY = 0.4
# A reading as good as that is seldom bettered by the colours that were left out of it.
_GOOD = 0.7
# What is left in a line without a word, of all lines together, where it is no single sign; a page
# that has lost so much, or a full line, is believed by half at most, and so marked.
_LOST = 0.015
_BELIEVED_AT_MOST = 0.5
# The machine believes strokes of a stamp as it does letters: a tenth more letters prove nothing.
_PLAINLY = 1.15


@dataclass(frozen=True, slots=True)
class _Read:
    """What one attempt gave; ``confidence`` falls with the lines and words that were missed."""

    found: Recognised
    lines: InkLines
    turned: int

    @property
    def confidence(self) -> float:
        if not self.lines.count or not self.found.middles:
            return self.found.confidence
        share = self.lines.count_read(self.found.middles) / self.lines.count
        confidence = round(self.found.confidence * share, 3)
        return min(confidence, _BELIEVED_AT_MOST) if self._has_lost_words else confidence

    @property
    def _has_lost_words(self) -> bool:
        middles = self.found.middles
        return self.found.unread > _LOST or self.lines.misses_full_line(middles)

    @property
    def believed(self) -> float:
        """How many letters are likely right."""
        return self.found.letters * self.confidence


class MachineReading:
    """Reads page after page; ``remarks`` say what kept it from reading any of them well."""

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
        seconds = min(OCR_SECONDS_A_PAGE, left)
        more_time(seconds)
        shown = picture()
        if shown.is_blank:
            return unread
        missing = self._ocr.missing()
        if missing:
            self.remarks.add(missing)
            return unread
        read = self._best(shown, seconds)
        if read is None:
            self.remarks.add(Remark.OCR_FAILED)
            return unread
        if read.found == NOTHING:
            self.remarks.add(Remark.OCR_NOTHING)
            return unread
        if read.confidence < LOW_CONFIDENCE:
            self.remarks.add(Remark.OCR_LOW)
        return ReadPage(number, read.found.blocks, read.confidence)

    def _best(self, shown: Grey, seconds: float) -> _Read | None:
        """The best of the readings that there is time for; None where the program gave none."""
        best: _Read | None = None
        begun = time.perf_counter()
        for attempt in attempts(shown):
            left = seconds - (time.perf_counter() - begun)
            if left <= 0 or (best and _is_enough(best, attempt.turned)):
                break
            found = self._ocr.recognise(attempt.picture, left)
            if found is None:
                break
            read = _Read(found, attempt.lines, attempt.turned)
            if best is None or _is_better(read, best):
                best = read
        return best


def _is_better(read: _Read, than: _Read) -> bool:
    """Whether a reading is plainly better than one that was likelier to be right."""
    return read.believed > _PLAINLY * than.believed


def _is_enough(best: _Read, turned: int) -> bool:
    """Whether nothing better is to be expected of the page turned by so much."""
    return best.confidence >= (_GOOD if turned == best.turned else _RIGHT_WAY)
