"""Text as safe HTML: language of every run, places to break a line, marks; no letter changed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from archive.languages import RULES
from archive.languages.khmer.characters import COENG
from archive.languages.khmer.clusters import snap
from archive.languages.script import KHMER, KHMER_DIGITS, KHMER_LETTERS
from archive.records import Language
from search.answers import Mark

_LATIN = "A-Za-z\u00c0-\u024f"
_RUNS: dict[Language, re.Pattern[str]] = {
    "km": re.compile(f"[{KHMER}](?:[^{_LATIN}]*[{KHMER}])?"),
    "en": re.compile(f"[{_LATIN}](?:[^{KHMER}]*[{_LATIN}])?"),
}
_OTHER: dict[Language, Language] = {"km": "en", "en": "km"}
# A line may end between two Khmer words. It may not before ៗ ។ ៖ », inside a number or a cluster,
# and where a space or a zero-width space stands it can end without help.
_MAY_BREAK = re.compile(f"(?!{COENG})[{KHMER}][{KHMER_LETTERS}{KHMER_DIGITS}]")
_INSIDE_NUMBER = re.compile(f"[{KHMER_DIGITS}]{{2}}")
_ELLIPSIS = "…"
# What the pages say themselves, names and titles stand on page after page: some megabytes at most.
_LONGEST_KEPT = 300
_MOST_KEPT = 1 << 12

Span = tuple[int, int]


def prose(text: str, around: Language, marks: Sequence[Mark] = ()) -> Markup:
    """``text`` as HTML inside an element whose language is ``around``.

    Runs in the other script carry their own ``lang``, Khmer words may break between lines
    (``<wbr>``, which is not copied), and ``marks`` are shown with ``<mark>``. Reading only the
    text of the result gives back ``text``.
    """
    may_break = breaks(text)
    html: list[str] = []
    for language, span in runs(text, around):
        run = "".join(
            _piece(text, piece, marked, may_break) for piece, marked in _marked_pieces(span, marks)
        )
        html.append(run if language == around else f'<span lang="{language}">{run}</span>')
    return _whole(html)


def snippet(text: str, marks: Sequence[Mark]) -> Markup:
    """``text`` as HTML that holds nothing but ``<mark>``: what the JSON answers carry."""
    pieces = _marked_pieces((0, len(text)), marks)
    return _whole(_piece(text, piece, marked, ()) for piece, marked in pieces)


def shorten(text: str, limit: int = 120) -> str:
    """``text`` cut to about ``limit`` code points, never inside a Khmer cluster."""
    if len(text) <= limit:
        return text
    return _before(text, limit) + _ELLIPSIS


def within(text: str, most: int, sign: str = _ELLIPSIS) -> str:
    """``text`` in at most ``most`` code points, the ``sign`` that it was cut among them."""
    if len(text) <= most:
        return text
    return _before(text, most - len(sign)) + sign


def _before(text: str, limit: int) -> str:
    """What stands before ``limit``, whole clusters only, and whole words where spaces part them."""
    cut, _ = snap(text, limit, limit)
    space = text.rfind(" ", limit // 2, cut)
    return text[: space if space > 0 else cut].rstrip()


def runs(text: str, around: Language) -> Iterator[tuple[Language, Span]]:
    """The stretches of ``text``, in order and without gaps, each with its language.

    ``around`` is the language of what has no letters of its own.
    """
    other = _OTHER[around]
    if not _RUNS[around].search(text) and _RUNS[other].search(text):
        yield other, (0, len(text))
        return
    position = 0
    for run in _RUNS[other].finditer(text):
        if run.start() > position:
            yield around, (position, run.start())
        yield other, run.span()
        position = run.end()
    if position < len(text):
        yield around, (position, len(text))


def _marked_pieces(span: Span, marks: Sequence[Mark]) -> Iterator[tuple[Span, bool]]:
    """``span`` cut where marks start and end; true for what stands inside one."""
    position, end = span
    for mark in marks:
        start, stop = max(position, mark.start), min(end, mark.end)
        if start >= stop:
            continue
        if start > position:
            yield (position, start), False
        yield (start, stop), True
        position = stop
    if position < end:
        yield (position, end), False


def _whole(pieces: Iterable[str]) -> Markup:
    """Pieces of safe HTML as one."""
    return Markup("".join(pieces))  # noqa: S704 - each was escaped by _piece


def _piece(text: str, span: Span, marked: bool, breaks: Sequence[int]) -> str:
    """A part of ``text`` as safe HTML."""
    start, end = span
    inside = breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]
    # A break at the very start of the span stands before its first letter.
    html = "<wbr>".join(escape(text[at:to]) for at, to in pairwise((start, *inside, end)))
    return f"<mark>{html}</mark>" if marked else html


def breaks(text: str) -> tuple[int, ...]:
    """Where a line may end between two Khmer words."""
    if not _RUNS["km"].search(text):
        return ()
    return _kept_breaks(text) if len(text) <= _LONGEST_KEPT else _breaks(text)


def _breaks(text: str) -> tuple[int, ...]:
    starts = (word.start for word in RULES["km"].words(text))
    return tuple(
        at
        for at in starts
        if at > 0 and _MAY_BREAK.match(text, at - 1) and not _INSIDE_NUMBER.match(text, at - 1)
    )


_kept_breaks = lru_cache(_MOST_KEPT)(_breaks)
