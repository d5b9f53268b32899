"""Files made to cost more than they weigh: one for each way we know."""

import base64
import struct
import zlib
from collections.abc import Callable, Mapping

from benchmarks.hostile.packages import docx, epub, loosely, odt, xlsx, zipped
from benchmarks.hostile.pdfs import one_page, pdf, pdf_of_forms, pdf_of_pages, stream

KHMER = "រដ្ឋមន្ត្រីថ្លែងថាសាឡាងនឹងចេញដំណើរនៅថ្ងៃចន្ទ"


def _letter(headers: str, body: str = "The ferry sails on Monday.") -> bytes:
    return f"From: a@river.example\n{headers}\n\n{body}\n".encode()


def _nested_mail(depth: int) -> bytes:
    text = "Subject: the ferry\n\nThe ferry sails."
    for number in range(depth):
        text = (
            f"Subject: {number}\nContent-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
            f"Content-Type: message/rfc822\n\n{text}\n--b{number}--\n"
        )
    return text.encode()


def _many_parts(count: int) -> bytes:
    parts = "--b\nContent-Type: text/plain\n\na\n" * count
    return _letter("Content-Type: multipart/mixed; boundary=b", f"{parts}--b--")


def _tiff(width: int, height: int) -> bytes:
    """A picture of that size, of which there is one byte."""
    entries = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 200),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, width * height & 0xFFFFFFFF),
    ]
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + table
    return (head + b"\0\0\0\0").ljust(210, b"\0")


