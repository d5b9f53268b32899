"""Text as runs of a Word document: the language of each run, and links."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from archive.records import Language
from web.presentation.exports.xml_text import held
from web.presentation.typography import runs


class Writer:
    """Writes text, which XML can hold, whose surroundings are in ``around``."""

    def __init__(self, around: Language) -> None:
        self._around = around

    def write(self, paragraph: Paragraph, text: str, style: str | None = None) -> None:
        """Add ``text``, in the named character style if there is one."""
        for language, (start, end) in runs(text, self._around):
            _say_language(paragraph.add_run(text[start:end], style), language)

    def link(self, paragraph: Paragraph, address: str, shown: str) -> None:
        """Add an address that can be followed, and is read as ``shown``."""
        related = paragraph.part.relate_to(
            held(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), related)
        self.write(paragraph, shown)
        for run in paragraph.runs:
            link.append(run._r)
        paragraph._p.append(link)


def _say_language(run: Run, language: Language) -> None:
    """Mark a run as Khmer or English, so that its font and its spelling are those."""
    said = OxmlElement("w:lang")
    if language == "km":
        # So that spaces, digits and marks inside Khmer are set in the Khmer font as well.
        run.font.complex_script = True
        said.set(qn("w:bidi"), "km-KH")
    else:
        said.set(qn("w:val"), "en-US")
    run._r.get_or_add_rPr().append(said)
