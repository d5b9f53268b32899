"""What stands beside the body of a Word document: boxes, notes, headers, recorded changes."""

import io

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from ingest.reading import Remark
from tests.ingest.readers.docx_maker import NAMESPACES, read, saved, with_xml


def box(*texts: str) -> str:
    """A text box as Word writes it: for itself, and once more for older programs."""
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    shape = f"<w:drawing><w:txbxContent>{inside}</w:txbxContent></w:drawing>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice>{shape}</mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_stands_behind_the_paragraph_that_it_hangs_on() -> None:
    data = with_xml(
        f"<w:p>{box('លេខ៖ ១២', 'Copy to: the harbour')}<w:r><w:t>The ferry.</w:t></w:r></w:p>"
    )
    texts = [block.text for block in read(data).blocks]
    assert texts == ["The ferry.", "លេខ៖ ១២", "Copy to: the harbour"]


def test_a_text_box_in_a_cell_is_read_once() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    paragraph = f"<w:p {NAMESPACES}><w:r><w:t>Port</w:t></w:r>{box('Kampot')}</w:p>"
    cell._tc.append(parse_xml(paragraph))
    assert [block.text for block in read(saved(document)).blocks] == ["Port", "Kampot"]


def test_a_deleted_row_and_hidden_words_are_no_text() -> None:
    data = with_xml(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not for the press. </w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>The bridge is open.</w:t></w:r></w:p>",
        "<w:p><w:moveFrom><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>",
    )
    document = docx.Document(io.BytesIO(data))
    row = document.add_table(rows=1, cols=1).rows[0]
    row.cells[0].text = "Struck out"
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:del {NAMESPACES} w:id='1'/>"))
    reading = read(saved(document))
    assert [block.text for block in reading.blocks] == ["The bridge is open."]
    assert reading.remarks == (Remark.CHANGES_OPEN, Remark.HIDDEN_UNREAD)


def test_recorded_insertions_are_said() -> None:
    data = with_xml("<w:p><w:ins><w:r><w:t>The ferry sails.</w:t></w:r></w:ins></w:p>")
    assert read(data).remarks == (Remark.CHANGES_OPEN,)


NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def with_notes(kind: str, references: tuple[int, ...], **texts: str) -> bytes:
    """A document with notes of a kind (footnote, endnote), by their numbers (``n1="..."``)."""
    document = docx.Document()
    paragraph = document.add_paragraph("The bridge is open.")
    for number in references:
        reference = f"<w:r {NAMESPACES}><w:{kind}Reference w:id='{number}'/></w:r>"
        paragraph._p.append(parse_xml(reference))
    notes = "".join(
        f"<w:{kind} w:id='{name[1:]}'><w:p><w:r><w:{kind}Ref/><w:t>{text}</w:t></w:r></w:p>"
        f"</w:{kind}>"
        for name, text in texts.items()
    )
    blob = f"<w:{kind}s {NAMESPACES}>{notes}</w:{kind}s>".encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, f"{NOTES}{kind}s")
    return saved(document)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_at_the_end_in_the_order_of_their_numbers(kind: str) -> None:
    data = with_notes(kind, (2, 1, 1, 9), n1="One.", n2="សេចក្តី Two.", n3="Referred to by none.")
    texts = [block.text for block in read(data).blocks]
    assert texts == ["The bridge is open.", "សេចក្តី Two.", "One."]


@pytest.mark.parametrize(
    ("over", "under", "texts", "remarks"),
    [
        ("Kingdom of Cambodia", "", ["Kingdom of Cambodia", "The bridge is open."], ()),
        (
            "ព្រះរាជាណាចក្រកម្ពុជា",
            "Street 12, Kampot",
            ["ព្រះរាជាណាចក្រកម្ពុជា", "The bridge is open."],
            (Remark.HEADERS_UNREAD,),
        ),
        ("Draft of the harbour office", "", ["The bridge is open."], (Remark.HEADERS_UNREAD,)),
        ("", "12 / 13", ["The bridge is open."], ()),
    ],
)
def test_of_headers_only_a_letterhead_is_text(
    over: str, under: str, texts: list[str], remarks: tuple[Remark, ...]
) -> None:
    document = docx.Document()
    document.add_paragraph("The bridge is open.")
    if over:
        document.sections[0].header.paragraphs[0].text = over
    if under:
        document.sections[0].footer.paragraphs[0].text = under
    reading = read(saved(document))
    assert ([block.text for block in reading.blocks], reading.remarks) == (texts, remarks)
