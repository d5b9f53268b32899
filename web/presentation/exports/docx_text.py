"""Text as runs of a Word document: the language of each run, links, and what XML cannot hold."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from archive.records import Language
from web.presentation.addresses import readable
from web.presentation.exports.xml_text import NOT_HELD, held
from web.presentation.typography import runs


class Writer:
    """Writes text whose surroundings are in ``around``.

    ``replaced`` holds, each once, the characters for which the stand-in had to be written:
    whoever uses this has to tell the reader of them.
    """

    def __init__(self, around: Language) -> None:
        self._around = around
        self.replaced: list[str] = []

    def write(self, paragraph: Paragraph, text: str, style: str | None = None) -> None:
        """Add ``text``, in the named character style if there is one."""
        for language, (start, end) in runs(text, self._around):
            run = paragraph.add_run(self._held(text[start:end]), style)
            _say_language(run, language)

    def link(self, paragraph: Paragraph, address: str) -> None:
        """Add an address that can be followed; Khmer in it is shown in its letters."""
        held = self._held(address)
        related = paragraph.part.relate_to(held, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), related)
        self.write(paragraph, readable(address))
        for run in paragraph.runs:
            link.append(run._r)
        paragraph._p.append(link)

    def _held(self, text: str) -> str:
        self.replaced += [
            each for each in dict.fromkeys(NOT_HELD.findall(text)) if each not in self.replaced
        ]
        return held(text)


def _say_language(run: Run, language: Language) -> None:
    said = OxmlElement("w:lang")
    if language == "km":
        # So that spaces, digits and marks inside Khmer are set in the Khmer font as well.
        run.font.complex_script = True
        said.set(qn("w:bidi"), "km-KH")
    else:
        said.set(qn("w:val"), "en-US")
    run._r.get_or_add_rPr().append(said)
