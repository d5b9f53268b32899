"""Work that is done once or round after round, until the process is told to end."""

import datetime as dt
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

import typer

from bannasar.reports import Done

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(\d{1,6})([smhd])")

Once = Annotated[bool, typer.Option("--once", help="One round, then end (the default).")]


def duration(text: str) -> dt.timedelta:
    """A length of time such as ``30m``."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise typer.BadParameter("Write a number and s, m, h or d, such as 30m.")
    return dt.timedelta(seconds=int(found[1]) * _SECONDS[found[2]])


Every = Annotated[
    dt.timedelta | None,
    typer.Option(parser=duration, help="A round so often until stopped, such as 30m."),
]


def require_one(once: bool, every: dt.timedelta | None) -> None:
    """Refuse ``--once`` beside ``--every``."""
    if once and every:
        raise typer.BadParameter("Give --once or --every, not both.")


def repeated(
    one_round: Callable[[], Done], every: dt.timedelta | None, stop: threading.Event
) -> Done:
    """What the last round came to: of one, or of those that begin so often until ``stop``."""
    done = one_round()
    while every and not stop.wait(every.total_seconds()):
        done = one_round()
    return done


@contextmanager
def stopping(stop: threading.Event) -> Iterator[None]:
    """Let the page in hand be finished when the process is told to end; a second time ends it."""

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
