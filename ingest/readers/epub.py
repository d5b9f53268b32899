"""Reads e-books (.epub): the chapters in the order of reading, by the reader of pages."""

import datetime as dt
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from archive.errors import ParseError
from ingest.files.packages import damaged, member_of, names_in
from ingest.files.properties import real_author, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.limits import MAX_BLOCKS, MAX_CHAPTERS, MAX_PAGE_CHARACTERS
from ingest.markup.blocks import blocks_of, one_line
from ingest.markup.old_fonts import page_in_unicode
from ingest.markup.parser import parse_page
from ingest.provenance.dating import from_file
from ingest.reading import Block, Reading, Remark
from ingest.text.decode import decode

_WHAT = "e-book"
_CONTAINER = "META-INF/container.xml"
# Present where the chapters are locked to a reading program; fonts alone may be as well.
_LOCKED = "META-INF/rights.xml"
# EPUB is of 2007; what went before it was not made into one on the day of its print.
_FIRST_YEAR = 1990
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


@dataclass(frozen=True, slots=True)
class _Book:
    """``chapters`` are names of members, in the order of reading; ``remarks`` on what is beside."""

    title: str
    authors: str
    date: str
    chapters: tuple[str, ...]
    remarks: frozenset[Remark]


class EpubReader:
    """An e-book in EPUB 2 or 3."""

    media_type = "application/epub+zip"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() == ".epub"

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """All chapters as one document.

        ParseError where the file is damaged, locked, too large, or without text.
        """
        names = names_in(data, _WHAT)
        if _LOCKED in names:
            raise ParseError("The e-book is locked to a reading program, and cannot be read here.")
        book = _book(data)
        remarks = set(book.remarks)
        blocks = tuple(_blocks(data, book.chapters, frozenset(names), remarks))
        if not blocks:
            raise ParseError("The e-book has no text. If it holds scans, give the pictures.")
        title = real_title(book.title)
        return Reading(
            title=title,
            blocks=blocks,
            byline=real_author(book.authors),
            published=from_file(_moment(book.date)),
            parser="epub",
            remarks=tuple(sorted(remarks)),
        )


def _blocks(
    data: bytes, chapters: tuple[str, ...], names: frozenset[str], remarks: set[Remark]
) -> Iterator[Block]:
    """The paragraphs of the chapters; ``remarks`` grow with what is met."""
    if len(chapters) > MAX_CHAPTERS:
        raise ParseError(f"The e-book has more than {MAX_CHAPTERS} chapters. Split it.")
    characters = count = 0
    for name in chapters:
        if name not in names:
            raise ParseError(damaged(_WHAT))
        decoded = decode(member_of(data, name, _WHAT))
        text, converted = page_in_unicode(decoded.text)
        remarks.update(decoded.remarks, converted)
        characters += len(text)
        if characters > MAX_PAGE_CHARACTERS:
            raise ParseError(f"The e-book is longer than {MAX_PAGE_CHARACTERS} characters.")
        for block in blocks_of(parse_page(text)):
            count += 1
            if count > MAX_BLOCKS:
                raise ParseError(f"The e-book has more than {MAX_BLOCKS} paragraphs. Split it.")
            yield block


def _book(data: bytes) -> _Book:
    """What the package document says; every name in it is that of a member or is passed over."""
    container = _xml(member_of(data, _CONTAINER, _WHAT))
    path = next((each.get("full-path") for each in _named(container, "rootfile")), None)
    if not path:
        raise ParseError(damaged(_WHAT))
    package = _xml(member_of(data, path, _WHAT))
    items: dict[str, Mapping[str, str]] = {
        str(each.get("id")): each for each in _named(package, "item")
    }
    spine = [
        items.get(str(each.get("idref")))
        for each in _named(package, "itemref")
        if each.get("linear") != "no"
    ]
    folder = posixpath.dirname(path)
    return _Book(
        title=_first(package, "title"),
        authors=", ".join(filter(None, (_line(each) for each in _named(package, "creator")))),
        date=_first(package, "date"),
        chapters=tuple(
            _member(folder, each) for each in spine if each is not None and _is_chapter(each)
        ),
        remarks=frozenset(_left_out(package, items)),
    )


def _left_out(package: Any, items: Mapping[str, Mapping[str, str]]) -> Iterator[Remark]:
    if any(_is_picture(each) for each in items.values()):
        yield Remark.PICTURES_UNREAD
    # What is read beside the text, as notes are, and not in its order.
    references = list(_named(package, "itemref"))
    read = {each.get("idref") for each in references if each.get("linear") != "no"}
    beside = {each.get("idref") for each in references} - read
    read_pages = {items[each].get("href") for each in read if each in items}
    pages = (items[each] for each in beside if each in items)
    if any(_is_beside(page) for page in pages if page.get("href") not in read_pages):
        yield Remark.NOTES_UNREAD


def _moment(printed: str) -> dt.datetime | None:
    """The day that the book gives; makers of e-books write the year 101 where they know none."""
    try:
        moment = dt.datetime.fromisoformat(printed)
    except ValueError:
        return None
    return moment if moment.year >= _FIRST_YEAR else None


def _is_chapter(item: Mapping[str, str]) -> bool:
    """Whether an item of the spine is a page of text, not the table of contents."""
    if item.get("media-type") not in _PAGES:
        return False
    return "nav" not in (item.get("properties") or "").split()


def _is_picture(item: Mapping[str, str]) -> bool:
    return str(item.get("media-type")).startswith("image/") and not _is_cover(item)


def _is_beside(item: Mapping[str, str]) -> bool:
    return _is_chapter(item) and not _is_cover(item)


def _is_cover(item: Mapping[str, str]) -> bool:
    return "cover" in f"{item.get('id')} {item.get('properties')}".lower()


def _member(folder: str, item: Mapping[str, str]) -> str:
    href = unquote((item.get("href") or "").partition("#")[0])
    return posixpath.normpath(posixpath.join(folder, href))


def _xml(data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(damaged(_WHAT)) from error


def _named(tree: Any, name: str) -> Iterator[Any]:
    return tree.iter(f"{{*}}{name}")  # type: ignore[no-any-return]


def _first(tree: Any, name: str) -> str:
    return next(filter(None, (_line(each) for each in _named(tree, name))), "")


def _line(element: Any) -> str:
    return one_line("".join(element.itertext()))
