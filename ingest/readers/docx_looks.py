"""How the paragraphs of a Word document look: bold or not, where they stand, by style or directly.

Office Open XML, ISO 29500-1, 17.7: what a run says of itself, else its style and those that it is
based on, else the style of its paragraph, else the document's.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Any

from ingest.provenance.printed_titles import Look, is_heading_font
from ingest.readers.docx_text import OFF, W
from ingest.text.language import khmer_letters, letters

# Styles stand on one another, a handful deep; a damaged file may have them in a ring.
_MOST_STYLES = 20
_HEADING_STYLE = re.compile(r"(?:heading [1-9]|title|subtitle)$", re.IGNORECASE)
# Word bases the heading of a table of contents on the first heading.
_OF_CONTENTS = re.compile(r"toc\b", re.IGNORECASE)
_BOLD = (f"{W}b", f"{W}bCs")
_SIZES = (f"{W}sz", f"{W}szCs")
_GONE = frozenset((f"{W}del", f"{W}moveFrom"))


class Looks:
    """The looks of the paragraphs of one document, by its styles; ``root`` holds those."""

    def __init__(self, root: Any) -> None:
        styles = list(root.iter(f"{W}style"))
        self._styles = {each.get(f"{W}styleId"): each for each in styles}
        of_paragraphs = (each for each in styles if each.get(f"{W}type") == "paragraph")
        usual = next((e for e in of_paragraphs if e.get(f"{W}default") not in (None, *OFF)), None)
        self._usual = None if usual is None else usual.get(f"{W}styleId")
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
        self._chain = cache(self._chained)

    def heading_style(self, paragraph: Any) -> str:
        """The name of the style that makes a heading of a paragraph; empty where none does."""
        for style in self._chain(_referred(paragraph.find(f"{W}pPr/{W}pStyle"))):
            name = style.find(f"{W}name")
            told = "" if name is None else str(name.get(f"{W}val") or "")
            if _OF_CONTENTS.match(told):
                return ""
            if _HEADING_STYLE.match(told):
                return told
        return ""

    def look(self, paragraph: Any) -> Look:
        """The look of a whole paragraph; it is heavy only if all its letters are."""
        styles = self._of_paragraph(paragraph)
        centred = _told([paragraph, *styles], (f"{W}jc",), "pPr") == "center"
        sizes: set[str] = set()
        for text in _letters_in(paragraph):
            run = text.getparent()
            by_run = [run, *self._chain(_referred(run.find(f"{W}rPr/{W}rStyle"))), *styles]
            if not _is_bold(by_run) and not _is_in_heading_font(by_run, text.text):
                return Look(heavy=False, centred=centred)
            sizes.add(_told([*by_run, self._defaults], _SIZES))
        return Look(bool(sizes), centred, " ".join(sorted(sizes)))

    def _of_paragraph(self, paragraph: Any) -> list[Any]:
        reference = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._chain(self._usual if reference is None else _referred(reference))

    def _chained(self, style_id: str | None) -> list[Any]:
        """A style and those that it is based on."""
        chain: list[Any] = []
        while len(chain) < _MOST_STYLES and (style := self._styles.get(style_id)) is not None:
            chain.append(style)
            style_id = _referred(style.find(f"{W}basedOn"))
        return chain


def _referred(reference: Any) -> str | None:
    return None if reference is None else reference.get(f"{W}val")


def _letters_in(paragraph: Any) -> Iterator[Any]:
    """The texts of a paragraph that are shown in it and have letters; those of boxes are not."""
    for text in paragraph.iter(f"{W}t"):
        if text.getparent().tag == f"{W}r" and letters(text.text or ""):
            inside = takewhile(lambda each: each is not paragraph, text.iterancestors())
            if not any(each.tag == f"{W}p" or each.tag in _GONE for each in inside):
                yield text


def _told(holders: list[Any], names: tuple[str, ...], properties: str = "rPr") -> str:
    """What the first of the holders says in its properties; empty where none says anything."""
    for holder in holders:
        for name in names if holder is not None else ():
            found = holder.find(f"{W}{properties}/{name}")
            if found is not None:
                return str(found.get(f"{W}val") or "on")
    return ""


def _is_bold(holders: list[Any]) -> bool:
    """Khmer has a bold of its own; a program may write either for both."""
    return any(_told(holders, (name,)) not in ("", *OFF) for name in _BOLD)


def _is_in_heading_font(holders: list[Any], text: str) -> bool:
    """Whether Khmer is in a font that only headings have; its Latin letters look as others."""
    if not khmer_letters(text):
        return False
    for holder in holders:
        fonts = holder.find(f"{W}rPr/{W}rFonts")
        if fonts is not None and (name := fonts.get(f"{W}cs") or fonts.get(f"{W}ascii")):
            return is_heading_font(name)
    return False
