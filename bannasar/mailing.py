"""Filling the archive from mailboxes that press lists come to."""

import threading
from typing import Annotated

import typer

from archive.errors import SettingsError
from archive.settings import Settings
from archive.work import Work
from bannasar.fetching import alone
from bannasar.options import Opened, opened, settings_of
from bannasar.reports import Done, FailAbove, end, show, tell
from bannasar.rounds import Every, Once, repeated, require_one, stopping
from bannasar.shared import AsJson, Home
from bannasar.upkeep import bring_up_to_date
from bannasar.working import Workers, working
from ingest.harvest.harvest import added_up
from ingest.mailboxes.base import Mailbox
from ingest.mailboxes.imap import Imap
from ingest.mailboxes.maildir import Maildir
from ingest.mailboxes.round import taken_in
from ingest.provenance.publishers import source_with_id

_MOST = 200


def mail_command(
    context: typer.Context,
    once: Once = False,
    every: Every = None,
    source: Annotated[
        str | None, typer.Option(help="The id of the source that all the letters are of.")
    ] = None,
    most: Annotated[
        int, typer.Option(min=1, help="At most so many letters of one mailbox in one round.")
    ] = _MOST,
    workers: Workers = None,
    fail_above: FailAbove = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Take in the new letters of the mailboxes that BANNASAR_IMAP and BANNASAR_MAILDIR name."""
    require_one(once, every)
    stop = threading.Event()
    settings = settings_of(context, home)
    with opened(settings) as here:
        boxes = _mailboxes(settings)
        with (
            alone(settings.home, "mail"),
            working(settings, workers) as work,
            stopping(stop),
        ):
            done = repeated(
                lambda: _round(here, boxes, source, most, stop, work, as_json), every, stop
            )
    if not every:
        end(done, fail_above)


def _mailboxes(settings: Settings) -> list[Mailbox]:
    """Those that are set; SettingsError, saying what to set, where none is."""
    password = _password(settings)
    boxes: list[Mailbox] = []
    if settings.imap:
        if not password:
            raise SettingsError(
                "There is no password for BANNASAR_IMAP. Set BANNASAR_IMAP_PASSWORD_FILE to a file "
                "with it, or BANNASAR_IMAP_PASSWORD."
            )
        boxes.append(Imap(settings.imap, password))
    if settings.maildir:
        boxes.append(Maildir(settings.maildir))
    if not boxes:
        raise SettingsError(
            "No mailbox is set. Set BANNASAR_IMAP to imaps://user@host/folder, or BANNASAR_MAILDIR "
            "to a folder."
        )
    return boxes


def _password(settings: Settings) -> str:
    """The first line of the file that is named for it, else what is set itself."""
    lines: list[str] = []
    if settings.imap_password_file:
        try:
            lines = settings.imap_password_file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"The file that BANNASAR_IMAP_PASSWORD_FILE names cannot be read ({error})."
            ) from error
    return next(iter(lines), "") or settings.imap_password.get_secret_value()


def _round(
    here: Opened,
    boxes: list[Mailbox],
    source: str | None,
    most: int,
    stop: threading.Event,
    work: Work,
    as_json: bool,
) -> Done:
    given = source_with_id(source) if source is not None else None
    reports = [
        taken_in(here.archive, box, given=given, most=most, stopped=stop.is_set, work=work)
        for box in boxes
    ]
    report = added_up(reports)
    tell(report)
    without_statements = bring_up_to_date(here.archive, work)
    show(report, as_json)
    return Done.of(report, without_statements)
