"""Options of reaching the web, and one harvest at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from filelock import FileLock, Timeout

from archive.errors import HarvestRunningError

Allow = Annotated[
    list[str] | None,
    typer.Option(help="A host that may be in a private network. May be given several times."),
]
Pause = Annotated[
    float, typer.Option(min=0, help="The least number of seconds between requests to one host.")
]


@contextmanager
def alone(home: Path, what: str = "harvest") -> Iterator[None]:
    """Holds the right to do it in ``home``; HarvestRunningError where another process does."""
    lock = FileLock(home / f"{what}.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise HarvestRunningError(
            f"Another {what} into {home} is running. Wait for it to end, or stop it."
        ) from error
    try:
        yield
    finally:
        lock.release()
