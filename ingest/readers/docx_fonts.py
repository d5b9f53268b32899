"""The fonts of the runs of a Word document, and its Khmer in old ones converted in its place."""

from collections.abc import Mapping
from typing import Any

from corpus.legacy_fonts import font_named
from ingest.readers.docx_text import W
from ingest.reading import Remark
from ingest.text.font_runs import Run, in_unicode_runs

# Styles stand on one another, a handful deep; a damaged file may have them in a ring.
_MOST_STYLES = 20


def in_unicode(root: Any, fonts: "Fonts") -> frozenset[Remark]:
    """Convert the runs in old fonts in their place, paragraph by paragraph; what that gave."""
    remarks: set[Remark] = set()
    for paragraph in root.iter(f"{W}p"):
        texts = [text for text in paragraph.iter(f"{W}t") if text.getparent().tag == f"{W}r"]
        names = (fonts.font(text.getparent(), paragraph) for text in texts)
        runs = [
            Run(text.text or "", font_named(name)) for text, name in zip(texts, names, strict=True)
        ]
        if any(run.legacy for run in runs):
            found = in_unicode_runs(runs)
            remarks |= found.remarks
            for text, now in zip(texts, found.texts, strict=True):
                text.text = now
    return frozenset(remarks)


class Fonts:
    """The fonts of the runs of a document: their own, else those of their styles.

    ``styles`` are the elements of the styles by their ids.
    """

    def __init__(self, styles: Mapping[str, Any]) -> None:
        self._styles = styles

    def font(self, run: Any, paragraph: Any) -> str:
        """The name of the font of a run; empty where nothing but the theme tells it."""
        of_run = run.find(f"{W}rPr/{W}rStyle")
        of_paragraph = paragraph.find(f"{W}pPr/{W}pStyle")
        return _named(run) or self._of_style(of_run) or self._of_style(of_paragraph)

    def _of_style(self, reference: Any) -> str:
        for _ in range(_MOST_STYLES):
            style = None if reference is None else self._styles.get(reference.get(f"{W}val"))
            if style is None:
                return ""
            if name := _named(style):
                return name
            reference = style.find(f"{W}basedOn")
        return ""


def _named(element: Any) -> str:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
