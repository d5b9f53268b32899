"""Small Word documents for the tests of their reader."""

import io
from typing import Any

import docx
from docx.oxml import parse_xml

from ingest.readers.docx import DocxReader
from ingest.reading import Reading

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return DocxReader().read(data)


def with_xml(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.element.body.insert(
            0, parse_xml(paragraph.replace("<w:p>", f"<w:p {NAMESPACES}>"))
        )
    return saved(document)
