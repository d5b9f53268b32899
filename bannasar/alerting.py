"""Telling people by mail, and programs by webhook, what is new in the searches that they keep."""

import threading
from collections.abc import Callable
from typing import Annotated

import typer

from archive.desk.saved_searches import SavedSearch
from archive.errors import SettingsError
from archive.settings import Settings
from bannasar.fetching import alone
from bannasar.options import opened, settings_of
from bannasar.posting import Post, post_of
from bannasar.reports import Done, FailAbove, end
from bannasar.rounds import Every, Once, repeated, require_one, stopping
from bannasar.shared import AsJson, Home
from bannasar.telling import Round
from bannasar.terminal import print_json, write_line
from web.presentation.house import read_house


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
        one = Round(here, _post(settings), read_house(settings), settings)
        with alone(settings.home, "alerts"), stopping(stop):
            done = repeated(lambda: _run(one, stop.is_set, as_json), every, stop)
    if not every:
        end(done, fail_above)


def _post(settings: Settings) -> Post:
    try:
        return post_of(settings)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error


def _run(one: Round, stopped: Callable[[], bool], as_json: bool) -> Done:
    done = one.run(stopped)
    sent = done.tried - done.failed
    if as_json:
        print_json({"sent": sent, "failed": done.failed})
    else:
        write_line(f"{sent} letters sent, {done.failed} failed")
    return done


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
        times = f"failed {each.failures} times" if each.failures else "waits"
        failed = f"  {times}: {each.reason}" if each.reason else ""
        write_line(f"{each.id}  {each.often}  {each.to}  {each.name}  {each.address}{failed}")
