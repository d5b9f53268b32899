"""Pages and mail that name old fonts: their Khmer is converted in the tree, drawings left out."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from corpus.legacy_fonts import font_named
from ingest.markup.parser import parse_page
from ingest.reading import Remark
from ingest.text.font_runs import Run, in_unicode_runs

_FAMILY = re.compile(r"font(?:-family)?\s*:\s*([^;]+)", re.IGNORECASE)
_DECLARED = re.compile(r"(?:\bface\s*=|font(?:-family)?\s*:)([^;>]{1,200})", re.IGNORECASE)
_SIZE_BEFORE = re.compile(r"^.*?\d(?:\.\d+)?(?:pt|px|em|rem|%)(?:/\S+)?\s+")


def page_in_unicode(page: str) -> tuple[str, tuple[Remark, ...]]:
    """The mark-up of a page that names old fonts with their Khmer converted; any other as it is."""
    listed = {name for declared in set(_DECLARED.findall(page)) for name in declared.split(",")}
    if not any(font_named(_bare(name)) for name in listed):
        return page, ()
    soup = parse_page(page)
    remarks = _convert(soup)
    return str(soup), remarks


def _convert(soup: BeautifulSoup) -> tuple[Remark, ...]:
    """Convert, in their place, the texts whose own font or style is an old one; what that gave.

    Fonts that a style sheet gives by class are not seen: such text is told by its letters.
    """
    fonts = {id(tag): name for tag in soup.find_all(True) if (name := _declared(tag))}
    remarks: set[Remark] = set()
    for text in list(soup.find_all(string=True)):
        if type(text) is not NavigableString:
            continue
        run = Run(str(text), font_named(_nearest(text, fonts)))
        if run.legacy:
            found = in_unicode_runs([run])
            remarks |= found.remarks
            text.replace_with(NavigableString(found.texts[0]))
    return tuple(sorted(remarks))


def _bare(name: str) -> str:
    return _SIZE_BEFORE.sub("", name.strip(" \"'\n")).strip(" \"'")


def _declared(tag: Tag) -> str:
    """The first font that an element itself names; empty where it names none."""
    face = str(tag.get("face") or "")
    style = _FAMILY.search(str(tag.get("style") or ""))
    return _bare((face or (style[1] if style else "")).split(",")[0])


def _nearest(text: NavigableString, fonts: dict[int, str]) -> str:
    return next((fonts[id(tag)] for tag in text.parents if id(tag) in fonts), "")
