"""Telling people by mail, and programs by webhook, what is new in the searches that they keep."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import typer

from archive.desk.asked_alerts import LetterDue
from archive.desk.saved_searches import SavedSearch, is_webhook
from archive.errors import BannasarError, SettingsError
from archive.settings import Settings
from archive.store.desk.watch_store import Letters
from archive.visibility import Audience
from bannasar.fetching import alone
from bannasar.options import Opened, opened, settings_of
from bannasar.posting import Post, post_of
from bannasar.reports import Done, FailAbove, end
from bannasar.rounds import Every, Once, repeated, require_one, stopping
from bannasar.shared import AsJson, Home
from bannasar.terminal import messages, print_json, write_line
from ingest.fetch.calling import call
from web.presentation.house import House, read_house
from web.presentation.watching.asked import Searches
from web.presentation.watching.confirming import confirming
from web.presentation.watching.letter import letter
from web.presentation.watching.news import News, news
from web.presentation.watching.webhook import webhook_call


def alerts_command(
    context: typer.Context,
    once: Once = False,
    every: Every = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List what is watched and what failed; send nothing.")
    ] = False,
    fail_above: FailAbove = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Send the letters that are due about what is new in saved searches."""
    require_one(once, every)
    settings = settings_of(context, home)
    with opened(settings) as here:
        if listed:
            _tell_all(here.archive.store.watches.all(), as_json)
            return
        stop = threading.Event()
        one = _Round(here, _post(settings), read_house(settings), settings)
        with alone(settings.home, "alerts"), stopping(stop):
            done = repeated(lambda: one.run(stop.is_set, as_json), every, stop)
    if not every:
        end(done, fail_above)


def _post(settings: Settings) -> Post:
    try:
        return post_of(settings)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Round:
    """One look through all searches that are due."""

    here: Opened
    post: Post
    house: House
    settings: Settings

    def run(self, stopped: Callable[[], bool], as_json: bool) -> Done:
        """Ask to confirm, send what is new; what fails is noted, and the others go on."""
        store, now = self.here.archive.store, dt.datetime.now(dt.UTC)
        store.requests.forget(now)
        store.asked_alerts.forget(now)
        asked, told = self._ask_readers(stopped), self._tell(stopped)
        sent, failed = asked.sent + told.sent, asked.failed + told.failed
        if as_json:
            print_json({"sent": sent, "failed": failed})
        else:
            write_line(f"{sent} letters sent, {failed} failed")
        return Done(sent + failed, failed)

    def _ask_readers(self, stopped: Callable[[], bool]) -> Letters:
        """The letters by which readers without an account confirm what they asked for."""
        waiting = self.here.archive.store.asked_alerts
        sent = failed = 0
        for due in waiting.letters_due(dt.datetime.now(dt.UTC)):
            if stopped():
                break
            try:
                self._ask_to_confirm(due)
                sent += 1
            except BannasarError as error:
                failed += 1
                _tell_failure("A confirming letter", error, due.asked.to)
                waiting.note_failure(due, dt.datetime.now(dt.UTC))
        return Letters(sent, failed)

    def _ask_to_confirm(self, due: LetterDue) -> None:
        """One letter; killed in between, another one with another link, the only good one."""
        waiting, settings = self.here.archive.store.asked_alerts, self.settings
        token = waiting.new_token(due)
        made = confirming(due.asked, token, self.house, settings.mail_from, settings.public_address)
        with self.post.opened() as sending:
            sending.send(made)
        waiting.note_sent(due)

    def _tell(self, stopped: Callable[[], bool]) -> Letters:
        """What is new in the searches that are due."""
        watches = self.here.archive.store.watches
        sent = failed = 0
        for saved in watches.due(dt.datetime.now(dt.UTC)):
            if stopped():
                break
            try:
                sent += self._looked_through(saved)
            except BannasarError as error:
                failed += 1
                _tell_failure(saved.name, error, saved.to)
                watches.note_failure(saved, str(error), dt.datetime.now(dt.UTC))
        return Letters(sent, failed)

    def _looked_through(self, saved: SavedSearch) -> int:
        """How many letters went out, one or none.

        What was told is noted after the server has taken the letter: a process that is killed in
        between sends it once more, and never loses it.
        """
        archive = self.here.archive
        found = news(
            archive,
            Searches(
                self.here.search.seen_by(Audience.PUBLIC),
                self.here.statements.seen_by(Audience.PUBLIC),
            ),
            saved,
        )
        if found.entries:
            self._send(saved, found)
        archive.store.watches.note_looked(saved, found.upto, found.told, dt.datetime.now(dt.UTC))
        return int(bool(found.entries))

    def _send(self, saved: SavedSearch, found: News) -> None:
        here = self.settings.public_address
        if is_webhook(saved.to):
            made = webhook_call(saved, found, here, dt.datetime.now(dt.UTC))
            call(saved.to, made.body, made.headers)
            return
        with self.post.opened() as sending:
            sending.send(letter(saved, found, self.house, self.settings.mail_from, here))


def _tell_failure(what: str, error: BannasarError, to: str) -> None:
    """Not to whom: a log outlives what is forgotten."""
    messages.print(f"{what}: {str(error).replace(to, '...')}")


def _tell_all(kept: list[SavedSearch], as_json: bool) -> None:
    """Each with how often, to whom, and why its last letter failed."""
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "account": each.account,
                    "name": each.name,
                    "address": each.address,
                    "often": each.often,
                    "to": each.to,
                    "due_at": each.due_at.isoformat(),
                    "failures": each.failures,
                    "reason": each.reason,
                    "sent": each.letters_sent,
                    "failed": each.letters_failed,
                }
                for each in kept
            ]
        )
        return
    for each in kept:
        failed = f"  failed {each.failures} times: {each.reason}" if each.failures else ""
        write_line(f"{each.id}  {each.often}  {each.to}  {each.name}  {each.address}{failed}")
