"""Press lists out of mailboxes: each letter once, with what is attached, nothing changed there."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.errors import SettingsError
from archive.told_settings import read_settings
from ingest.mailboxes import imap as imap_module
from ingest.mailboxes.base import Mailbox
from ingest.mailboxes.imap import Imap
from ingest.mailboxes.maildir import Maildir
from ingest.mailboxes.round import letter_name, taken_in
from ingest.pipeline import Report
from ingest.provenance.publishers import source_with_id
from tests.ingest.mailboxes.server import PASSWORD, USER, Box, serving


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


@pytest.fixture
def box() -> Iterator[Box]:
    with serving() as running:
        yield running


def letter(number: int, *, attached: bool = False, identity: bool = True) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Press <press@mtfm.gov.kh.example>", f"ជូនដំណឹង {number}"
    if identity:
        message["Message-ID"] = f"<{number}@press.example>"
    message.set_content(f"The ministry informs the public of the fair number {number}.")
    if attached:
        message.add_attachment(f"The notice of fair {number}.", filename="notice.txt")
    return message.as_bytes()


def imap(box: Box, folder: str = "INBOX", password: str = PASSWORD) -> Imap:
    return Imap(f"imap://{USER}@127.0.0.1:{box.port}/{folder}", password, seconds=5)


def maildir(path: Path, **letters: bytes) -> Maildir:
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True, exist_ok=True)
    for name, data in letters.items():
        (path / "new" / name).write_bytes(data)
    return Maildir(path)


def run(archive: Archive, mailbox: Mailbox, most: int = 50, source: str = "") -> Report:
    given = source_with_id(source) if source else None
    return taken_in(archive, mailbox, given=given, most=most, stopped=lambda: False)


def origins(archive: Archive) -> set[str]:
    store = archive.store
    return {each.origin for each in store.documents(store.document_ids())}


def test_letters_and_their_attachments_come_once(archive: Archive, box: Box) -> None:
    box.letters = {1: letter(1, attached=True), 2: letter(2)}
    report = run(archive, imap(box))
    assert (report.added, report.errors) == (3, ())
    expected = {f"mail/{n}@press.example.eml" for n in (1, 2)}
    expected.add("mail/1@press.example.eml/notice.txt")
    assert origins(archive) == expected
    store = archive.store
    (first,) = [each for each in store.documents(store.document_ids()) if each.title.endswith("1")]
    (part,) = store.parts_of(first.id)
    assert part.other == "mail/1@press.example.eml/notice.txt"
    (capture,) = store.captures(first.id)
    assert (capture.method, first.source_id) == ("mail", "mtfm")
    box.said.clear()
    box.letters[3] = letter(3)
    report = run(archive, imap(box))
    assert (report.added, report.unchanged) == (1, 0)
    # What was given before is not asked for again.
    assert not [each for each in box.said if "FETCH 1 " in each or "FETCH 2 " in each]
    box.said.clear()
    run(archive, imap(box))
    # Of a search from the end on, servers always give the last letter.
    assert not [each for each in box.said if "FETCH" in each]


def test_nothing_is_changed_and_no_password_is_kept(archive: Archive, box: Box) -> None:
    box.letters = {1: letter(1)}
    run(archive, imap(box))
    words = {each.split()[1] for each in box.said}
    assert words == {"CAPABILITY", "LOGIN", "EXAMINE", "UID", "LOGOUT"}
    assert all("PEEK" in each for each in box.said if "BODY" in each)
    assert PASSWORD not in repr(imap(box))
    visits = archive.store.visits_of("unknown", 10)
    assert visits
    assert not [each for each in visits if PASSWORD in str(each) or USER + "@" in each.url]


def test_a_letter_of_two_mailboxes_is_one(archive: Archive, box: Box, tmp_path: Path) -> None:
    box.letters = {1: letter(1)}
    run(archive, imap(box))
    report = run(archive, maildir(tmp_path / "box", a=letter(1), b=letter(2)))
    assert (report.added, report.unchanged) == (1, 0)
    assert len(origins(archive)) == 2


def test_a_server_that_counts_anew_brings_nothing_twice(archive: Archive, box: Box) -> None:
    box.letters = {5: letter(1), 6: letter(2)}
    run(archive, imap(box))
    box.validity, box.letters = 8, {1: letter(1), 2: letter(2), 3: letter(3)}
    report = run(archive, imap(box))
    assert (report.added, report.updated, report.unchanged) == (1, 0, 0)


def test_a_round_has_an_end_and_the_next_goes_on(archive: Archive, box: Box) -> None:
    box.letters = {n: letter(n) for n in range(1, 6)}
    assert [run(archive, imap(box), most=2).added for _ in range(4)] == [2, 2, 1, 0]


def test_letters_without_a_message_id_are_known_by_their_bytes(archive: Archive, box: Box) -> None:
    box.letters = {1: letter(1, identity=False), 2: letter(2, identity=False)}
    assert run(archive, imap(box)).added == 2
    box.validity = 9
    assert run(archive, imap(box)).added == 0


def test_a_letter_that_is_too_large_or_none_is_one_line(
    archive: Archive, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_module, "MAX_ITEM_BYTES", 2000)
    box.letters = {1: letter(1) + b"x" * 3000, 2: letter(2), 3: b""}
    report = run(archive, imap(box))
    assert report.added == 1
    assert [each.reason.split(".")[0] for each in report.errors] == [
        "The file is larger than 32 MB",
        "The e-mail is damaged",
    ]
    # The bound holds whatever the server says.
    box.letters, box.told_size = {4: letter(4) + b"x" * 3000}, 10
    assert len(run(archive, imap(box)).errors) == 1


@pytest.mark.parametrize(
    ("folder", "password", "reason"),
    [("INBOX", "wrong", "cannot be read"), ("nowhere", PASSWORD, "no folder 'nowhere'")],
)
def test_what_stops_a_mailbox_is_a_failure_without_the_password(
    archive: Archive, box: Box, folder: str, password: str, reason: str
) -> None:
    report = run(archive, imap(box, folder, password))
    (error,) = report.errors
    assert reason in error.reason
    assert password not in error.reason
    assert [each.origin for each in archive.store.failures()] == [error.origin]
    box.letters = {1: letter(1)}
    run(archive, imap(box, folder="INBOX"))
    left = archive.store.failures()
    assert [each.origin for each in left] == ([] if folder == "INBOX" else [error.origin])


def test_no_server_is_a_failure(archive: Archive) -> None:
    report = run(archive, Imap("imap://press@127.0.0.1:9/INBOX", "x", seconds=2))
    assert len(report.errors) == 1


def test_names_of_folders_as_the_protocol_writes_them(archive: Archive, box: Box) -> None:
    # The example of RFC 3501, 5.1.3.
    assert imap_module._quoted("~peter/mail/台北/日本語") == '"~peter/mail/&U,BTFw-/&ZeVnLIqe-"'
    assert imap_module._quoted('a&b "c\\d') == '"a&-b \\"c\\\\d"'
    box.folder, box.letters = imap_module._quoted("សារ").strip('"'), {1: letter(1)}
    assert run(archive, imap(box, "%E1%9E%9F%E1%9E%B6%E1%9E%9A")).added == 1


@pytest.mark.parametrize(
    "address",
    ["", "imaps://host/INBOX", "imaps://a:secret@host/INBOX", "https://a@host/", "imaps://a@h:x/"],
)
def test_addresses_that_are_none_are_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="BANNASAR_IMAP"):
        Imap(address, "x")


def test_a_password_does_not_cross_a_network_in_the_clear(
    box: Box, monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    monkeypatch.setattr(imap_module, "_is_this_machine", lambda host: False)
    report = run(archive, imap(box))
    assert len(report.errors) == 1
    assert not [each for each in box.said if "LOGIN" in each]


def test_a_folder_that_is_no_maildir(archive: Archive, tmp_path: Path) -> None:
    (error,) = run(archive, Maildir(tmp_path)).errors
    assert "BANNASAR_MAILDIR" in error.reason
    box = maildir(tmp_path / "box", a=letter(1))
    assert run(archive, box, source="mine").added == 1
    assert list((tmp_path / "box" / "new").iterdir())


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("<a.b@c.example>", "mail/a.b@c.example.eml"),
        ("<../../etc/passwd@x>", "mail/_.._etc_passwd@x-"),
        ("<" + "a" * 500 + "@x>", "mail/aaa"),
    ],
)
def test_a_message_id_is_no_path(identity: str, name: str) -> None:
    found = letter_name(f"Message-ID: {identity}\nSubject: x\n\nx".encode())
    assert found.startswith(name)
    assert found.endswith(".eml")
    assert found.count("/") == 1
    assert len(found) < 160
