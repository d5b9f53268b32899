"""An archive whose letters go to a real mail server on this machine."""

import asyncio
import datetime as dt
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from archive.accounts.records import Role
from archive.archive import Archive, open_archive
from archive.desk.saved_searches import Often, SavedSearch
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.builders import a_document, a_statement, put
from tests.command_line import here
from tests.records import published_on

AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
SAVED = SavedSearch(
    id="0123456789ab", account="dara", name="Roads", address="/search?q=road", language="en",
    often=Often.NOW, to="dara@house.example", began=0, seen=0, made_at=AT, due_at=AT,
    token="t0k3n",  # noqa: S106 - the end of an address, no password
)  # fmt: skip


@dataclass
class Box:
    """What the mail server was given.

    It takes nothing if it ``refuses``, and nothing for whom it calls ``unknown``. ``on_letter`` is
    what somebody does while a letter is on its way. If it ``loses_answers`` it takes a letter and
    is gone before it has said so.
    """

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: bool = False
    refuses_sender: bool = False
    loses_answers: bool = False
    unknown: set[str] = field(default_factory=set)
    on_letter: Callable[[], object] = lambda: None

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.refuses_sender:
            return "530 Nobody may send from there"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.unknown:
            return f"550 Nobody is called {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            return "451 Try again later"
        made = message_from_bytes(envelope.content, policy=default)
        assert isinstance(made, EmailMessage)
        self.letters.append(made)
        await asyncio.to_thread(self.on_letter)
        if self.loses_answers:
            server.transport.abort()
        return "250 OK"


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port: int = any_port.getsockname()[1]
        return port


@dataclass(frozen=True)
class House:
    """An archive with a saved search, and where its letters go."""

    archive: Archive
    box: Box

    def save(self, **changes: Any) -> None:
        began = self.archive.store.last_change()
        made = replace(SAVED, **{"began": began, "seen": began, **changes})
        self.archive.store.watches.save(made)

    def come_in(self, text: str, name: str, day: dt.date | None = None) -> None:
        made = a_document(text, origin=name)
        if day is not None:
            made = replace(made, published=published_on(day))
        document = put(self.archive, made).document
        if "“" in text:
            words = text.partition("“")[2].partition("”")[0]
            found = [a_statement(document, words)]
            self.archive.store.keep_statements(document.id, document.revision, "rules", found)
        self.follow()

    def follow(self) -> None:
        for each in (open_search(self.archive), open_statement_search(self.archive)):
            each.update(lambda done, total: None)
            each.close()

    def alerts(self, *words: str) -> Any:
        done = here("alerts", "--json", *words, home=self.archive.settings.home)
        return json.loads(done.stdout)

    def kept(self) -> SavedSearch:
        (found,) = self.archive.store.watches.all()
        return found


@contextmanager
def house_with_letters(home: Path, patch: pytest.MonkeyPatch) -> Iterator[House]:
    """The archive, with one document, and somebody of the staff; commands know its settings."""
    box, port = Box(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings = {
        "BANNASAR_SMTP": f"smtp://127.0.0.1:{port}",
        "BANNASAR_MAIL_FROM": "archive@house.example",
        "BANNASAR_PUBLIC_ADDRESS": "https://archive.example",
    }
    for name, value in settings.items():
        patch.setenv(name, value)
    archive = open_archive(read_settings(home, settings))
    archive.store.accounts.add(name="dara", shown_as="Dara", role=Role.STAFF, password=None, at=AT)
    made = House(archive, box)
    made.come_in("The old road is open.", "old.txt")
    yield made
    server.stop()
    archive.store.close()
