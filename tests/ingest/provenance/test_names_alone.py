"""A name that anybody can take tells no source: channels, feeds, senders of mail."""

import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.records import Document
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent

KNOWN = "ក្រសួងពិព័រណ៍ និងទីផ្សារ"
HOST = "mtfm.gov.kh.example"
TEXT = "ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


def taken(archive: Archive, path: Path, source_id: str | None = None) -> Document:
    report = ingest(archive, [str(path)], source_id=source_id, progress=Silent())
    assert (report.added, report.failed) == (1, 0)
    (document,) = archive.store.documents(archive.store.document_ids())
    return document


def channel(path: Path, **head: object) -> Path:
    told = {"name": KNOWN, "type": "public_channel", "id": 1} | head
    sent = {"id": 3, "type": "message", "date": "2024-03-05T09:00:00", "text": TEXT}
    path.write_text(json.dumps(told | {"messages": [sent]}), encoding="utf-8")
    return path


def mail(path: Path, sender: str) -> Path:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, "ជូនដំណឹង"
    message.set_content(TEXT)
    path.write_bytes(message.as_bytes())
    return path


def test_a_channel_of_that_name(archive: Archive, tmp_path: Path) -> None:
    document = taken(archive, channel(tmp_path / "result.json"))
    assert (document.source_id, document.remarks) == ("unknown", ("source_named_only",))
    assert document.byline == KNOWN


def test_a_channel_whose_source_somebody_gives(archive: Archive, tmp_path: Path) -> None:
    document = taken(archive, channel(tmp_path / "result.json"), "mtfm")
    assert (document.source_id, document.remarks) == ("mtfm", ())


def test_a_channel_with_a_handle_is_a_source_by_it(archive: Archive, tmp_path: Path) -> None:
    document = taken(archive, channel(tmp_path / "result.json", username="not_them"))
    assert (document.source_id, document.remarks) == ("t-me-not_them", ())


@pytest.mark.parametrize(
    ("sender", "source", "byline", "remarks"),
    [
        (f"{KNOWN} <press@mail.example>", "unknown", "press@mail.example", ("sender_named_only",)),
        (f"Press <press@{HOST}>", "mtfm", "Press", ("sender_unproven",)),
        (f"{KNOWN} <x@{HOST}.evil.example>", "unknown", f"x@{HOST}.evil.example",
         ("sender_named_only",)),
        ("Sok Dara <dara@mail.example>", "unknown", "Sok Dara", ("source_named_only",)),
        ("dara@mail.example", "unknown", "dara@mail.example", ()),
        (f'"press@{HOST}" <dara@mail.example>', "unknown", f"press@{HOST}", ("source_named_only",)),
    ],
)  # fmt: skip
def test_senders_of_mail(
    archive: Archive, tmp_path: Path, sender: str, source: str, byline: str, remarks: tuple[str]
) -> None:
    document = taken(archive, mail(tmp_path / "a.eml", sender))
    assert (document.source_id, document.byline, document.remarks) == (source, byline, remarks)


def test_a_sender_whose_source_somebody_gives(archive: Archive, tmp_path: Path) -> None:
    document = taken(archive, mail(tmp_path / "a.eml", f"{KNOWN} <a@mail.example>"), "akp")
    assert (document.source_id, document.remarks) == ("akp", ())


def test_a_feed_of_that_name_without_addresses(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(
        f'<rss version="2.0"><channel><title>{KNOWN}</title><item><title>x</title>'
        f"<guid isPermaLink='false'>1</guid><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description>"
        "</item></channel></rss>",
        encoding="utf-8",
    )
    document = taken(archive, path)
    assert (document.source_id, document.remarks) == ("unknown", ("source_named_only",))


def test_the_instance_that_was_found(archive: Archive, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    name = "17-telegram-name-only-result.json"
    path.write_bytes((shared / "faults" / "ingest" / name).read_bytes())
    ingest(archive, [str(path)], source_id=None, progress=Silent())
    documents = archive.store.documents(archive.store.document_ids())
    assert documents
    assert {each.source_id for each in documents} == {"unknown"}
    assert all("source_named_only" in each.remarks for each in documents)
