"""Reads pictures of pages with Tesseract, a program of its own, where it is installed."""

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from ingest.limits import OCR_DPI
from ingest.paged.pictures import Grey
from ingest.paged.scans.gaps import unread_share
from ingest.paged.scans.layout import Word, boxes_by_line, laid_out, middles_of
from ingest.paged.scans.rules import Unruled, unruled
from ingest.reading import Block, Remark

LANGUAGES = ("khm", "eng")
# One column of lines of any size: with Tesseract's own analysis (3) it passes over whole lines of
# Khmer notices. The picture says nothing of its resolution.
_LAYOUT = ("--psm", "4", "--dpi", str(OCR_DPI))
# Its threads wait for each other by counting: two of them take more than twice as much computing,
# and a page is not read sooner where other pages are read at the same time.
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
_SECONDS_TO_ANSWER = 20
_WORD = "5"
_BOX = ("left", "top", "width", "height")
# Of pictures without any text Tesseract makes words as well, but hardly believes them itself.
_LEAST_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one picture; ``confidence`` from 0 to 1 is the mean over its letters.

    ``middles`` are the rows of the picture in which its lines have their middle, from the top.
    ``unread`` is the share of the width of its lines where there is ink and no word.
    """

    blocks: tuple[Block, ...]
    confidence: float
    middles: tuple[float, ...] = ()
    unread: float = 0.0

    @property
    def letters(self) -> int:
        """How many characters it has."""
        return sum(len(block.text) for block in self.blocks)


NOTHING = Recognised((), 0.0)


class Ocr(Protocol):
    """What reads pictures."""

    def missing(self) -> Remark | None:
        """The remark that says what is not installed; None where all is there."""
        ...

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        """The text of a picture; None where the time was up or the program failed."""
        ...


class Tesseract:
    """Tesseract with Khmer and English, one run a picture, one thread a run."""

    def missing(self) -> Remark | None:
        """See Ocr."""
        program = shutil.which("tesseract")
        if program is None:
            return Remark.NO_OCR
        return None if set(LANGUAGES) <= _languages(program) else Remark.NO_KHMER_OCR

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        """See Ocr. The program is killed when the time is up."""
        program = shutil.which("tesseract")
        if program is None:
            return None
        page = unruled(picture)
        command = [program, "stdin", "stdout", "-l", "+".join(LANGUAGES), *_LAYOUT, "tsv"]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                input=page.picture.encoded(),
                env=os.environ | _ONE_THREAD,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
        if done.returncode != 0:
            return None
        return parse_tsv(done.stdout.decode("utf-8", "replace"), page)


def parse_tsv(table: str, page: Unruled | None = None) -> Recognised:
    """The text in Tesseract's table, given the page that it is of.

    ``NOTHING`` where it believes too little of it.
    """
    words: list[Word] = []
    believed = letters = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] != _WORD or not text:
            continue
        left, top, width, height = (int(row[name]) for name in _BOX)
        if page and not page.ink[top : top + height, left : left + width].any():
            # It makes signs of the room between words, and believes them.
            continue
        place = (row["block_num"], row["par_num"], row["line_num"])
        words.append(Word(text, (left, top, width, height), place))
        believed += max(0.0, float(row["conf"])) / 100 * len(text)
        letters += len(text)
    if not letters or believed / letters < _LEAST_CONFIDENCE:
        return NOTHING
    return Recognised(
        laid_out(words, page.tables if page else ()),
        round(believed / letters, 3),
        middles_of(words),
        unread_share(page.ink, boxes_by_line(words)) if page else 0.0,
    )


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        listed = subprocess.run(  # noqa: S603
            [program, "--list-langs"],
            capture_output=True,
            timeout=_SECONDS_TO_ANSWER,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return frozenset()
    return frozenset(listed.stdout.decode("utf-8", "replace").split())
