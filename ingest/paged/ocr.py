"""Reads pictures of pages with Tesseract, a program of its own, where it is installed."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Protocol, TypeAlias

from ingest.limits import OCR_DPI
from ingest.paged.pictures import Grey
from ingest.paged.scans.side_by_side import side_by_side
from ingest.reading import Block, Remark
from ingest.text.joining import join

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
# Khmer lines end between words, which are long: a full line may be so much shorter than the widest.
_SHORT_OF_FULL = 0.2
_INDENT = 0.12
# In heights of a line: how far apart the middles of what stands side by side may be.
_SAME_ROW = 0.5
_SENTENCE_ENDS = (".", "!", "?", ":", "។", "៕", "៖", "ៗ")
# Of pictures without any text Tesseract makes words as well, but hardly believes them itself.
_LEAST_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one picture; ``confidence`` from 0 to 1 is the mean over its letters.

    ``middles`` are the rows of the picture in which its lines have their middle, from the top.
    """

    blocks: tuple[Block, ...]
    confidence: float
    middles: tuple[float, ...] = ()

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
        command = [program, "stdin", "stdout", "-l", "+".join(LANGUAGES), *_LAYOUT, "tsv"]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                input=picture.encoded(),
                env=os.environ | _ONE_THREAD,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
        if done.returncode != 0:
            return None
        return parse_tsv(done.stdout.decode("utf-8", "replace"))


def parse_tsv(table: str) -> Recognised:
    """The paragraphs of Tesseract's table; ``NOTHING`` where it believes too little of it."""
    lines: dict[_Place, _Line] = {}
    believed = letters = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] != _WORD or not text:
            continue
        place = (row["block_num"], row["par_num"], row["line_num"])
        lines.setdefault(place, _Line()).add(text, *(float(row[name]) for name in _BOX))
        believed += max(0.0, float(row["conf"])) / 100 * len(text)
        letters += len(text)
    if not letters or believed / letters < _LEAST_CONFIDENCE:
        return NOTHING
    middles = sorted(line.middle for line in lines.values())
    blocks = tuple(block for part in _columns(lines) for block in _paragraphs(part))
    return Recognised(blocks, round(believed / letters, 3), tuple(middles))


_Place: TypeAlias = tuple[str, str, str]
"""The numbers of a line, its paragraph and its block."""


def _columns(lines: Mapping[_Place, "_Line"]) -> Iterator[Mapping[_Place, "_Line"]]:
    """The lines in parts, in the order of reading: two columns that were read across are two."""
    height = median(line.bottom - line.top for line in lines.values())
    rows = _rows(lines, height)
    row_of = {place: at for at, row in enumerate(rows) for place in row}
    spans = [[span for place in row for span in lines[place].spans] for row in rows]
    done = 0
    for found in side_by_side(spans, height):
        yield {place: line for place, line in lines.items() if done <= row_of[place] < found.start}
        within = [place for row in rows[found.start : found.end] for place in row]
        halves = {place: lines[place].parted(found.middle) for place in within}
        yield {place: left for place, (left, _) in halves.items() if left.words}
        yield {place: right for place, (_, right) in halves.items() if right.words}
        done = found.end
    yield {place: line for place, line in lines.items() if row_of[place] >= done}


def _rows(lines: Mapping[_Place, "_Line"], height: float) -> list[list[_Place]]:
    """What stands side by side, from the top; the machine may have read some of it apart."""
    rows: list[list[_Place]] = []
    lowest = float("-inf")
    for place, line in sorted(lines.items(), key=lambda pair: pair[1].middle):
        if line.middle - lowest > _SAME_ROW * height:
            rows.append([])
            lowest = line.middle
        rows[-1].append(place)
    return [sorted(row, key=lambda place: lines[place].left) for row in rows]


class _Line:
    """A line of words and the box around them, in pixels."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.left = self.top = float("inf")
        self.right = self.bottom = 0.0

    def add(self, word: str, left: float, top: float, width: float, height: float) -> None:
        self.words.append(word)
        self.boxes.append((left, top, width, height))
        self.left, self.top = min(self.left, left), min(self.top, top)
        self.right, self.bottom = max(self.right, left + width), max(self.bottom, top + height)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def middle(self) -> float:
        """Half way between its top and its bottom."""
        return (self.top + self.bottom) / 2

    @property
    def spans(self) -> list[tuple[float, float]]:
        """Left and right of its words."""
        return [(left, left + width) for left, _, width, _ in self.boxes]

    def parted(self, middle: float) -> tuple["_Line", "_Line"]:
        """Its words on both sides of a place."""
        halves = _Line(), _Line()
        for word, box in zip(self.words, self.boxes, strict=True):
            halves[box[0] >= middle].add(word, *box)
        return halves


def _paragraphs(lines: Mapping[_Place, _Line]) -> tuple[Block, ...]:
    """The lines as paragraphs: those of a letterhead stand alone, whatever is near them.

    A line goes on in the next if it is full and the next begins at the edge of the text; where
    Tesseract sees a new paragraph, also only if no sentence ends with it.
    """
    if not lines:
        return ()
    left = min(line.left for line in lines.values())
    right = max(line.right for line in lines.values())
    edge = left + _INDENT * (right - left)
    full = right - _SHORT_OF_FULL * (right - left)
    groups: list[list[str]] = []
    before: tuple[tuple[str, str], _Line] | None = None
    for (block, paragraph, _), line in lines.items():
        goes_on = before is not None and _goes_on(before[1], line, edge, full)
        same = before is not None and before[0] == (block, paragraph)
        if before and goes_on and (same or not before[1].text.endswith(_SENTENCE_ENDS)):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
        before = ((block, paragraph), line)
    return tuple(Block(join(group)) for group in groups)


def _goes_on(line: _Line, following: _Line, edge: float, full: float) -> bool:
    """Whether both begin at the edge, or a little after it, and the first is full."""
    return line.right >= full and max(line.left, following.left) <= edge


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
