"""PDF files made object by object."""

import zlib


def pdf(objects: list[bytes]) -> bytes:
    """A PDF file of those objects, the first of which is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream of data, packed; ``extra`` goes into its dictionary."""
    packed = zlib.compress(data, 9)
    head = b"<</Length %d/Filter/FlateDecode%b>>" % (len(packed), extra)
    return head + b"\nstream\n" + packed + b"\nendstream"


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def one_page(content: bytes, more: list[bytes], resources: bytes = b"/Font<</F 5 0 R>>") -> bytes:
    """A PDF file of one page with that content; ``more`` objects are numbered from 6."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%b>>>>"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page % resources,
            content,
            _FONT,
            *more,
        ]
    )


def pdf_of_forms() -> bytes:
    """Forty forms, each of which draws the next twice."""
    forms = [
        stream(
            b"/X Do /X Do" if number < 45 else b"BT /F 9 Tf (a) Tj ET",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>"
            b"/XObject<</X %d 0 R>>>>" % (number + 1),
        )
        for number in range(6, 46)
    ]
    return one_page(stream(b"/X Do"), forms, b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>")


def pdf_of_pages() -> bytes:
    """A page tree of 60,000 pages that are one and the same."""
    kids = b"3 0 R " * 60_000
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%b]/Count 60000>>" % kids,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            stream(b"BT /F 9 Tf (The ferry) Tj ET"),
            _FONT,
        ]
    )
