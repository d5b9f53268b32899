"""The command for press lists, as a user runs it."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.command_line import here, run


def maildir(path: Path) -> Path:
    message = EmailMessage()
    message["From"], message["Subject"] = "Press <press@mail.example>", "Ferry"
    message["Message-ID"] = "<1@mail.example>"
    message.set_content("The ferry will sail again on Monday, the ministry said.")
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    (path / "new" / "1").write_bytes(message.as_bytes())
    return path


def test_letters_are_taken_in_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANNASAR_MAILDIR", str(maildir(tmp_path / "box")))
    home = tmp_path / "home"
    done = run("mail", "--source", "ferries", "--json", home=home)
    assert (done.returncode, json.loads(done.stdout)["added"]) == (0, 1)
    again = here("mail", "--json", home=home)
    assert json.loads(again.stdout)["added"] == 0
    found = json.loads(here("search", "ferry", "--json", home=home).stdout)
    assert [hit["source"] for hit in found["hits"]] == ["ferries"]
    assert [hit["origin"] for hit in found["hits"]] == ["mail/1@mail.example.eml"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "No mailbox is set"),
        ({"BANNASAR_IMAP": "imaps://a@h.example/INBOX"}, "no password"),
        ({"BANNASAR_IMAP": "h.example", "BANNASAR_IMAP_PASSWORD": "x"}, "no address of a mailbox"),
        ({"BANNASAR_IMAP_PASSWORD_FILE": "/nowhere"}, "cannot be read"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], said: str
) -> None:
    for name in ("IMAP", "IMAP_PASSWORD", "IMAP_PASSWORD_FILE", "MAILDIR"):
        monkeypatch.delenv(f"BANNASAR_{name}", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    done = here("mail", home=tmp_path)
    assert done.exit_code == 1
    assert said in " ".join(done.stderr.split())


def test_a_folder_that_is_none_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANNASAR_MAILDIR", str(tmp_path / "absent"))
    done = here("mail", home=tmp_path / "home")
    assert done.exit_code == 1
    assert "1 failed" in done.stdout
