"""Which lines stand near the heading of an article, where its day and its author are printed."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from ingest.markup.blocks import one_line
from ingest.markup.elsewhere import introduces_others
from ingest.markup.outline import Line, Outline, is_date_line, names_of

BEFORE, AFTER = 8, 14
"""Lines of text above the heading and below it; those of menus and boxes are not counted."""

STOPS = (".", "។", "!", "?", "”", "»")
"""How a sentence of an article ends."""

_FARTHEST = 80
_LONGEST_LINE_NEXT = 80
_NEXT_LINES = 4
# What stands higher above an article is of the page: a visit's day, the weather's.
_LINES_ABOVE = 2
# A line so long is of the text, where names are those of whom it tells.
_PARAGRAPH = 160
_PARAGRAPHS = 2
# So long a line of an article is its text: what stands outside of it below is of others.
_A_TEXT = 80
# A link so long names an article, not a section or an author.
_A_LINKED_TITLE = 21
_YEAR = re.compile(r"[0-9០-៩]{4}")
# The lead above a date and a name is not longer.
_LONGEST_LEAD = 280


def near_heading(outline: Outline, heading: range) -> Iterator[tuple[int, bool]]:
    """The numbers of the lines around the heading, where dates and names are printed.

    With each goes whether it stands after the beginning of the text.
    """
    if heading:
        yield from _below_heading(outline, heading)
        yield from ((number, False) for number in _above_heading(outline, heading))


def _below_heading(outline: Outline, heading: range) -> Iterator[tuple[int, bool]]:
    lines = outline.lines
    article = lines[heading[0]].article
    long = counted = told = 0
    for number in range(heading.stop, min(heading.stop + _FARTHEST, len(lines))):
        line = lines[number]
        counted += not line.aside and not line.linked
        long += len(line.text) > _PARAGRAPH and not line.aside
        begins_another = 0 < line.level < lines[heading[0]].level
        is_below = is_below_text(outline, heading, number, line.article) or (
            told > 0 and _opens_others(line)
        )
        if counted > AFTER or long > _PARAGRAPHS or begins_another or is_below:
            break
        is_next = number < heading.stop + _NEXT_LINES and _is_next(line, article)
        if is_next or _is_with(line, article) or (article is None and not line.aside):
            yield number, long > 0 or told > _LONGEST_LEAD
        told += len(line.text) if len(line.text) > _A_TEXT and not line.aside else 0


def _above_heading(outline: Outline, heading: range) -> Iterator[int]:
    lines = outline.lines
    article = lines[heading[0]].article
    for number in range(heading.start - 1, max(-1, heading.start - 1 - BEFORE), -1):
        line = lines[number]
        if (line.level and not is_date_line(line)) or len(line.text) > _PARAGRAPH:
            break
        is_next = number == heading.start - 1
        is_close = heading.start - number <= _LINES_ABOVE or line.article is article
        if (is_close and _is_with(line, article)) or (is_next and _is_next(line, article)):
            yield number


def is_below_text(
    outline: Outline, heading: range, number: int, article: HtmlElement | None
) -> bool:
    """Whether what stands before a line is below the heading's text and of other articles.

    It is where it stands outside of the heading's ``article``, or below what introduces others.
    """
    own = outline.lines[heading[0]].article
    between = outline.lines[heading.stop : number]
    if own is None or article is own:
        text = next((n for n, line in enumerate(between) if len(line.text) > _A_TEXT), len(between))
        return any(_opens_others(line) for line in between[text:])
    return any(line.article is own and len(line.text) > _A_TEXT for line in between)


def is_sentence(text: str) -> bool:
    """Whether a line is of the text: long, and with a full stop."""
    return len(text) > _A_TEXT and text.endswith(STOPS)


def is_of_teaser(outline: Outline, heading: range, number: int) -> bool:
    """Whether what stands at a line is of a teaser: beside the title of another article.

    Above the heading and below the beginning of the text such a title is a link in the line or, in
    a list, in the line above; below the beginning of the text also a heading that leads away.
    """
    lines = outline.lines
    is_above = number < heading.start
    if not is_above and not any(len(line.text) > _A_TEXT for line in lines[heading.stop : number]):
        return False
    if number < len(lines) and _names_another(lines[number]):
        return True
    if is_above:
        own = lines[heading.start].element
        return _is_listed(lines[number]) or _is_below_link(lines[number - 1 : number + 1], own)
    beside = lines[max(heading.stop, number - 1) : number + 2]
    return any(line.level and line.linked for line in beside)


def _is_listed(line: Line) -> bool:
    """Whether a line with a link is one of several that are made alike."""
    beside = (line.element.getprevious(), line.element.getnext())
    alike = [
        each
        for each in beside
        if each is not None
        and each.tag == line.element.tag
        and names_of(each) == names_of(line.element)
    ]
    return line.link_share > 0 and any(each.find(".//a[@href]") is not None for each in alike)


def _names_another(line: Line) -> bool:
    """Whether a line begins with the title of another, alone or behind what introduces others.

    The title is a link, and not itself the day; authors and sections stand behind other words.
    """
    if not line.link_share:
        return False
    link = one_line(next((each.text_content() for each in line.element.iter("a")), ""))
    if len(link) < _A_LINKED_TITLE or _YEAR.search(link):
        return False
    before, found, _ = line.text.partition(link)
    return bool(found) and (not before or introduces_others(before.strip()) is not None)


def _is_below_link(lines: Sequence[Line], own: HtmlElement) -> bool:
    """Whether the second of two lines stands below the title of another, in a box without ours."""
    if len(lines) < 2 or not (lines[0].linked and _names_another(lines[0])):
        return False
    above, below = (line.element for line in lines)
    if above is below:
        return above not in own.iterancestors()
    box = below.getparent()
    return box is not None and above.getparent() is box and box not in own.iterancestors()


def _opens_others(line: Line) -> bool:
    """Whether a line alone introduces what follows it as other articles."""
    found = introduces_others(line.text)
    return found is not None and found.end() == len(line.text)


def _is_next(line: Line, article: HtmlElement | None) -> bool:
    """Whether what stands next to the heading is a line of it, in whichever box a theme puts it."""
    is_short = len(line.text) <= _LONGEST_LINE_NEXT and not line.linked
    return is_short and (line.article is None or line.article is article)


def _is_with(line: Line, article: HtmlElement | None) -> bool:
    """Whether a line may be of the same article, and not of one beside it."""
    return not line.aside and (line.article is None or line.article is article)
