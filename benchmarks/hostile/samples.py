"""A small sound file of every format that is read, and what damages them."""

import base64
import io
import json
import random
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pptx
from PIL import Image

from benchmarks.hostile.packages import docx, epub, xlsx, zipped
from benchmarks.hostile.pdfs import pdf

_ROOT = Path(__file__).parent.parent.parent
_FOLDERS = (
    "corpus/documents",
    "tests/ingest/readers/files",
    "tests/ingest/paged/pdf/letters",
    "tests/ingest/sites/pages",
    "tests/ingest/containers/data",
)
_LARGEST = 300_000
_KHMER = "រដ្ឋមន្ត្រី សុខ ដារ៉ា បានថ្លែងថា «សាឡាងនឹងចេញដំណើរនៅថ្ងៃចន្ទ ទី២២ ខែធ្នូ ឆ្នាំ២០២៣»។"
_ENGLISH = "The ferry will sail on Monday, 22 December 2023, the minister, Sok Dara, said."
_PAGE = f"<html><head><title>The ferry</title></head><body><p>{_ENGLISH}</p><p>{_KHMER}</p></body>"
_PACKED = (".docx", ".xlsx", ".pptx", ".odt", ".epub", ".zip")


def samples() -> dict[str, bytes]:
    """The files by name: those that we wrote for tests and as documents, and some made here."""
    found = {
        f"{folder.rpartition('/')[2]}-{path.name}": path.read_bytes()
        for folder in _FOLDERS
        for path in sorted((_ROOT / folder).rglob("*.*"))
        if path.is_file() and path.suffix != ".tsv" and path.stat().st_size < _LARGEST
    }
    return {**found, **_made()}


def _made() -> dict[str, bytes]:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (_ENGLISH, _KHMER)
    ).encode()
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{_KHMER}</t></is></c><c><v>5</v></c></row>'
    letter = (
        "From: Sok Dara <dara@river.example>\nSubject: =?utf-8?b?{}?=\nMIME-Version: 1.0\n"
        "Date: Fri, 22 Dec 2023 10:00:00 +0700\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain; charset=utf-8\n\n{}\n--b\nContent-Disposition: attachment;"
        " filename*0=a; filename*1=.txt\nContent-Transfer-Encoding: base64\n\n{}\n--b--\n"
    )
    subject = base64.b64encode(_KHMER.encode()).decode()
    attached = base64.encodebytes(_ENGLISH.encode()).decode()
    saved = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://river.example/1\n"
        'Content-Type: multipart/related; type="text/html"; boundary=b\n\n--b\n'
        f"Content-Type: text/html\nContent-Location: https://river.example/1\n\n{_PAGE}\n--b--\n"
    )
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_PAGE}".encode()
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://river.example/%d\r\n"
        b"WARC-Date: 2023-12-22T10:00:00Z\r\nContent-Type: application/http\r\n"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n"
    )
    export = {
        "name": "Ferries",
        "type": "public_channel",
        "messages": [
            {"id": n, "type": "message", "date": "2023-12-22T10:00:00", "text": _ENGLISH}
            for n in range(3)
        ],
    }
    text = "".join(f"\\u{ord(letter)}?" for letter in _KHMER)
    return {
        "made.docx": docx(paragraphs),
        "made.xlsx": xlsx(row.encode()),
        "made.pptx": _slides(),
        "made.epub": epub({"a.xhtml": _PAGE.encode()}),
        "made.zip": zipped({"a.txt": _ENGLISH.encode(), "b.html": _PAGE.encode()}),
        "made.pdf": pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                b"/Resources<</Font<</F 5 0 R>>>>>>",
                b"<</Length 60>>\nstream\nBT /F 12 Tf 50 700 Td (%b) Tj ET\nendstream"
                % _ENGLISH[:20].encode(),
                b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            ]
        ),
        "made.eml": letter.format(subject, _KHMER, attached).encode(),
        "made.mht": saved.encode(),
        "made.warc": b"".join(record % (n, len(body), body) for n in range(3)),
        "result.json": json.dumps(export, ensure_ascii=False).encode(),
        "made.rtf": f"{{\\rtf1\\ansi {{\\b The ferry}}\\par {_ENGLISH}\\par {text}}}".encode(),
        "made.png": _picture("PNG"),
        "made.tif": _picture("TIFF"),
        "made.jpg": _picture("JPEG"),
        "front.txt": f"---\ntitle: The ferry\ndate: 2023-12-22\n---\n{_ENGLISH}\n".encode(),
    }


def _slides() -> bytes:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "The ferry"
    slide.placeholders[1].text = _ENGLISH
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 30), 200).save(out, kind)
    return out.getvalue()


def damaged(files: Mapping[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many damaged files, each name once; every format comes as often as any other."""
    chance = random.Random(seed)
    by_ending: dict[str, list[str]] = {}
    for name in files:
        by_ending.setdefault(PurePosixPath(name).suffix, []).append(name)
    endings = sorted(by_ending)
    for number in range(count):
        ending = endings[number % len(endings)]
        data = files[chance.choice(by_ending[ending])]
        other = files[chance.choice(by_ending[ending])]
        if ending in _PACKED and chance.random() < 0.7:
            data = _damaged_within(data, chance)
        else:
            data = _damage(data, other, chance)
        yield f"{number:05}{ending}", data


def _damaged_within(data: bytes, chance: random.Random) -> bytes:
    """The same package with one of its members damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([each for each in members if members[each]])
    return zipped({**members, name: _damage(members[name], members[name], chance)})


def _damage(data: bytes, other: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not out:
            break
        at = chance.randrange(len(out))
        to = min(len(out), at + chance.choice((1, 4, 40, 400, 4000)))
        match chance.randrange(8):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at:to]
            case 2:
                out[at:at] = out[at:to] * chance.choice((1, 10, 100))
            case 3:
                out[at:to] = chance.choice((b"\xff", b"\0", b"(", b"<", b"9")) * (to - at)
            case 4:
                del out[at:]
            case 5:
                start = chance.randrange(len(other))
                out[at:to] = other[start : start + to - at]
            case 6:
                out[at:at] = chance.choice((b"\r\n\r\n", b"--", b"]]>", b"<!--", b"\x00", b'"'))
            case _:
                out[at:to] = bytes(chance.randrange(256) for _ in range(to - at))
    return bytes(out)
