"""How a long run tells that it gets on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as RichProgress


class Progress(Protocol):
    """Told once how many items there are, then of each one that is done, whatever became of it."""

    def start(self, total: int) -> None:
        """``total`` items are about to be read."""
        ...

    def advance(self, origin: str) -> None:
        """The item of that origin is done."""
        ...


class Silent:
    """Shows nothing."""

    def start(self, total: int) -> None:
        """Show nothing."""

    def advance(self, origin: str) -> None:
        """Show nothing."""


class Bar:
    """A bar on a terminal, for items that are counted one by one or told in numbers."""

    def __init__(self, shown: RichProgress) -> None:
        self._shown = shown
        self._task: TaskID | None = None

    def start(self, total: int) -> None:
        """Begin to count up to ``total``."""
        self._task = self._shown.add_task("", total=total, item="")

    def advance(self, origin: str) -> None:
        """Count one item, and name it."""
        if self._task is not None:
            self._shown.update(self._task, advance=1, item=origin)

    def reach(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``."""
        if self._task is None:
            self.start(total)
        else:
            self._shown.update(self._task, completed=done, total=total)


@contextmanager
def bar(label: str) -> Iterator[Bar]:
    """A bar on standard error for the length of the block; nothing where that is no terminal."""
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn())
    item = TextColumn("{task.fields[item]}", markup=False)
    console = Console(stderr=True)
    quiet = not sys.stderr.isatty()
    with RichProgress(*columns, item, console=console, transient=True, disable=quiet) as shown:
        yield Bar(shown)
