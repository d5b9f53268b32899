"""Pages saved in one file: the article, its address, and the pictures of notices in it."""

import io
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from archive.archive import Archive, open_archive
from archive.errors import ItemError
from archive.provenance import Relation
from archive.told_settings import read_settings
from ingest.capture import Item, walk
from ingest.files import saved_pages
from ingest.paged.ocr import Recognised, Tesseract
from ingest.paged.pictures import Grey
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.readers import reader_for
from ingest.reading import Block

PAGE = "https://water.example/news/1"
NOTICE = "ក្រសួងសូមជូនដំណឹងថា ពិព័រណ៍នឹងបើកនៅថ្ងៃចន្ទ វេលាម៉ោងប្រាំបីព្រឹក"
HTML = """<html><head><meta charset="utf-8"><title>ប្រកាស - Water</title></head><body><nav><a
href="/">Home</a></nav><article><h1>ប្រកាស</h1><p>ស្ពានឈើនឹងត្រូវបិទនៅថ្ងៃចន្ទ
ដើម្បីជួសជុល។</p><img src="/img/notice.png"><img src="/img/logo.png"><img src="cid:x"></article>
</body></html>"""


def png(size: tuple[int, int] = (600, 850)) -> bytes:
    image = Image.new("L", size, 255)
    image.putpixel((0, 0), 0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def saved(html: str = HTML, charset: str = "utf-8", location: str = PAGE, **parts: bytes) -> bytes:
    """As Chromium writes it: the parts with their addresses, the page first."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = location
    message["Subject"] = "x"
    message.make_related()
    page = EmailMessage()
    page.set_content(html.encode(charset), "text", "html")
    page["Content-Location"] = location
    message.attach(page)
    frame = EmailMessage()
    frame.set_content(
        b"<html><body><article><p>An advertisement.</p></article></body></html>", "text", "html"
    )
    message.attach(frame)
    for name, data in parts.items():
        picture = EmailMessage()
        picture.set_content(data, "image", "png")
        picture["Content-Location"] = f"https://water.example/img/{name}.png"
        message.attach(picture)
    return message.as_bytes()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    def recognise(self: Tesseract, shown: Grey, seconds: float) -> Recognised:
        return Recognised((Block(NOTICE),), 0.8)

    monkeypatch.setattr(Tesseract, "missing", lambda _: None)
    monkeypatch.setattr(Tesseract, "recognise", recognise)
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


def test_the_article_with_its_address(tmp_path: Path) -> None:
    for charset in ("utf-8", "utf-16"):
        reading = reader_for("a.MHT", b"").read(saved(charset=charset))
        assert (reading.title, reading.url) == ("ប្រកាស", PAGE)
        assert reading.blocks[-1].text == ("ស្ពានឈើនឹងត្រូវបិទនៅថ្ងៃចន្ទ ដើម្បីជួសជុល។")


@pytest.mark.parametrize("named", ["Snapshot-Content-Location", "start"])
def test_an_advertisement_before_the_page_is_not_the_page(named: str) -> None:
    message = EmailMessage()
    message.make_related()
    for name, html in (("ads", "<p>Buy this soap and be clean.</p>"), ("news", HTML)):
        part = EmailMessage()
        part.set_content(html, "html")
        part["Content-Location"] = f"https://{name}.example/1"
        part["Content-ID"] = f"<{name}@mhtml>"
        message.attach(part)
    if named == "start":
        message.set_param("start", "<news@mhtml>")
    else:
        message[named] = "https://news.example/1"
    reading = reader_for("a.mht", b"").read(message.as_bytes())
    assert (reading.url, reading.title) == ("https://news.example/1", "ប្រកាស")


def test_a_picture_of_a_notice_is_a_part_of_its_page(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(saved(notice=png(), logo=png(), other=png()))
    report = ingest(archive, [str(path)], source_id=None, progress=Silent())
    assert (report.added, report.errors) == (2, ())
    store = archive.store
    found = {each.origin: each for each in store.documents(store.document_ids())}
    assert set(found) == {"a.mhtml", "a.mhtml/notice.png"}
    notice = found["a.mhtml/notice.png"]
    assert notice.text == NOTICE
    (whole,) = store.wholes_of(notice.id)
    assert (whole.other_id, whole.relation) == (found["a.mhtml"].id, Relation.PICTURE)


def test_pictures_that_are_none_cost_nothing(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(saved(notice=png((100, 100))))
    report = ingest(archive, [str(path)], source_id=None, progress=Silent())
    assert (report.added, report.errors, sum(each.count for each in report.skipped)) == (1, (), 1)
    path.write_bytes(saved(notice=b"no picture at all"))
    report = ingest(archive, [str(path)], source_id=None, progress=Silent())
    assert [each.origin for each in report.errors] == ["a.mht/notice.png"]


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"Subject: x\n\nplain text", saved(html="<html></html>")]
)
def test_what_is_no_page_is_one_failure(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(data)
    (item,) = [each for each in walk([str(path)]) if isinstance(each, Item)]
    with pytest.raises(ItemError):
        reader_for("a.mht", item.read()).read(item.read())


def test_there_is_an_end_to_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_pages, "MAX_SAVED_PARTS", 2)
    with pytest.raises(ItemError, match="more than 2 parts"):
        reader_for("a.mht", b"").read(saved(notice=png()))


def test_the_instance_that_was_found(shared: Path) -> None:
    path = shared / "faults" / "ingest" / "25-saved.mht"
    reading = reader_for(path.name, b"").read(path.read_bytes())
    assert reading.url == "https://news.example.kh/health/1234"
    assert (len(reading.blocks), reading.title.startswith("ក្រសួងសុខាភិបាល")) == (4, True)
