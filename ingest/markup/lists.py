"""Which lists and tables are of an article of which a part is known."""

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from ingest.markup.letter_lines import is_beside
from ingest.markup.outline import Line


def of_known_lists(lines: Sequence[Line], kept: set[int]) -> Iterator[int]:
    """The numbers of what else stands in lists and tables of data that are known in part."""
    around = [_list_around(line) for line in lines]
    of_known = {each for line, each in zip(lines, around, strict=True) if id(line) in kept}
    for number, (line, each) in enumerate(zip(lines, around, strict=True)):
        if each is not None and each in of_known and not is_beside(line):
            yield number


def lists_beside(
    lines: Sequence[Line], places: range, last: int, container: HtmlElement
) -> Iterator[int]:
    """The numbers of the lines of lists between the paragraphs, and of those right below the last.

    Such a list stands in the box of the paragraphs and has no links.
    """
    for number in places:
        around = _list_around(lines[number])
        if around is not None and _is_own(around, container) and not is_beside(lines[number]):
            yield number
        elif number > last:
            return


def _is_own(around: HtmlElement, container: HtmlElement) -> bool:
    return around.getparent() is container and around.find(".//a[@href]") is None


def _list_around(line: Line) -> HtmlElement | None:
    """The outermost list that a line stands in, or the table of which it is a row."""
    if line.element.tag == "tr":
        return next(line.element.iterancestors("table"), None)
    around = list(line.element.iterancestors("ul", "ol", "dl", "td", "nav"))
    inner = next((n for n, each in enumerate(around) if each.tag in ("td", "nav")), len(around))
    return around[inner - 1] if inner else None
