"""Attachments and their letter know each other, whatever the letter lies in."""

import datetime as dt
import json
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.provenance import PartOf, Relation
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.reparse import reparse

LETTER = "The ministry informs the public of the fair."
NOTICE = "ក្រសួងសូមជូនដំណឹងថា ពិព័រណ៍នឹងបើកនៅថ្ងៃចន្ទ។"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


def letter(sender: str = "Press <press@mtfm.gov.kh.example>", text: str = LETTER) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, "Fair"
    message["Date"] = "Fri, 01 Mar 2024 03:00:00 +0000"
    message.set_content(text)
    return message


def nested(number: int) -> EmailMessage:
    """A letter with a file, and with the letter before it, which has a file too."""
    message, inner = letter(), letter(text=f"The letter before {number}.")
    inner.add_attachment("Older still.", filename=f"old-{number}.txt")
    message.add_attachment(NOTICE, filename=f"notice-{number}.txt")
    message.add_attachment(inner, filename=f"before-{number}.eml")
    return message


def together(archive: Archive) -> dict[str, tuple[list[str | None], list[str | None]]]:
    """By origin: the origins of what each document came with, and of what came with it."""
    store = archive.store
    origins = {each.id: each.origin for each in store.documents(store.document_ids())}
    return {
        origin: (
            [origins.get(each.other_id or "") for each in store.wholes_of(identity)],
            [origins.get(each.other_id or "") for each in store.parts_of(identity)],
        )
        for identity, origin in origins.items()
    }


def test_in_a_folder_and_in_a_zip_file(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.eml").write_bytes(nested(1).as_bytes())
    with zipfile.ZipFile(folder / "b.zip", "w") as packed:
        packed.writestr("b.eml", nested(2).as_bytes())
    report = ingest(archive, [str(folder)], source_id=None, progress=Silent())
    assert (report.added, report.errors) == (8, ())
    expected: dict[str, tuple[list[str | None], list[str | None]]] = {}
    for name, number in (("inbox/a.eml", 1), ("inbox/b.zip/b.eml", 2)):
        before = f"{name}/before-{number}.eml"
        expected |= {
            name: ([], [f"{name}/notice-{number}.txt", before]),
            f"{name}/notice-{number}.txt": ([name], []),
            before: ([name], [f"{before}/old-{number}.txt"]),
            f"{before}/old-{number}.txt": ([before], []),
        }
    assert together(archive) == expected
    ingest(archive, [str(folder)], source_id=None, progress=Silent())
    assert together(archive) == expected


def test_one_file_attached_to_two_letters_leads_to_both(archive: Archive, tmp_path: Path) -> None:
    for name in ("a.eml", "b.eml"):
        message = letter(text=f"{LETTER} {name}")
        message.add_attachment(NOTICE, filename="notice.txt")
        (tmp_path / name).write_bytes(message.as_bytes())
        ingest(archive, [str(tmp_path / name)], source_id=None, progress=Silent())
    assert archive.store.count() == 3
    assert together(archive)["a.eml/notice.txt"][0] == ["a.eml", "b.eml"]
    assert together(archive)["b.eml"][1] == ["a.eml/notice.txt"]


def test_an_attachment_has_its_letters_source_doubt_and_day(
    archive: Archive, tmp_path: Path
) -> None:
    message = letter()
    message.add_attachment(NOTICE, filename="notice.txt")
    message.add_attachment(f"ភ្នំពេញ ថ្ងៃទី៥ ខែកុម្ភៈ ឆ្នាំ២០២៤៖ {NOTICE}", filename="dated.txt")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    ingest(archive, [str(tmp_path / "a.eml")], source_id=None, progress=Silent())
    store = archive.store
    found = {each.origin: each for each in store.documents(store.document_ids())}
    notice, dated = found["a.eml/notice.txt"], found["a.eml/dated.txt"]
    assert (notice.source_id, notice.remarks) == ("mtfm", ("sender_unproven",))
    assert notice.published is not None
    assert notice.published.date == dt.date(2024, 3, 1)
    assert dated.published is not None
    # What it says itself is surer than when it was sent.
    assert dated.published.date == dt.date(2024, 2, 5)
    ids = store.document_ids()
    for reread in reparse(archive, ids, source_id=None, commit=True, progress=Silent()):
        assert (reread.fields, reread.failure) == ((), None)


def test_a_letter_that_is_not_held_is_named(archive: Archive, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "a@mail.example"
    message.add_attachment(NOTICE, filename="notice.txt")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    ingest(archive, [str(tmp_path / "a.eml")], source_id=None, progress=Silent())
    (identity,) = archive.store.document_ids()
    (whole,) = archive.store.wholes_of(identity)
    assert (whole.other_id, whole.other, whole.relation) == (None, "a.eml", Relation.ATTACHMENT)


def test_files_of_a_channels_message(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "channel"
    folder.mkdir()
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    sent = {"id": 4, "type": "message", "date": "2024-03-05T09:00:00", "text": LETTER}
    export = {"name": "x", "type": "public_channel", "messages": [sent | {"file": "notice.txt"}]}
    (folder / "result.json").write_text(json.dumps(export))
    ingest(archive, [str(folder / "result.json")], source_id=None, progress=Silent())
    assert together(archive) == {
        "result.json/4": ([], ["result.json/4/notice.txt"]),
        "result.json/4/notice.txt": (["result.json/4"], []),
    }


def test_what_came_twice_is_noted_twice(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER)
    ingest(archive, [str(tmp_path / "a.txt")], source_id=None, progress=Silent())
    (identity,) = archive.store.document_ids()
    store = archive.store
    document, capture = store.document(identity), store.captures(identity)[0]
    source = store.source(document.source_id)
    for whole in ("one.eml", "two.eml", "one.eml"):
        store.save(source, capture, document, part_of=PartOf(whole, Relation.PICTURE))
    assert [each.other for each in store.wholes_of(identity)] == ["one.eml", "two.eml"]
