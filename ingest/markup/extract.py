"""Finds the article on a page of a site we have no parser for, with trafilatura's help.

Trafilatura says which lines are the article; the text itself is our own reading of the page, since
trafilatura changes white space and marks lists and tables with characters of its own. What only
leads to other articles is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import groupby

from lxml.html import HtmlElement
from trafilatura import extract

from archive.languages.script import BLANK
from ingest.markup.blocks import one_line
from ingest.markup.elsewhere import introduces_others
from ingest.markup.furniture import is_furniture
from ingest.markup.letter_lines import is_beside, letterhead_above, rest_of_letter
from ingest.markup.lists import lists_beside, of_known_lists
from ingest.markup.nearby import STOPS
from ingest.markup.outline import Line, Outline
from ingest.markup.rows import in_rows
from ingest.markup.site_names import key_of
from ingest.reading import Block

_NOT_IN_KEYS = re.compile(f"[{BLANK}]+|^\\s*[-•]\\s*")
_CELL = re.compile(r"\s*\|\s*")
_ENOUGH = 0.9
# Where trafilatura gives the whole page on one line.
_ENOUGH_OF_ONE_LINE = 0.6
# A line so long is found inside another, where a break ended it on the page only.
_LONG_ENOUGH = 20
_AFTER_THE_HEADING = 0.8
_MOST_OF_IT = 0.6
_MOST_KEYS, _MOST_LINES = 2000, 500

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)(?:$|[?#])|^#|^mailto:|^tel:", re.IGNORECASE
)
# Lists and tables of links are often what a page is for.
_LISTED = frozenset({"li", "td", "th", "dd", "dt"})
# What trafilatura takes for furniture, or for a quotation of its own, inside of a sentence.
_DROPPED_INLINE = ("time", "label", "output", "q")
_PARAGRAPHS = frozenset({"p", "li", "td", "dd", "blockquote"})
_LAST_LINES = 4
_FURNITURE_SHARE = 0.2
_MOSTLY = 0.5
_LOOSE, _LOOSE_AFTER = 40, 3
_LONGEST_OF_MENU = 40
_HARDLY = 0.2


def extract_article(tree: HtmlElement, outline: Outline, heading: range) -> tuple[Block, ...]:
    """The paragraphs and headings of the page's article; empty where there is none.

    ``heading`` are the lines of its title.
    """
    outline, heading = _in_rows(outline, heading)
    found = (extract(_with_inline_text(tree), include_comments=False) or "").splitlines()
    wanted = sum(len(_key(line)) for line in found)
    enough = (_ENOUGH if len(found) > 1 else _ENOUGH_OF_ONE_LINE) * wanted
    lines = list(_matching(outline.lines, found))
    if _letters(lines) < enough:
        lines = list(_holding(outline.lines, lines, found))
    if _letters(lines) < enough:
        cells = (one_line(cell) for line in found for cell in _CELL.split(line))
        lines = [Line(cell, 0, tree, None, False, False, 0.0) for cell in cells if cell]
        return tuple(Block(line.text) for line in _ended(list(_own(lines))) or lines)
    lines = list(_completed(outline.lines, lines, heading))
    kept = _ended(list(_own(_below_menu(_after(lines, outline, heading))))) or lines
    above = heading.start if heading else _first_of(outline.lines, kept)
    head = letterhead_above(outline.lines[:above], kept)
    return tuple(Block(line.text, bool(line.level)) for line in (*head, *kept))


def _in_rows(outline: Outline, heading: range) -> tuple[Outline, range]:
    """The outline with the rows of its tables of data as lines, and the title's lines in it."""
    lines = tuple(in_rows(outline.lines))
    if not heading:
        return replace(outline, lines=lines), heading
    first = next(n for n, line in enumerate(lines) if line is outline.lines[heading.start])
    return replace(outline, lines=lines), range(first, first + len(heading))


