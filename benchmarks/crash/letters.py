"""Searches that somebody keeps, and a mail server that writes down what letters it was given."""

import datetime as dt
import os
import signal
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from archive.accounts.records import Role
from archive.archive import open_archive
from archive.desk.saved_searches import Often, SavedSearch
from benchmarks.crash.places import Place
from tests.letters import free_port

_AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
_ACCOUNT = "dara"
_QUERIES = ("", "ministry", "water", "road OR ferry", "ក្រសួង", "ប្រជាពលរដ្ឋ", "nothing of the kind")


class _Written:
    """Each letter becomes a line, the recipient and the subject, in the file of its domain."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=default)
        name, _, domain = str(letter["To"]).partition("@")
        with (self._folder / domain).open("a", encoding="utf-8") as told:
            told.write(f"{name} {letter['Subject']}\n")
        return "250 OK"


@contextmanager
def mail_server(folder: Path) -> Iterator[None]:
    """The server for the block, in a process of its own; ``folder`` is to hold what it is given.

    Commands learn of it from the environment.
    """
    folder.mkdir()
    port = free_port()
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        Controller(_Written(folder), hostname="127.0.0.1", port=port).start()
        os.write(writer, b"1")
        signal.pause()
        os._exit(0)
    try:
        os.read(reader, 1)
        os.environ["BANNASAR_SMTP"] = f"smtp://127.0.0.1:{port}"
        os.environ["BANNASAR_MAIL_FROM"] = "archive@house.example"
        os.environ["BANNASAR_PUBLIC_ADDRESS"] = "https://archive.example"
        yield
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def watched(place: Place) -> Place:
    """The same place, where searches are kept that nobody was told of yet, and no others."""
    opened = open_archive(place.settings)
    domain = f"{uuid.uuid4().hex}.example"
    store = opened.store
    if not any(each.name == _ACCOUNT for each in store.accounts.all()):
        store.accounts.add(name=_ACCOUNT, shown_as="Dara", role=Role.STAFF, password=None, at=_AT)
    for old in store.watches.all():
        store.watches.delete(old.id, _ACCOUNT)
    for number, query in enumerate(_QUERIES):
        store.watches.save(
            SavedSearch(
                id=f"{number:012}",
                account=_ACCOUNT,
                name=f"Search {number}",
                address=f"/search?q={query}",
                language="en",
                often=Often.DAILY,
                to=f"reader{number}@{domain}",
                began=0,
                seen=0,
                made_at=_AT,
                due_at=_AT,
                token=f"token{number}",
            )
        )
    store.close()
    return place


def told(place: Place, folder: Path) -> dict[str, object]:
    """Who got which letter, however often, and what is remembered of each search."""
    opened = open_archive(place.settings)
    kept = opened.store.watches.all()
    opened.store.close()
    letters = folder / kept[0].to.partition("@")[2]
    return {
        "letters": sorted(set(letters.read_text(encoding="utf-8").splitlines())),
        "searches": [(each.id, each.seen, each.letters_sent, each.reason) for each in kept],
    }
