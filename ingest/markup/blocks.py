"""Cuts an element of a page into its paragraphs and headings, in the order a reader sees them."""

import re
from collections.abc import Iterator
from itertools import groupby

from bs4.element import NavigableString, PageElement, Tag

from archive.languages.script import BLANK
from ingest.markup.spans import PageCell, PageRows
from ingest.reading import Block
from ingest.text.letterhead import is_letterhead
from ingest.text.mojibake import mend

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
BREAKING = HEADINGS | frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "header", "hr", "legend",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})
UNSEEN = frozenset({
    "audio", "button", "canvas", "figcaption", "head", "iframe", "input", "math", "nav",
    "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
})
# fmt: on

LONGEST_CELL = 200
"""A cell of a table of data has no more letters; one with more is of a layout: a column, a head."""
_CELLS = ["td", "th"]
_FEWEST = 2

# What HTML calls white space; no-break and zero-width spaces are the author's own.
_SPACE = re.compile(r"[ \t\n\r\f]+")
# What no database and no UTF-8 can hold; JSON and numbered characters can smuggle it into a page.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Rules drawn with characters, as between the two languages of one page.
_SEPARATOR = re.compile(f"[-–—*_=~•·.{BLANK}]+")


def line_of(element: Tag) -> str:
    """The text of an element on one line, without what a reader does not see."""
    return " ".join(block.text for block in blocks_of(element))


def blocks_of(container: Tag) -> tuple[Block, ...]:
    """The paragraphs and headings inside ``container``, separators and blank ones left out.

    Works without recursion, so that no page is too deep for it.
    """
    blocks: list[Block] = []
    line: list[str] = []
    heading = False
    rows: dict[int, str] = {}
    for table in container.find_all("table"):
        rows |= _rows_of_data(table)
    for event, name, text in _events(container, rows):
        if event == "text":
            line.append(text)
            continue
        _end_line(line, heading, blocks)
        if name in HEADINGS:
            heading = event == "open"
    _end_line(line, heading, blocks)
    return tuple(blocks)


def one_line(text: str) -> str:
    """What a browser shows of it; misread Khmer is mended, DecodeError where it cannot be."""
    return mend(_UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text).strip()))


def is_separator(text: str) -> bool:
    """Whether a line is a rule drawn with characters."""
    return bool(_SEPARATOR.fullmatch(text))


def _end_line(line: list[str], heading: bool, blocks: list[Block]) -> None:
    text = one_line("".join(line))
    line.clear()
    if text and not is_separator(text):
        blocks.append(Block(text, heading))


def _rows_of_data(table: Tag) -> dict[int, str]:
    """The rows of a table of short cells, two or more beside each other; none of a layout."""
    if table.find(["table", *HEADINGS]):
        return {}
    rows = table.find_all("tr")
    cells = {id(row): [line_of(cell) for cell in row.find_all(_CELLS)] for row in rows}
    beside = sum(sum(map(bool, texts)) >= _FEWEST for texts in cells.values())
    everything = [text for texts in cells.values() for text in texts]
    is_layout = any(len(text) > LONGEST_CELL or is_letterhead(text) for text in everything)
    if beside < _FEWEST or is_layout:
        return {}
    texts: dict[int, str] = {}
    # No cell spans from one part of a table into another.
    for _, part in groupby(rows, key=lambda row: id(row.parent)):
        above = PageRows()
        for row in part:
            spans = [(cell.get("colspan"), cell.get("rowspan")) for cell in row.find_all(_CELLS)]
            texts[id(row)] = above.row(
                PageCell(text, str(columns or ""), str(down or ""))
                for text, (columns, down) in zip(cells[id(row)], spans, strict=True)
            )
    return texts


def _events(container: Tag, rows: dict[int, str]) -> Iterator[tuple[str, str, str]]:
    """("open" | "close", element name, "") of breaking elements, and ("text", "", text).

    ``rows`` are the texts of the rows of tables of data: each is one.
    """
    pending: list[PageElement | str] = [container]
    while pending:
        node = pending.pop()
        if isinstance(node, str) and not isinstance(node, PageElement):
            yield "close", node, ""
        elif type(node) is NavigableString:
            yield "text", "", node
        elif id(node) in rows and isinstance(node, Tag):
            yield "open", node.name, ""
            yield "text", "", rows[id(node)]
            yield "close", node.name, ""
        elif isinstance(node, Tag) and node.name not in UNSEEN:
            if node.name in BREAKING:
                yield "open", node.name, ""
                pending.append(node.name)
            pending.extend(reversed(node.contents))