def _png(side: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side // 8 + 1) * side, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def _warc(length: str, body: bytes = b"HTTP/1.1 200 OK\r\n\r\nThe ferry sails.") -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://river.example/1\r\n"
        f"Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>The ferry</title>{head}</head><body>{body}</body></html>".encode()


def _linked_data(depth: int) -> str:
    nested = '{"@graph":[' * depth + "]}" * depth
    return f'<script type="application/ld+json">{nested}</script>'


_SENTENCE = "The ferry sails on Monday, the minister, Sok Dara, said. "
_CELLS = b'<row r="%d">'
_BLOCK = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "16000-encoded-words.eml": lambda: _letter(
        "Subject: " + "\n ".join(["=?utf-8?q?a?="] * 16_000)
    ),
    "encoded-words-in-from.eml": lambda: (
        b"From: " + b"\n ".join([b"=?utf-8?q?a?="] * 16_000) + b" <a@b.example>\nSubject: a\n\nA.\n"
    ),
    "addresses.eml": lambda: _letter("To: " + ", ".join(["a@river.example"] * 60_000)),
    "addresses-in-from.eml": lambda: (
        b"From: " + b"a@river.example, " * 60_000 + b"\nSubject: a\n\nThe ferry.\n"
    ),
    "numbered-parameters.eml": lambda: _letter(
        "Content-Type: text/plain; " + "; ".join(f"name*{n}=a" for n in range(2600))
    ),
    "numbered-parameters-encoded.eml": lambda: _letter(
        "Content-Type: text/plain; " + "; ".join(f"name*{n}*=%41" for n in range(20_000))
    ),
    "parameters-of-a-part.eml": lambda: _letter(
        "Content-Type: multipart/mixed; boundary=b",
        "--b\nContent-Disposition: attachment; "
        + "; ".join(f"filename*{n}=a" for n in range(20_000))
        + "\n\na\n--b--",
    ),
    "headers.eml": lambda: _letter("\n".join(f"X-{n}: a" for n in range(150_000))),
    "comments.eml": lambda: _letter("Date: " + "(" * 500_000),
    "quoted-date.eml": lambda: _letter("Date: " + '"\\' * 500_000),
    "parts.eml": lambda: _many_parts(100_000),
    "nested.eml": lambda: _nested_mail(300),
    "nested-multiparts.eml": lambda: (
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000)
        )
        + b"\n\na"
    ),
    "base64.eml": lambda: _letter(
        "Content-Transfer-Encoding: base64", base64.encodebytes(b"\xab" * 8_000_000).decode()
    ),
    "content-id.eml": lambda: _letter("Content-Type: text/html", "cid:" * 500_000),
    "empty-paragraphs.docx": lambda: docx(loosely(b"<w:p/>", 14_000_000)),
    "short-paragraphs.docx": lambda: docx(loosely(_BLOCK, 1_200_000)),
    "runs.docx": lambda: docx(
        b"<w:p>" + loosely(b"<w:r><w:t>a</w:t></w:r>", 1_500_000) + b"</w:p>"
    ),
    "deep.docx": lambda: docx(b"<w:sdt><w:sdtContent>" * 40_000),
    "deep-tables.docx": lambda: docx(
        b"<w:tbl><w:tr><w:tc>" * 100
        + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
        + b"</w:tc></w:tr></w:tbl>" * 100
    ),
    "empty-cells.xlsx": lambda: xlsx(
        b"".join(_CELLS % n + loosely(b"<c/>", 1000) + b"</row>" for n in range(1, 5001))
    ),
    "far-cell.xlsx": lambda: xlsx(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "far-cells.xlsx": lambda: xlsx(
        b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 20_000))
    ),
    "paragraphs.odt": lambda: odt(loosely(b"<text:p/>", 8_000_000)),
    "spaces.odt": lambda: odt(b'<text:p>a<text:s text:c="1000000000"/>b</text:p>'),
    "deep.odt": lambda: odt(b"<text:section>" * 40_000),
    "chapters.epub": lambda: epub(
        {
            f"c{n}.xhtml": b"<html><body>" + loosely(b"<p/>", 200_000) + b"</body></html>"
            for n in range(100)
        }
    ),
    "one-chapter.epub": lambda: epub({"c.xhtml": loosely(b"<p>a", 6_000_000)}),
    "forms.pdf": pdf_of_forms,
    "pages.pdf": pdf_of_pages,
    "stream.pdf": lambda: one_page(stream(b"BT /F 9 Tf (a) Tj ET " * 10_000_000), []),
    "packed-twice.pdf": lambda: one_page(
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n%b\nendstream"
        % (
            len(twice := zlib.compress(zlib.compress(b" " * 1_000_000_000, 9), 9)),
            twice,
        ),
        [],
    ),
    "deep-arrays.pdf": lambda: one_page(stream(b"[" * 1_000_000), []),
    "loop.pdf": lambda: pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]
    ),
    "guillemets.txt": lambda: ("«" * 1_200_000).encode(),
    "guillemets-and-words.txt": lambda: f"{_SENTENCE}\n{'« a ' * 500_000}".encode(),
    "quotes-nested.txt": lambda: (_SENTENCE + "“he said ‘" * 80_000).encode(),
    "khmer-quotes.txt": lambda: (f"លោក សុខ ដារ៉ា ថ្លែងថា «{KHMER} " * 8_000).encode(),
    "one-line.txt": lambda: b"a" * 2_000_000,
    "one-line-of-marks.txt": lambda: b".,;:" * 500_000,
    "one-line-of-digits.txt": lambda: b"1" * 2_000_000,
    "digits-and-points.txt": lambda: b"1." * 1_000_000,
    "dates.txt": lambda: b"12 January 2024 " * 120_000,
    "khmer.txt": lambda: (KHMER * 15_000).encode(),
    "khmer-signs.txt": lambda: ("ក" + "ា" * 650_000).encode(),
    "khmer-feet.txt": lambda: ("ក" + "្ក" * 320_000).encode(),
    "zero-width.txt": lambda: ("a" + "\u200b" * 650_000).encode(),
    "abbreviations.txt": lambda: ("ក." * 400_000).encode(),
    "capitals.txt": lambda: b"Sok Dara " * 200_000,
    "said.txt": lambda: (_SENTENCE * 30_000).encode(),
    "lines.txt": lambda: b"a\n" * 1_000_000,
    "spaces.txt": lambda: b"The ferry." + b" " * 2_000_000 + b"x",
    "tabs.txt": lambda: b"a\t" * 1_000_000,
    "accents.txt": lambda: ("a" + "\u0301" * 900_000).encode(),
    "front-matter.txt": lambda: b"---\n" + b"a: b\n" * 400_000 + b"---\nThe ferry.",
    "deep.html": lambda: _page("<div>" * 100_000 + "The ferry"),
    "deep-tables.html": lambda: _page("<table><tr><td>" * 20_000 + "The ferry"),
    "attributes.html": lambda: _page("<p " + " ".join(f"a{n}=b" for n in range(200_000)) + ">a"),
    "one-attribute.html": lambda: _page(f'<p class="{"a " * 1_000_000}">The ferry sails.'),
    "formatting.html": lambda: _page("<b><i><u>" * 20_000 + "a</p><p>" * 1000),
    "open-marks.html": lambda: _page("<" * 2_000_000),
    "comment.html": lambda: _page("<!--" * 500_000),
    "entities.html": lambda: _page("&#x1780;" * 250_000),
    "linked-data.html": lambda: _page("The ferry", _linked_data(50_000)),
    "linked-data-wide.html": lambda: _page(
        "The ferry",
        '<script type="application/ld+json">['
        + '{"@type":"NewsArticle"},' * 60_000
        + "{}]</script>",
    ),
    "meta.html": lambda: _page("The ferry", '<meta property="og:title" content="a">' * 40_000),
    "links.html": lambda: _page('<a href="/1">The ferry</a> ' * 45_000),
    "paragraphs.html": lambda: _page("<p>The ferry sails on Monday, he said." * 20_000),
    "deep.json": lambda: b"[" * 1_000_000,
    "deep-export.json": lambda: b'{"name":"x","type":"public_channel","messages":' + b"[" * 500_000,
    "numbers.json": lambda: b'{"name":"x","messages":[' + b"9" * 2_000_000 + b"]}",
    "items.rss": lambda: (
        b"<rss><channel><title>a</title>"
        + b"<item><title>The ferry</title><link>https://river.example/1</link></item>" * 30_000
        + b"</channel></rss>"
    ),
    "deep.rss": lambda: b"<rss><channel><item>" + b"<a>" * 300_000,
    "entities.rss": lambda: (
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><rss><channel><item><title>&j;</title></item></channel></rss>"
    ),
    "absurd-length.warc": lambda: _warc("9" * 30),
    "negative-length.warc": lambda: _warc("-5") + _warc("40"),
    "headers.warc": lambda: b"WARC/1.0\r\n" + b"a: b\r\n" * 400_000,
    "records.warc": lambda: _warc("40") * 10_000,
    "65000x65000.tif": lambda: _tiff(65_000, 65_000),
    "huge.tif": lambda: _tiff(0xFFFFFFFF, 0xFFFFFFFF),
    "60000x60000.png": lambda: _png(60_000),
    "nested.zip": lambda: zipped({"a.zip": zipped({"a.zip": zipped({"a.txt": b"a"})})}),
    "zeros.zip": lambda: zipped({"a.txt": b"\0" * 300_000_000}),
    "members.zip": lambda: zipped({f"{n}.txt": b"" for n in range(40_000)}),
    "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 500_000 + b"The ferry",
    "pictures.rtf": lambda: b"{\\rtf1 {\\pict " + b"ff" * 1_000_000 + b"} The ferry sails.}",
    "controls.rtf": lambda: b"{\\rtf1 " + b"\\b\\i" * 400_000 + b" The ferry}",
    "parts.mht": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        + b"--b\nContent-Type: text/html\nContent-Location: https://river.example/1\n\n<p>a\n"
        * 20_000
    ),
}
"""How each is made, by its name."""
