"""The styles of the Word document; each names a font and a size for Khmer beside those for Latin.

Word sets Khmer in the "complex script" font and size (``w:cs``, ``w:szCs``), whatever the others
say; left out, it takes a font without Khmer letters.
"""

from dataclasses import dataclass

from docx.document import Document as Page
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle

EXACT = "Exact words"
"""The character style of what stands in a source, and of nothing else."""

WORDS = "Statement words"
LABEL = "Statement label"
SMALL = "Statement detail"
NOTE = "Statement note"
WARNING = "Statement warning"

# The fonts that Cambodian offices write in; a program that has none of them takes another.
_TEXT, _TITLE = ("Calibri", "Khmer OS Siemreap"), ("Calibri", "Khmer OS Muol Light")
_INK, _GREY, _BLUE, _RED = "1A1A1A", "595959", "004A7C", "8A1C1C"
_LINE = 1.0  # Khmer fonts bring their own space between lines.
_KEPT = {"Normal", "Title", "Heading 2", "Default Paragraph Font", "Normal Table", "No List"}


@dataclass(frozen=True, slots=True)
class _Look:
    """``fonts`` and ``sizes`` (in points) are those of Latin and of Khmer letters."""

    fonts: tuple[str, str]
    sizes: tuple[float, float]
    colour: str
    bold: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    with_next: bool = False


_LOOKS = {
    "Normal": _Look(_TEXT, (11, 11), _INK),
    "Title": _Look(_TITLE, (20, 18), _INK, after=6, with_next=True),
    "Heading 2": _Look(_TEXT, (13, 13), _BLUE, bold=True, before=20, after=4, with_next=True),
    WORDS: _Look(_TEXT, (12, 12), _INK, after=8, indent=0.6, with_next=True),
    LABEL: _Look(_TEXT, (9, 9), _GREY),
    SMALL: _Look(_TEXT, (9, 9), _INK),
    NOTE: _Look(_TEXT, (10, 10), _BLUE, after=4, indent=0.6, with_next=True),
    WARNING: _Look(_TEXT, (10, 10), _RED, bold=True, after=4, with_next=True),
}


def style_sheet(page: Page) -> None:
    """Give a new document its paper, its styles and its languages."""
    section = page.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    # The library looks through all styles for each paragraph, and its template has 160.
    for style in list(page.styles):
        if style.name not in _KEPT:
            style.delete()
    for name, look in _LOOKS.items():
        _restyle(_paragraph_style(page, name), look)
    page.styles.add_style(EXACT, WD_STYLE_TYPE.CHARACTER)


def _paragraph_style(page: Page, name: str) -> ParagraphStyle:
    if name in page.styles:
        found = page.styles[name]
    else:
        found = page.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(found, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    return found


def _restyle(style: ParagraphStyle, look: _Look) -> None:
    """Replace how letters look, and set the spaces around the paragraph."""
    _letters(style, look)
    spaces = style.paragraph_format
    spaces.space_before, spaces.space_after = Pt(look.before), Pt(look.after)
    spaces.left_indent, spaces.line_spacing = Cm(look.indent), _LINE
    spaces.keep_with_next = look.with_next


def _letters(style: CharacterStyle, look: _Look) -> None:
    """In the order that the schema wants; fonts of the theme would go before ours, so none stay."""
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    latin, khmer = look.fonts
    latin_size, khmer_size = (str(round(size * 2)) for size in look.sizes)  # In half points.
    bold = "1" if look.bold else "0"
    for tag, values in (
        ("w:rFonts", {"w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": latin, "w:cs": khmer}),
        ("w:b", {"w:val": bold}),
        ("w:bCs", {"w:val": bold}),
        ("w:color", {"w:val": look.colour}),
        ("w:sz", {"w:val": latin_size}),
        ("w:szCs", {"w:val": khmer_size}),
        ("w:lang", {"w:val": "en-US", "w:bidi": "km-KH"}),
    ):
        made = OxmlElement(tag)
        for name, value in values.items():
            made.set(qn(name), value)
        properties.append(made)
