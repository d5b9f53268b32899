"""The paragraphs of a document, cut where somebody's words begin and end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.records import Document, Page, Paragraph
from search.answers import Mark
from web.pages.shown import Shown


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph; ``said`` is the statement that it belongs to.

    ``begins`` says that the statement starts here. ``page`` is a printed page that begins before
    this stretch, in the middle of its paragraph. ``marks`` are of a question, by offsets here.
    """

    text: str
    said: Shown | None = None
    begins: bool = False
    page: Page | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; its runs joined are its text.

    ``pages`` are the printed pages that begin with it, those without text before it among them.
    ``match`` is its number among the paragraphs that a question marks something in, from 1.
    """

    paragraph: Paragraph
    runs: tuple[Run, ...]
    pages: tuple[Page, ...] = ()
    match: int | None = None

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whose words stand in it, as printed, each once."""
        said = (run.said.statement.speaker for run in self.runs if run.said)
        return tuple(dict.fromkeys(filter(None, said)))


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    said: Shown
    begins: bool


def passages(document: Document, statements: Sequence[Shown]) -> Iterator[Passage]:
    """Every paragraph with the words of ``statements`` told apart.

    Where two statements share words, those are the first one's; each begins somewhere.
    """
    stretches = list(_apart(statements))
    waiting = list(document.pages)
    for paragraph in document.paragraphs:
        here = [each for each in stretches if _touches(each, paragraph)]
        opening = _taken(waiting, paragraph.start)
        inside = _taken(waiting, paragraph.end - 1)
        runs = _with_pages(_runs(document.text, paragraph, here), paragraph.start, inside)
        yield Passage(paragraph, tuple(runs), opening)


def marked(shown: Iterable[Passage], marks: Sequence[Mark]) -> Iterator[Passage]:
    """The same paragraphs with ``marks``, which are in order and by offsets in the text."""
    matches = 0
    for passage in shown:
        span = passage.paragraph
        inside = [each for each in marks if each.start < span.end and span.start < each.end]
        matches += bool(inside)
        runs = _with_marks(passage.runs, span.start, inside) if inside else passage.runs
        yield replace(passage, runs=tuple(runs), match=matches if inside else None)


def _with_marks(runs: Iterable[Run], at: int, marks: Sequence[Mark]) -> Iterator[Run]:
    for run in runs:
        end = at + len(run.text)
        own = (
            Mark(max(each.start, at) - at, min(each.end, end) - at)
            for each in marks
            if each.start < end and at < each.end
        )
        yield replace(run, marks=tuple(own))
        at = end


def _taken(waiting: list[Page], end: int) -> tuple[Page, ...]:
    """The pages that begin at or before a place of the text; they wait no longer."""
    taken = tuple(page for page in waiting if page.start <= end)
    del waiting[: len(taken)]
    return taken


def _with_pages(runs: Iterable[Run], start: int, pages: Sequence[Page]) -> Iterator[Run]:
    """The runs of a paragraph, cut where a printed page begins in the middle of it."""
    left = list(pages)
    for run in runs:
        at = start
        text, begins = run.text, run.begins
        while left and left[0].start < start + len(run.text):
            page = left.pop(0)
            cut = max(0, page.start - at)
            yield replace(run, text=text[:cut], begins=begins)
            text, begins, at = text[cut:], False, at + cut
            yield Run("", page=page)
        yield replace(run, text=text, begins=begins)
        start += len(run.text)


def _apart(statements: Sequence[Shown]) -> Iterator[_Stretch]:
    """The parts of all statements in the order of the text, none over another."""
    parts = sorted(
        (
            _Stretch(part.start, part.end, each, at == 0)
            for each in statements
            for at, part in enumerate(each.statement.parts)
        ),
        key=lambda stretch: stretch.start,
    )
    end = 0
    for part in parts:
        start = max(part.start, end)
        end = max(part.end, end)
        yield _Stretch(start, max(part.end, start), part.said, part.begins)


def _touches(stretch: _Stretch, paragraph: Paragraph) -> bool:
    return stretch.start <= paragraph.end and stretch.end >= paragraph.start


def _runs(text: str, paragraph: Paragraph, stretches: Sequence[_Stretch]) -> Iterator[Run]:
    at = paragraph.start
    for each in stretches:
        start, end = max(each.start, at), min(each.end, paragraph.end)
        if start > at:
            yield Run(text[at:start])
        begins = each.begins and each.start >= paragraph.start
        if start < end or begins:
            yield Run(text[start:end], each.said, begins)
        at = max(at, end)
    if at < paragraph.end:
        yield Run(text[at : paragraph.end])
