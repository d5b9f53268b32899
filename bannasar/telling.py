"""One look through all searches that people keep: who is told of what, and what is noted of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from archive.desk.asked_alerts import LetterDue
from archive.desk.saved_searches import SavedSearch, is_webhook
from archive.errors import BannasarError
from archive.settings import Settings
from archive.store.desk.watch_store import Letters
from archive.visibility import Audience
from bannasar.options import Opened
from bannasar.posting import AnswerLostError, Post, PostingError, PostShutError
from bannasar.reports import Done
from bannasar.terminal import messages
from ingest.fetch.answers import FetchError, GoneError
from ingest.fetch.calling import call
from web.presentation.house import House
from web.presentation.watching.asked import Searches
from web.presentation.watching.confirming import confirming
from web.presentation.watching.letter import letter
from web.presentation.watching.news import News, news
from web.presentation.watching.webhook import webhook_call


def by_the_clock() -> dt.datetime:
    """This moment."""
    return dt.datetime.now(dt.UTC)


Calling: TypeAlias = Callable[[str, bytes, Mapping[str, str]], None]
"""Sends a call to an address and has it taken; FetchError where it is not."""


@dataclass(frozen=True, slots=True)
class Round:
    """One look through all searches that are due at the moments that ``clock`` says."""

    here: Opened
    post: Post
    house: House
    settings: Settings
    clock: Callable[[], dt.datetime] = by_the_clock
    calling: Calling = call

    def run(self, stopped: Callable[[], bool]) -> Done:
        """Ask to confirm, send what is new; what fails is noted, and the others go on."""
        store, now = self.here.archive.store, self.clock()
        store.requests.forget(now)
        store.asked_alerts.forget(now)
        asked, told = self._ask_readers(stopped), self._tell(stopped)
        failed = asked.failed + told.failed
        return Done(asked.sent + told.sent + failed, failed)

    def _ask_readers(self, stopped: Callable[[], bool]) -> Letters:
        """The letters by which readers without an account confirm what they asked for."""
        waiting = self.here.archive.store.asked_alerts
        sent = failed = 0
        for due in waiting.letters_due(self.clock()):
            if stopped():
                break
            try:
                self._ask_to_confirm(due)
                sent += 1
            except BannasarError as error:
                failed += 1
                _tell_failure("A confirming letter", error, due.asked.to)
                if isinstance(error, PostShutError):
                    break
                waiting.note_failure(due, self.clock())
        return Letters(sent, failed)

    def _ask_to_confirm(self, due: LetterDue) -> None:
        """One letter; killed in between, another one with another link, the only good one."""
        waiting, settings = self.here.archive.store.asked_alerts, self.settings
        with self.post.opened() as sending:
            token = waiting.new_token(due)
            sending.send(
                confirming(
                    due.asked, token, self.house, settings.mail_from, settings.public_address
                )
            )
        waiting.note_sent(due)

    def _tell(self, stopped: Callable[[], bool]) -> Letters:
        """What is new in the searches that are due; each as it stands when its turn comes.

        A mail server that takes nothing at all is asked once in a round, and is nobody's fault
        who gets letters: theirs stay due.
        """
        watches = self.here.archive.store.watches
        sent = failed = 0
        shut = False
        for due in watches.due(self.clock()):
            if stopped():
                break
            saved = watches.still_due(due.id, self.clock())
            if saved is None or (shut and not is_webhook(saved.to)):
                continue
            try:
                sent += self._looked_through(saved)
            except GoneError as error:
                failed += 1
                _tell_failure(saved.name, error, saved.to)
                watches.note_gone(saved, str(error))
            except (PostingError, FetchError) as error:
                failed += 1
                _tell_failure(saved.name, error, saved.to)
                watches.note_failure(saved, str(error), self.clock())
            except BannasarError as error:
                failed += 1
                shut = shut or isinstance(error, PostShutError)
                _tell_failure(saved.name, error, saved.to)
                watches.note_own_fault(saved, str(error))
        return Letters(sent, failed)

    def _looked_through(self, saved: SavedSearch) -> int:
        """How many letters went out: none, one, or one again and one with what is new.

        What is told is noted before, and that it arrived after the server has taken the letter.
        Where nobody knows whether it did, the process being killed or the answer lost, the same
        letter goes out once more before anything else does, so that its receiver can tell it.
        """
        watches = self.here.archive.store.watches
        lost, again = watches.under_way(saved), 0
        if lost:
            found = self._news(saved, lost)
            again = self._told(saved, found)
            watches.note_arrived(saved, found.told)
        found = self._news(saved)
        sent = self._told(saved, found)
        watches.note_looked(saved, found.upto, found.told, self.clock())
        return again + sent

    def _news(self, saved: SavedSearch, again: frozenset[str] = frozenset()) -> News:
        public = Searches(
            self.here.search.seen_by(Audience.PUBLIC),
            self.here.statements.seen_by(Audience.PUBLIC),
        )
        return news(self.here.archive, public, saved, self.clock(), again)

    def _told(self, saved: SavedSearch, found: News) -> int:
        """How many letters went out, one or none."""
        if not found.entries:
            return 0
        watches = self.here.archive.store.watches
        if not found.again:
            watches.note_under_way(saved, found.told)
        try:
            self._send(saved, found)
        except (AnswerLostError, FetchError):
            raise
        except BannasarError:
            watches.note_not_taken(saved)
            raise
        return 1

    def _send(self, saved: SavedSearch, found: News) -> None:
        here = self.settings.public_address
        if is_webhook(saved.to):
            made = webhook_call(saved, found, here, self.clock())
            self.calling(saved.to, made.body, made.headers)
            return
        with self.post.opened() as sending:
            sending.send(letter(saved, found, self.house, self.settings.mail_from, here))


def _tell_failure(what: str, error: BannasarError, to: str) -> None:
    """Not to whom: a log outlives what is forgotten."""
    messages.print(f"{what}: {str(error).replace(to, '...')}")
