"""Office documents and books, which are zip files, made part by part."""

import io
import random
import zipfile
from collections.abc import Mapping

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODT_KIND = b"application/vnd.oasis.opendocument.text"


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _package(main: str, kind: str, members: Mapping[str, bytes]) -> bytes:
    """An office document whose main part is of that kind."""
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        '2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/officeDocument" Target="{main}"/></Relationships>'
    )
    return zipped(
        {"[Content_Types].xml": types.encode(), "_rels/.rels": relations.encode(), **members}
    )


def loosely(element: bytes, count: int) -> bytes:
    """So many equal elements, with just so much between them that they are no zip bomb."""
    chance = random.Random(1)
    every = max(1, 600 // len(element))
    return b"".join(
        element * every + b"<!--%08x-->" % chance.getrandbits(32) for _ in range(count // every)
    )


def docx(body: bytes) -> bytes:
    """A Word document with that body."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    root = b'<w:document xmlns:w="%b"><w:body>' % WORD_NAMESPACE.encode()
    return _package(
        "word/document.xml", kind, {"word/document.xml": root + body + b"</w:body></w:document>"}
    )


def xlsx(rows: bytes) -> bytes:
    """A workbook of one sheet with those rows."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f'<workbook xmlns="{SHEET_NAMESPACE}" xmlns:r="{relation}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}/worksheet" Target="worksheets/a.xml"/>'
        "</Relationships>"
    )
    sheet = f'<worksheet xmlns="{SHEET_NAMESPACE}"><sheetData>'.encode()
    return _package(
        "xl/workbook.xml",
        kind,
        {
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": links.encode(),
            "xl/worksheets/a.xml": sheet + rows + b"</sheetData></worksheet>",
        },
    )


def epub(chapters: Mapping[str, bytes]) -> bytes:
    """An e-book of those chapters."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>a</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>"
    )
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "a.opf": package.encode(),
            **chapters,
        }
    )


def odt(body: bytes) -> bytes:
    """An OpenDocument text with that body."""
    office = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = b"urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        b'<office:document-content xmlns:office="%b" xmlns:text="%b"><office:body><office:text>'
        % (office, text)
    )
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="/" manifest:media-type="%b"/>'
        b"</manifest:manifest>" % _ODT_KIND
    )
    end = b"</office:text></office:body></office:document-content>"
    return zipped(
        {
            "mimetype": _ODT_KIND,
            "content.xml": content + body + end,
            "META-INF/manifest.xml": manifest,
        }
    )
