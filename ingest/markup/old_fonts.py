"""Pages and mail that name old fonts: their Khmer is converted in the tree, drawings left out."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from corpus.legacy_fonts import font_named
from ingest.markup.parser import parse_page
from ingest.reading import Remark
from ingest.text.font_runs import Run, in_unicode_runs

_FAMILY = re.compile(r"(?<![\w-])font(?:-family)?\s*:\s*([^;]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_NO_RULE = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<named>[\w-]+))?", re.IGNORECASE)
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
    """Convert, in their place, the texts whose font is an old one; what that gave."""
    sheet = _Sheet(soup)
    fonts = {
        id(tag): name for tag in soup.find_all(True) if (name := _declared(tag) or sheet.font(tag))
    }
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


class _Sheet:
    """The fonts that the style sheets inside a page give to elements and classes.

    Rules for elements inside others are not seen: such text is told by its letters.
    """

    def __init__(self, soup: BeautifulSoup) -> None:
        self._fonts: dict[tuple[str, str], str] = {}
        for style in soup.find_all("style"):
            for selectors, rule in _RULE.findall(_NO_RULE.sub("", style.get_text())):
                family = _FAMILY.search(rule)
                for selector in selectors.split(",") if family else ():
                    found = _SIMPLE.fullmatch(selector.strip())
                    if found and family:
                        key = ((found["tag"] or "").lower(), found["named"] or "")
                        self._fonts[key] = _bare(family[1].split(",")[0])

    def font(self, tag: Tag) -> str:
        """The font of an element by its class, else by its name; empty where neither has one."""
        named = tag.get_attribute_list("class") if self._fonts else []
        keys = [(tag.name, each) for each in named] + [("", each) for each in named]
        return next((self._fonts[key] for key in (*keys, (tag.name, "")) if key in self._fonts), "")


def _bare(name: str) -> str:
    return _SIZE_BEFORE.sub("", name.strip(" \"'\n")).strip(" \"'")


def _declared(tag: Tag) -> str:
    """The first font that an element itself names; empty where it names none."""
    face = str(tag.get("face") or "")
    style = _FAMILY.search(str(tag.get("style") or ""))
    return _bare((face or (style[1] if style else "")).split(",")[0])


def _nearest(text: NavigableString, fonts: dict[int, str]) -> str:
    return next((fonts[id(tag)] for tag in text.parents if id(tag) in fonts), "")
