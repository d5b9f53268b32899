"""What stands beside the body of a Word document: boxes, notes, headers, recorded changes."""

import io
import zipfile

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from ingest.readers import reader_for
from ingest.readers.docx import DocxReader
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


def field(*parts: str) -> str:
    """The parts of a field as Word writes them: its code, and its result as it was last shown."""
    begin, separate, end = (
        f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")
    )
    code, result = parts
    return f"{begin}{code}{separate}{result}{end}"


def words(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_what_a_field_is_made_from_is_not_shown() -> None:
    code = "<w:r><w:instrText> IF </w:instrText></w:r>" + field("", words("7"))
    data = with_xml(f"<w:p>{words('There are ')}{field(code, words('seven'))}{words('.')}</w:p>")
    assert [block.text for block in read(data).blocks] == ["There are seven."]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    data = with_xml(f"<w:p>{begin}{words('The ferry sails.')}</w:p>")
    assert [block.text for block in read(data).blocks] == ["The ferry sails."]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Khmer OS", "17D6", "30៖"),
        ("Times New Roman", "2013", "30–"),
        ("Symbol", "F0B0", "30°"),
        ("Symbol", "F061", "30α"),
        ("Arial", "F041", "30A"),
        ("Wingdings", "F028", "30"),
        ("A Font Of Ours", "F0E1", "30\ufffd"),
    ],
)
def test_symbols_are_letters_or_drawings(font: str, code: str, shown: str) -> None:
    symbol = f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>"
    data = with_xml(f"<w:p>{words('30')}{symbol}</w:p>")
    assert [block.text for block in read(data).blocks] == [shown]


def test_words_hidden_by_their_style_are_no_text() -> None:
    data = with_xml(
        f"<w:p><w:pPr><w:pStyle w:val='Draft'/></w:pPr>{words('Not for the press.')}</w:p>",
        f"<w:p>{words('The bridge is open.')}</w:p>",
    )
    document = docx.Document(io.BytesIO(data))
    for name, inside in (
        ("Secret", "<w:rPr><w:vanish/></w:rPr>"),
        ("Draft", "<w:basedOn w:val='Secret'/>"),
    ):
        style = f"<w:style {NAMESPACES} w:type='paragraph' w:styleId='{name}'>{inside}</w:style>"
        document.styles.element.append(parse_xml(style))
    reading = read(saved(document))
    assert [block.text for block in reading.blocks] == ["The bridge is open."]
    assert reading.remarks == (Remark.HIDDEN_UNREAD,)


def test_a_deleted_cell_is_no_text() -> None:
    document = docx.Document()
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Kampot", "Struck out"
    row.cells[1]._tc.get_or_add_tcPr().append(parse_xml(f"<w:cellDel {NAMESPACES} w:id='1'/>"))
    reading = read(saved(document))
    assert [block.text for block in reading.blocks] == ["Kampot"]
    assert reading.remarks == (Remark.CHANGES_OPEN,)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    # The maker puts each before the last.
    data = with_xml(f"<w:p>{words('is open.')}</w:p>", f"<w:p>{mark}{words('The bridge ')}</w:p>")
    reading = read(data)
    assert [block.text for block in reading.blocks] == ["The bridge is open."]
    assert reading.remarks == (Remark.CHANGES_OPEN,)


def _rewritten(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in changes:
                part = part.replace(before, after)
            new.writestr(name, part)
    return out.getvalue()


_USUAL = b"http://schemas.openxmlformats.org/"
_STRICT = b"http://purl.oclc.org/ooxml/"


@pytest.mark.parametrize(
    "changes",
    [
        [
            (_USUAL + kind + b"/2006/" + part, _STRICT + kind + b"/" + part)
            for kind, part in (
                (b"wordprocessingml", b"main"),
                (b"officeDocument", b"relationships"),
            )
        ],
        [
            (
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml",
            )
        ],
        [(b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")],
    ],
)
def test_every_kind_of_word_document(changes: list[tuple[bytes, bytes]]) -> None:
    data = with_xml(f"<w:p>{words('The bridge is open.')}</w:p>")
    reading = read(_rewritten(data, *changes))
    assert [block.text for block in reading.blocks] == ["The bridge is open."]


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "a.dotx", "a.DOC"])
def test_a_word_document_is_known_by_its_ending_or_its_bytes(name: str) -> None:
    assert isinstance(reader_for(name, with_xml("<w:p></w:p>")), DocxReader)
