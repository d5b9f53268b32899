"""The door to the HTML parser: a page is measured first, so that none can exhaust us."""

import re

from bs4 import BeautifulSoup
from lxml import etree, html

from archive.errors import ParseError
from ingest.limits import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_PAGE_CHARACTERS,
    MAX_PIECES,
)

# A mark in which a page was cut off.
_CUT_MARK = re.compile(r"</?(?:[A-Za-z][^<>]*)?\Z")

# Characters that show nothing and that no tree of XML can hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")

# A browser shows a paragraph within a heading as the heading; to libxml2 it ends the heading.
_HEADED = re.compile(
    r"(<h([1-6])(?:\s[^<>]{0,500})?>)\s{0,99}"
    r"((?:<p(?:\s[^<>]{0,500})?>[^<>]{1,500}</p>\s{0,99}){1,4})(?=</h\2>)",
    re.IGNORECASE,
)
_PARAGRAPH_MARK = re.compile(r"</?p[^<>]*>", re.IGNORECASE)

# Room for more attributes than any element has; time grows with the square of their number.
_LONG_MARK = re.compile(r"<[^<>]{20000}")
# A limit of a tree, what it counts, and whether a tree passes it.
_PASSES = (
    (MAX_DEPTH, "elements inside one another", etree.XPath("/*" * (MAX_DEPTH + 1))),
    (MAX_ATTRIBUTES, "attributes on one element", etree.XPath(f"//*[@*[{MAX_ATTRIBUTES + 1}]]")),
)


class _Measure:
    """A parser target that keeps nothing and stops at the first limit passed."""

    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0
        self.pieces = 0

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        self.elements += 1
        self.depth += 1
        _hold(self.elements, MAX_ELEMENTS, "elements")
        _hold(self.depth, MAX_DEPTH, "elements inside one another")
        _hold(len(attrib), MAX_ATTRIBUTES, "attributes on one element")

    def end(self, tag: str | bytes) -> None:
        self.depth -= 1

    def data(self, data: str | bytes) -> None:
        self.pieces += 1
        _hold(self.pieces, MAX_PIECES, "pieces of text")

    def comment(self, text: str | bytes) -> None:
        return None

    def close(self) -> None:
        return None


def parse_page(page: str) -> BeautifulSoup:
    """The tree of a page for selectors; ParseError for one past the limits of ``ingest.limits``."""
    _measure(page)
    return BeautifulSoup(page, "lxml")


def parse_tree(page: str) -> html.HtmlElement:
    """The tree of a page for one walk over it, a tenth of the work; ParseError likewise.

    A page with few marks, none of them long, makes a small tree, which is measured as it stands.
    """
    is_small = (
        len(page) <= MAX_PAGE_CHARACTERS
        and page.count("<") <= MAX_ELEMENTS
        and not _LONG_MARK.search(page)
    )
    if not is_small:
        _measure(page)
    parser = html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        whole = _HEADED.sub(_as_heading, _CONTROLS.sub("", _CUT_MARK.sub("", page)))
        tree = html.document_fromstring(whole.encode(), parser=parser)
    except etree.ParserError as error:
        raise ParseError("The page is empty. Save it again from where it came.") from error
    if is_small:
        for limit, of, passes in _PASSES:
            _hold(limit + bool(passes(tree)), limit, of)
    return tree


def _as_heading(found: re.Match[str]) -> str:
    return f"{found[1]}{_PARAGRAPH_MARK.sub(' ', found[3])}"


def _measure(page: str) -> None:
    if len(page) > MAX_PAGE_CHARACTERS:
        raise ParseError(
            f"The page is longer than {MAX_PAGE_CHARACTERS} characters. Save only the article."
        )
    parser = etree.HTMLParser(target=_Measure(), huge_tree=True)
    parser.feed(page)
    parser.close()


def _hold(count: int, limit: int, of: str) -> None:
    if count > limit:
        raise ParseError(f"The page has more than {limit} {of}: it is no article. Save its text.")
