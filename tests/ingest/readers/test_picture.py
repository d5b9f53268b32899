"""Pictures of pages: scans and photographs, and files made to harm."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from archive.errors import ParseError
from archive.records import Legibility
from ingest.paged import heif, pictures
from ingest.paged.ocr import Recognised
from ingest.paged.pictures import Grey, frames
from ingest.readers import reader_for
from ingest.readers.picture import PictureReader
from ingest.reading import Block, Remark


class Machine:
    def __init__(self) -> None:
        self.seen: list[Grey] = []

    def missing(self) -> Remark | None:
        return None

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        self.seen.append(picture)
        return Recognised((Block(f"Page {len(self.seen)}."),), 0.9)


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def page(size: tuple[int, int] = (40, 60)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    picture.putpixel((0, 0), (0, 0, 0))
    return picture


@pytest.mark.parametrize(
    ("name", "form", "media_type"),
    [
        ("a.png", "PNG", "image/png"),
        ("a.JPG", "JPEG", "image/jpeg"),
        ("a.tif", "TIFF", "image/tiff"),
        ("a.webp", "WEBP", "image/webp"),
        ("download", "PNG", "image/png"),
    ],
)
def test_every_format_reaches_the_machine(name: str, form: str, media_type: str) -> None:
    data = saved(page(), form)
    reader = reader_for(name, data)
    assert reader.media_type == media_type
    machine = Machine()
    reading = PictureReader(media_type, machine).read(data)
    assert (reading.blocks, reading.legibility) == ((Block("Page 1."),), Legibility.OCR)
    assert [(each.width, each.height) for each in machine.seen] == [(40, 60)]


def test_each_picture_of_a_tiff_is_a_page() -> None:
    data = saved(page(), "TIFF", save_all=True, append_images=[page((30, 30))])
    reading = PictureReader("image/tiff", Machine()).read(data)
    assert [block.text for block in reading.blocks] == ["Page 1.", "Page 2."]
    assert [(each.number, each.confidence) for each in reading.pages] == [(1, 0.9), (2, 0.9)]


def test_a_photograph_is_turned_as_it_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (turned,) = frames(saved(page(), "JPEG", exif=exif))
    assert (turned.width, turned.height) == (60, 40)


def test_a_transparent_ground_is_paper() -> None:
    picture = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    picture.putpixel((0, 0), (0, 0, 0, 255))
    (grey,) = frames(saved(picture, "PNG"))
    assert grey.pixels == b"\x00\xff"
    assert grey.encoded() == b"P5 2 1 255\n\x00\xff"


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is so large; its data would unpack to zeros."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1_000_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bomb(60_000, 60_000), "million pixels"),
        (bomb(9_000, 9_000), "million pixels"),
        (saved(page(), "PNG")[:60], "damaged"),
        (saved(page((400, 400)), "JPEG")[:400], "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"not a picture", "damaged"),
        (saved(page(), "GIF"), "damaged"),
    ],
)
def test_bombs_and_damaged_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        PictureReader("image/png", Machine()).read(data)


def test_the_limit_is_that_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 40 * 60 - 1)
    with pytest.raises(ParseError, match="pixels"):
        list(frames(saved(page(), "PNG")))


def test_a_picture_as_telephones_take_it() -> None:
    pytest.importorskip("pi_heif")
    data = (Path(__file__).parent / "files" / "bar.heic").read_bytes()
    machine = Machine()
    assert reader_for("download", data).media_type == "image/heic"
    reading = PictureReader("image/heic", machine).read(data)
    assert [block.text for block in reading.blocks] == ["Page 1."]
    (seen,) = machine.seen
    assert (seen.width, seen.height) == pytest.approx((160, 90), abs=4)
    middle = seen.pixels[seen.height // 2 * seen.width + seen.width // 2]
    assert middle < 40 < 200 < seen.pixels[0]


def test_what_is_missing_for_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heif, "IS_READ", False)
    with pytest.raises(ParseError, match=r"bannasar\[heic\]"):
        PictureReader("image/heic", Machine()).read(b"")


def test_a_tiff_whose_second_picture_has_no_width_is_damaged() -> None:
    data = bytearray(saved(page(), "TIFF", save_all=True, append_images=[page()]))
    (first,) = struct.unpack_from("<I", data, 4)
    (entries,) = struct.unpack_from("<H", data, first)
    (second,) = struct.unpack_from("<I", data, first + 2 + 12 * entries)
    assert struct.unpack_from("<H", data, second + 2) == (256,)
    struct.pack_into("<H", data, second + 2, 40_000)
    with pytest.raises(ParseError, match="damaged"):
        list(frames(bytes(data)))
    with pytest.raises(ParseError, match="damaged"):
        pictures.shown_frame(bytes(data), 2)