def _with_inline_text(tree: HtmlElement) -> HtmlElement:
    """A copy whose sentences are whole: trafilatura drops some elements, or ends the line there."""
    copied = deepcopy(tree)
    for element in copied.iter(*_DROPPED_INLINE):
        if any(each.tag in _PARAGRAPHS for each in element.iterancestors()):
            element.tag = "span"
    return copied


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(_key(line.text)) for line in lines)


def _matching(lines: Sequence[Line], found: Sequence[str]) -> Iterator[Line]:
    """The lines of the page that trafilatura gives, whole or as part of a longer line."""
    keys = {_key(part) for line in found for part in (line, *line.split("|"))}
    joined = "\n".join(map(_key, found))
    for _, group in groupby(lines, key=lambda line: line.element):
        members = list(group)
        # Breaks end lines on the page only.
        is_whole = len(members) > 1 and "".join(_key(line.text) for line in members) in keys
        for line in members:
            key = _key(line.text)
            is_part = len(key) >= _LONG_ENOUGH and key in joined
            is_row = line.element.tag == "tr" and _is_row_of(line, keys)
            # What is set with its own line ends is one line here.
            is_set = line.element.tag == "pre" and key in joined.replace("\n", "")
            if is_whole or key in keys or is_part or is_row or is_set:
                yield line


def _is_row_of(row: Line, keys: set[str]) -> bool:
    """Whether the cells of a row are what is looked for, or most of them by their letters."""
    cells = [_key(cell) for cell in _CELL.split(row.text)]
    found = sum(len(cell) for cell in cells if cell in keys)
    return found >= _MOSTLY * sum(map(len, cells))


def _holding(lines: Sequence[Line], known: Sequence[Line], found: Sequence[str]) -> Iterator[Line]:
    """Those, and the long lines that consist of several of trafilatura's, as code does."""
    kept = {id(line) for line in known}
    keys = [key for line in found if len(key := _key(line)) >= _LONG_ENOUGH][:_MOST_KEYS]
    asked = 0
    for line in lines:
        key = _key(line.text)
        if id(line) not in kept and len(key) >= 2 * _LONG_ENOUGH and asked < _MOST_LINES:
            asked += 1
            if sum(len(each) for each in keys if each in key) >= _MOST_OF_IT * len(key):
                kept.add(id(line))
        if id(line) in kept:
            yield line


def _completed(lines: Sequence[Line], known: Sequence[Line], title: range) -> Iterator[Line]:
    """Those, with the headings between them and the loose text of their own container.

    Lists and tables of which a part is known are whole, and a second title stands below the first.
    """
    kept = {id(line) for line in known}
    letters: Counter[HtmlElement] = Counter()
    boxes = {line.element.getparent() for line in lines}
    for line in known:
        # Text without a paragraph stands in the box itself, beside the box's other lines.
        box = line.element if line.element in boxes else line.element.getparent()
        if box is not None:
            letters[box] += len(line.text)
    if not letters:
        return
    container = letters.most_common(1)[0][0]
    numbers = {number for number, line in enumerate(lines) if id(line) in kept}
    first, last = min(numbers), max(numbers)
    # Between the heading and the first paragraph, too.
    begin = title.stop if title and title.stop <= first else first
    for number in range(begin, min(last + _LOOSE_AFTER + 1, len(lines))):
        line = lines[number]
        if not is_beside(line) and len(line.text) >= _LOOSE and _is_loose(line, container):
            numbers.add(number)
    numbers.update(of_known_lists(lines, kept))
    numbers.update(lists_beside(lines, range(first, len(lines)), last, container))
    numbers.update(_second_title(lines, title, first))
    numbers.update(rest_of_letter(lines, max(numbers)))
    first = min(numbers)
    for number in range(first, max(numbers) + 1):
        line = lines[number]
        is_heading = line.level and line.element.getparent() is container and not line.aside
        if number in numbers or (is_heading and not _leads_away(line)):
            yield line


