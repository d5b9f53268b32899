"""Pages that hold several articles whole, one after the other, as lists of ministries do."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from ingest.markup.blocks import HEADINGS, one_line
from ingest.markup.outline import Line, Mark, Outline, names_of
from ingest.markup.site_names import LISTS, key_of
from ingest.provenance.printed import printed_dates
from ingest.text.letterhead import is_letterhead

_FEWEST_BEGINNINGS = 3
_HIGHEST_LEVEL = 3
# On a page without higher headings.
_LOWEST_LEVEL = 5
_TEXT = 120
# A notice of one sentence, which has a heading and a day of its own.
_NOTICE = 60
_A_PARAGRAPH = 60
_PARAGRAPHS = 2
_NEAR = 4
_LONGEST_DATE = 60
_LONGEST_TITLE = 160
_SENTENCE_ENDS = (".", "។", ":", "៖")
# The sizes of the element font that are larger than a text's.
_LARGE = frozenset({"4", "5", "6", "7"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def holds_several(outline: Outline) -> bool:
    """Whether two or more articles stand on the page with heading and text.

    They stand in ``article`` elements of their own, or under headings of one level, or terms of a
    list, with dates of their own, above which no other text is; without dates, where each of the
    page's highest headings stands in a box made like those of the others. A heading that is a
    link is a teaser's, unless a date and paragraphs follow it, or the page has nothing but such;
    under a first heading that stands outside of them, the ``article`` elements are parts of one
    article unless they have dates of their own.
    """
    articles = _articles(outline)
    if articles:
        dated = {id(each.article) for each in outline.marked if each.mark is Mark.DATE}
        own = [
            each
            for each in articles
            if id(each[0].article) in dated or any(map(_is_date, each[: _NEAR + 1]))
        ]
        outside = any(
            line.level == 1 and line.article is None and not line.aside for line in outline.lines
        )
        whole = [each for each in articles if any(_heads(line) for line in each)]
        return len(own if outside or not whole else whole) > 1
    headed = any(map(_heads, outline.lines))
    levels = range(1, (_HIGHEST_LEVEL if headed else _LOWEST_LEVEL) + 1)
    if any(_dated(outline, level) > 1 for level in levels):
        return True
    if _in_a_list_of_terms(outline) > 1 or _in_boxes_alike(outline) > 1:
        return True
    if _is_list_of_beginnings(outline):
        return True
    return _under_bold_titles(outline, only_dated=headed) > 1


def _in_a_list_of_terms(outline: Outline) -> int:
    """How many terms (``dt``) of a list have their date and a text, above which no text is."""
    lines = [line for line in outline.lines if not line.aside]
    heads = {n for n, line in enumerate(lines) if _is_term(line)}
    first = min(heads, default=len(lines))
    if not heads or _has_text(lines[:first]):
        return 0
    ends = {n for n, line in enumerate(lines) if n > first and not _is_in_list(line)}
    return sum(
        _has_text(lines[at:end]) and any(map(_is_date, lines[at : at + 1 + _NEAR]))
        for at, end in pairwise(sorted({*heads, *ends, len(lines)}))
        if at in heads
    )


def _in_boxes_alike(outline: Outline) -> int:
    """How many of the page's highest headings have a text, each in a box of one name.

    The text may stand in the box or in one beside it. None where a text is above the first.
    """
    lines = [line for line in outline.lines if not line.aside]
    highest = min((line.level for line in lines if line.level), default=0)
    heads = [n for n, line in enumerate(lines) if line.level == highest and _heads(line)]
    if len(heads) < 2 or _has_text(lines[: heads[0]]):
        return 0
    boxes = [_outermost_apart(lines[n].element, lines[heads[0]].element) for n in heads[1:]]
    boxes.append(_outermost_apart(lines[heads[0]].element, lines[heads[1]].element))
    if len({(each.tag, names_of(each)) for each in boxes}) > 1 or boxes[0].tag in HEADINGS:
        return 0
    if boxes[0].tag != "section" and not names_of(boxes[0]):
        return 0
    return sum(_has_text(lines[at:end]) for at, end in pairwise([*heads, len(lines)]))


def _is_list_of_beginnings(outline: Outline) -> bool:
    """Whether all that the page has are titles that lead to articles, each with day and beginning.

    No heading of its own is on such a page but the name of the list, and no text above the first.
    """
    lines = [line for line in outline.lines if not line.aside]
    own = [line for line in lines if _heads(line) and key_of(line.text) not in LISTS]
    heads = [n for n, line in enumerate(lines) if line.level and line.linked]
    if own or len(heads) < _FEWEST_BEGINNINGS or _has_text(lines[: heads[0]], _NOTICE):
        return False
    return all(
        _has_text(lines[at:end], _NOTICE) and _is_dated(lines, at, end)
        for at, end in pairwise([*heads, len(lines)])
    )


def _outermost_apart(element: HtmlElement, other: HtmlElement) -> HtmlElement:
    """The outermost element around one, itself included, that is not around the other."""
    around = set(other.iterancestors())
    box = element
    for each in element.iterancestors():
        if each in around:
            break
        box = each
    return box


def _is_term(line: Line) -> bool:
    return line.element.tag == "dt" or next(line.element.iterancestors("dt"), None) is not None


def _is_in_list(line: Line) -> bool:
    return next(line.element.iterancestors("dl"), None) is not None


def _under_bold_titles(outline: Outline, *, only_dated: bool) -> int:
    """How many bold lines head a text of their own.

    They do where each has its date, below it or above; on a page that has no other headings, also
    where each has its row of a table, or a rule above it. Text above the first, or the head of a
    letter, makes parts of one text of them.
    """
    lines = [line for line in outline.lines if not line.aside and not line.linked]
    bold = {n for n, line in enumerate(lines) if _is_bold(line)}
    # Of two bold lines in a row the second is no title of its own.
    heads = [n for n in sorted(bold) if n - 1 not in bold]
    if not heads or _has_text(lines[: heads[0]]) or any(is_letterhead(each.text) for each in lines):
        return 0
    return sum(
        (_has_text(lines[at:end], _NOTICE) and _is_dated(lines, at, end))
        or (not only_dated and _has_text(lines[at:end]) and _is_set_apart(lines[at]))
        for at, end in pairwise([*heads, len(lines)])
    )


def _is_dated(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether the line of that number has a date below it, or in the line above."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : min(end, at + 1 + _NEAR)])
    return any(map(_is_date, beside))


def _is_bold(line: Line) -> bool:
    """Whether a short line is printed in bold or larger letters as a whole."""
    if line.level or len(line.text) > _LONGEST_TITLE or line.text.endswith(_SENTENCE_ENDS):
        return False
    if line.element.tag == "th" or any(True for _ in line.element.iterancestors("b", "strong")):
        return True
    return any(
        one_line(each.text_content()) == line.text and _makes_bold(each)
        for each in line.element.iterdescendants("b", "strong", "font", "span", "u", "big")
    )


def _makes_bold(element: HtmlElement) -> bool:
    if element.tag == "font":
        return (element.get("size") or "").lstrip("+") in _LARGE
    return element.tag in ("b", "strong", "big") or bool(_BOLD.search(element.get("style") or ""))


def _is_set_apart(line: Line) -> bool:
    """Whether a line begins a row of a table, or stands below a rule or first of all."""
    if next(line.element.iterancestors("tr"), None) is not None:
        return True
    block = line.element
    while (before := block.getprevious()) is None:
        parent = block.getparent()
        if parent is None or parent.tag == "body":
            return True
        block = parent
    return bool(before.tag == "hr")


def _articles(outline: Outline) -> list[list[Line]]:
    """The lines of each ``article`` element that has a heading and a text."""
    groups: dict[int, list[Line]] = {}
    for line in outline.lines:
        if line.article is not None and not line.aside:
            groups.setdefault(id(line.article), []).append(line)
    return [lines for lines in groups.values() if _is_whole(lines)]


def _is_whole(lines: Sequence[Line]) -> bool:
    """Whether a heading has its text with it, and not only the beginning of one to be read."""
    if any(_heads(line) for line in lines):
        return _has_text(lines)
    is_headed = any(0 < line.level <= _HIGHEST_LEVEL for line in lines)
    return is_headed and len(list(_paragraphs(lines))) >= _PARAGRAPHS


def _is_notice(lines: Sequence[Line]) -> bool:
    """Whether a heading that leads nowhere has a sentence with it, and no button to read on."""
    return (
        not lines[0].linked
        and _has_text(lines[1:], _NOTICE)
        and not any(line.linked and not line.aside for line in lines[1:])
    )


def _dated(outline: Outline, level: int) -> int:
    """How many headings of a level have a text after them, and a date beside them or below it.

    None where a text stands above the first: then they head the parts of that.
    """
    lines = outline.lines
    heads = {n for n, line in enumerate(lines) if line.level == level and not line.aside}
    if not heads or _has_text(lines[: min(heads)]):
        return 0
    ends = [n for n, line in enumerate(lines) if 0 < line.level <= level] + [len(lines)]
    marked = {each.at for each in outline.marked if each.mark is Mark.DATE and not each.aside}
    whole = [
        (at_head, end)
        for at_head, end in pairwise(ends)
        if at_head in heads and (_is_whole(lines[at_head:end]) or _is_notice(lines[at_head:end]))
    ]
    # Where every one ends with its day, as in letters to the public.
    if all(_is_date(lines[end - 1]) for _, end in whole):
        return len(whole)
    return sum(
        any(
            at in marked or _is_date(lines[at])
            for at in range(max(0, at_head - 1), min(at_head + _NEAR, end))
        )
        for at_head, end in whole
    )


def _heads(line: Line) -> bool:
    return 0 < line.level <= _HIGHEST_LEVEL and not line.linked


def _is_date(line: Line) -> bool:
    return len(line.text) <= _LONGEST_DATE and bool(printed_dates(line.text))


def _has_text(lines: Sequence[Line], letters: int = _TEXT) -> bool:
    return sum(len(line.text) for line in _paragraphs(lines)) >= letters


def _paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        is_text = not line.level and not line.linked and not line.aside
        if is_text and len(line.text) >= _A_PARAGRAPH:
            yield line
