"""Puts the pages of a document together: one text, and the span of every page in it."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.records import Legibility, Page
from ingest.reading import Block
from ingest.text.joining import join


class GoesOn(Protocol):
    """Whether the block after the end of a page is the rest of the one before it."""

    def __call__(self, before: Block, after: Block, full: bool) -> bool:
        """``full`` as in ``ReadPage``."""
        ...


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was read on one page.

    ``confidence`` is None but where a machine read a picture. ``full`` says that the last line of
    the page reaches its edge, so that a paragraph may go on after it. ``doubtful`` says that some
    letters of it cannot be what is printed.
    """

    number: int
    blocks: tuple[Block, ...]
    confidence: float | None = None
    full: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Paged:
    """The paragraphs of all pages, the pages' spans of their text, and how it was come by."""

    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    legibility: Legibility


def put_together(pages: Iterable[ReadPage], goes_on: GoesOn) -> Paged:
    """One text of all pages; ``goes_on`` says whether a paragraph goes on over the end of a page.

    The spans are half-open and follow each other; that of a page without text is empty.
    """
    text = _Text()
    full = False
    for page in pages:
        first, *rest = page.blocks or (None,)
        if first is None:
            start = text.length
        elif text.ends_on_page and goes_on(text.blocks[-1], first, full):
            start = text.go_on(first)
        else:
            start = text.begin(first)
        for block in rest:
            text.begin(block)
        text.end_page(page, start)
        full = page.full
    return Paged(tuple(text.blocks), tuple(text.spans), _legibility(text.spans))


class _Text:
    """The text so far: ``length`` is that of its blocks joined by one newline."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.spans: list[Page] = []
        self.length = 0

    @property
    def ends_on_page(self) -> bool:
        """Whether the page before has any text."""
        return bool(self.spans) and self.spans[-1].end > self.spans[-1].start

    def begin(self, block: Block) -> int:
        """Add a paragraph; where it starts."""
        self.length += len(block.text) + bool(self.blocks)
        self.blocks.append(block)
        return self.length - len(block.text)

    def go_on(self, block: Block) -> int:
        """Add to the last paragraph; where the addition starts. A hyphen may be dropped before."""
        before = self.blocks[-1].text
        whole = join([before, block.text])
        self.blocks[-1] = Block(whole)
        self.length += len(whole) - len(before)
        start = self.length - len(block.text)
        last = self.spans[-1]
        self.spans[-1] = dataclasses.replace(last, end=min(last.end, start))
        return start

    def end_page(self, page: ReadPage, start: int) -> None:
        """Note the span of a page."""
        self.spans.append(
            Page(
                number=page.number,
                start=start,
                end=self.length,
                confidence=page.confidence,
                doubtful=page.doubtful,
            )
        )


def _legibility(spans: Sequence[Page]) -> Legibility:
    read = [span for span in spans if span.end > span.start]
    if not read:
        return Legibility.NONE
    return Legibility.TEXT if all(span.confidence is None for span in read) else Legibility.OCR
