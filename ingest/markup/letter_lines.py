"""The lines of a letter on a page: its head, its kind, the day and who signs.

They are short, in cells and centred boxes, and so look like none of an article's text.
"""

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from ingest.markup.outline import Line
from ingest.text.letterhead import is_letterhead

_LONGEST_HEAD, _LONGEST_FOOT = 8, 8
_MOSTLY = 0.5


def letterhead_above(before: Sequence[Line], kept: Sequence[Line]) -> Sequence[Line]:
    """The head of a letter above the heading, from the name of the kingdom on.

    In a table the body that writes stands on its left.
    """
    before = before[-_LONGEST_HEAD:]
    first = next((n for n, line in enumerate(before) if is_letterhead(line.text)), len(before))
    row = next(before[first].element.iterancestors("tr"), None) if first < len(before) else None
    while row is not None and first and row in before[first - 1].element.iterancestors("tr"):
        first -= 1
    known = {id(line) for line in kept}
    return [line for line in before[first:] if id(line) not in known and not line.linked]


def rest_of_letter(lines: Sequence[Line], last: int) -> Iterator[int]:
    """The numbers of what stands in a letter, from the name of the kingdom to who signs it.

    Its kind, its number, the day and the signature are short lines, which look like none of a text.
    """
    head = next((n for n, line in enumerate(lines[:last]) if is_letterhead(line.text)), None)
    if head is None:
        return
    yield from (n for n in range(head, last) if not is_beside(lines[n]))
    box = _box_around(lines[head].element, lines[last].element)
    for number in range(last + 1, min(last + 1 + _LONGEST_FOOT, len(lines))):
        if is_beside(lines[number]) or box not in lines[number].element.iterancestors():
            return
        yield number


def is_beside(line: Line) -> bool:
    """Whether a line is beside the text: of a box, of furniture, or mostly of links."""
    return line.aside or line.apart or line.link_share >= _MOSTLY


def _box_around(one: HtmlElement, other: HtmlElement) -> HtmlElement | None:
    """The innermost element that both stand in."""
    outer = set(other.iterancestors())
    return next((each for each in one.iterancestors() if each in outer), None)