def _is_loose(line: Line, container: HtmlElement) -> bool:
    """Whether a line stands in the container without a paragraph, or in a section of no name."""
    block = line.element
    is_plain = block.tag == "section" and not block.attrib and block.getparent() is container
    return block is container or (is_plain and line.text.endswith(STOPS))


def _first_of(lines: Sequence[Line], kept: Sequence[Line]) -> int:
    """The number of the first line that is kept."""
    known = {id(line) for line in kept}
    return next((n for n, line in enumerate(lines) if id(line) in known), 0)


def _second_title(lines: Sequence[Line], title: range, first: int) -> Iterator[int]:
    """The number of a line below the title that is a title too, as in the other language."""
    number = title.stop
    if title and number < first:
        line, above = lines[number], lines[title.start]
        is_beside = line.element.getparent() is above.element.getparent()
        if is_beside and 0 < line.level <= above.level + 1 and not (line.aside or line.linked):
            yield number


def _after(lines: list[Line], outline: Outline, heading: range) -> list[Line]:
    """The lines from the heading on, where nearly all of the text stands after it."""
    if not heading:
        return lines
    title = {key_of(line.text) for line in outline.lines[heading.start : heading.stop]}
    before = {id(line) for line in outline.lines[: heading.stop]}
    after = [line for line in lines if id(line) not in before]
    letters, whole = (sum(len(line.text) for line in each) for each in (after, lines))
    kept = after if letters >= _AFTER_THE_HEADING * whole else lines
    return [line for line in kept if not (line.level and key_of(line.text) in title)]


def _below_menu(lines: list[Line]) -> list[Line]:
    """The lines without the short links above the first of the text, as in a layout's column."""
    first = next((n for n, line in enumerate(lines) if not _is_of_menu(line)), 0)
    return lines[first:]


def _is_of_menu(line: Line) -> bool:
    link = line.element.find(".//a[@href]") if line.linked and not line.level else None
    return (
        link is not None
        and len(line.text) <= _LONGEST_OF_MENU
        and not _FILE.search(link.get("href"))
    )


def _own(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without furniture, and without what introduces and names other articles."""
    letters = sum(len(line.text) for line in lines)
    # Where it is much, the name of a class means something else.
    apart, aside, linked = (
        sum(len(line.text) for line in each) <= _FURNITURE_SHARE * letters
        for each in (
            [line for line in lines if line.apart],
            [line for line in lines if line.aside],
            [line for line in lines if _leads_away(line)],
        )
    )
    elsewhere = False
    for number, line in enumerate(lines):
        introduces = introduces_others(line.text)
        if introduces and (
            introduces.end() == len(line.text)
            or line.link_share >= _HARDLY
            or number >= len(lines) - _LAST_LINES
        ):
            elsewhere = introduces.end() == len(line.text)
            continue
        elsewhere = elsewhere and line.link_share >= _MOSTLY
        is_none = (
            (apart and line.apart)
            or (aside and line.aside)
            or (linked and not line.level and _leads_away(line))
            or is_furniture(line, number, len(lines))
        )
        if not elsewhere and not is_none:
            yield line


def _leads_away(line: Line) -> bool:
    """Whether a line is a link to another page, not to a file."""
    if not line.linked or line.element.tag in _LISTED:
        return False
    link = line.element.find(".//a[@href]")
    return link is not None and not _FILE.search(link.get("href"))


def _ended(lines: list[Line]) -> list[Line]:
    """The lines without headings that head nothing: links to other pages, and those at the end."""
    kept: list[Line] = []
    for line in reversed(lines):
        heads_nothing = not kept or bool(kept[-1].level)
        leftover = (line.level or line.text.endswith((":", "៖"))) and not kept
        if not (leftover or (line.level and heads_nothing and _leads_away(line))):
            kept.append(line)
    return kept[::-1]


def _key(line: str) -> str:
    return _NOT_IN_KEYS.sub("", line)
