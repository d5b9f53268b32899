"""Small PDF files, and a machine that reads every picture alike: for the tests of PDF files."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

from ingest.paged.ocr import Recognised
from ingest.paged.pictures import Grey
from ingest.readers.pdf import PdfReader
from ingest.reading import Block, Reading, Remark

FILES = Path(__file__).parent / "files"


class Machine:
    """Reads one sentence on every picture, or is not there."""

    def __init__(self, lacking: Remark | None = None) -> None:
        self.lacking = lacking
        self.seen: list[Grey] = []

    def missing(self) -> Remark | None:
        return self.lacking

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        self.seen.append(picture)
        return Recognised((Block("ម៉ាស៊ីនបានអាន"),), 0.75)


def read(data: bytes, machine: Machine | None = None) -> Reading:
    return PdfReader(machine or Machine(Remark.NO_OCR)).read(data)


def notice(name: str) -> bytes:
    return (FILES / name).read_bytes()


def spans(reading: Reading) -> list[str]:
    text = "\n".join(block.text for block in reading.blocks)
    return [text[page.start : page.end] for page in reading.pages]


WIDTHS = b"/FirstChar 0/LastChar 255/Widths[" + b" 550" * 256 + b"]/Encoding/WinAnsiEncoding"


def pdf(*contents: bytes, page: str = "", extra: bytes = b"", font: bytes = b"") -> bytes:
    """A small file with these content streams in Helvetica, one a page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % font,
    ]
    kids = []
    for content in contents:
        stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
        objects.append(stream)
        kids.append(len(objects) + 1)
        box = page or "/MediaBox[0 0 595 842]"
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R%s>>"
            % (len(objects), box.encode())
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), listed)
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n" % (len(objects) + 1, extra, start)
    )
    out.write(b"%%EOF\n")
    return out.getvalue()


def lines(*texts: str) -> bytes:
    shown = " ".join(f"({text}) Tj 0 -14 Td" for text in texts)
    return f"BT /F 12 Tf 70 700 Td {shown} ET".encode()


def scan(*, words: str = "") -> bytes:
    """A picture of a page and nothing else, as scanners make it."""
    picture = Image.new("L", (620, 877), "white")
    ImageDraw.Draw(picture).text((80, 80), words or "NOTICE", fill="black", font_size=40)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=75)
    return out.getvalue()
