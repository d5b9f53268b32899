"""The fonts of an OpenDocument file, and its Khmer in old ones converted in its place."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.legacy_fonts import font_named
from ingest.reading import Remark
from ingest.text.font_runs import Run, in_unicode_runs

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMATTED = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
# Styles stand on one another, a handful deep; a damaged file may have them in a ring.
_MOST_STYLES = 20


class Fonts:
    """The fonts that the styles of the trees give."""

    def __init__(self, *trees: Any) -> None:
        self._faces: dict[str, str] = {}
        self._styles: dict[str, Any] = {}
        for tree in trees:
            for face in tree.iter(f"{_STYLE}font-face"):
                self._faces[face.get(f"{_STYLE}name", "")] = face.get(f"{_DRAWN}font-family", "")
            for style in tree.iter(f"{_STYLE}style"):
                self._styles[style.get(f"{_STYLE}name", "")] = style

    def font(self, element: Any) -> str:
        """The name of the font of what stands in an element; empty where no style tells it."""
        node = element
        while node is not None:
            if name := self._of_style(node.get(f"{_TEXT}style-name")):
                return name
            if node.tag in _PARAGRAPHS:
                return ""
            node = node.getparent()
        return ""

    def _of_style(self, reference: str | None) -> str:
        for _ in range(_MOST_STYLES):
            style = self._styles.get(reference or "")
            if style is None:
                return ""
            told = style.find(f"{_STYLE}text-properties")
            face = told.get(f"{_STYLE}font-name") if told is not None else None
            family = told.get(f"{_FORMATTED}font-family") if told is not None else None
            if face or family:
                name = family or self._faces.get(face or "") or face or ""
                return str(name).strip("'\"")
            reference = style.get(f"{_STYLE}parent-style-name")
        return ""


def in_unicode(root: Any, fonts: Fonts) -> frozenset[Remark]:
    """Convert the text in old fonts in its place, paragraph by paragraph; what that gave."""
    remarks: set[Remark] = set()
    for paragraph in root.iter(*_PARAGRAPHS):
        slots = list(_slots(paragraph))
        holders = [node.getparent() if is_tail else node for node, is_tail in slots]
        runs = [
            Run((node.tail if is_tail else node.text) or "", font_named(fonts.font(holder)))
            for (node, is_tail), holder in zip(slots, holders, strict=True)
        ]
        if any(run.legacy for run in runs):
            found = in_unicode_runs(runs)
            remarks |= found.remarks
            for (node, is_tail), now in zip(slots, found.texts, strict=True):
                if is_tail:
                    node.tail = now
                else:
                    node.text = now
    return frozenset(remarks)


def _slots(paragraph: Any) -> Iterator[tuple[Any, bool]]:
    """Where text stands in a paragraph, in order: in an element, or behind one (``True``)."""
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start" and isinstance(node.tag, str) and node.text:
            yield node, False
        elif event == "end" and node is not paragraph and node.tail:
            yield node, True
