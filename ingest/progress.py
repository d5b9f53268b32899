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

    def start(self, total: int | None) -> None:
        """About ``total`` items are to be read, None where nobody knows."""
        ...

    def advance(self, origin: str) -> None:
        """The item of that origin is done."""
        ...


class Silent:
    """Shows nothing."""

    def start(self, total: int | None) -> None:
        """Show nothing."""

    def advance(self, origin: str) -> None:
        """Show nothing."""


class Bar:
    """A bar on a terminal, for items that are counted one by one or told in numbers."""

    def __init__(self, shown: RichProgress) -> None:
        self._shown = shown
        self._task: TaskID | None = None
        self._done = 0
        self._total: int | None = None

    def start(self, total: int | None) -> None:
        """Begin to count up to ``total``; without one the bar only shows that it gets on."""
        self._task = self._shown.add_task("", total=total, item="")
        self._done, self._total = 0, total

    def advance(self, origin: str) -> None:
        """Count one item, and name it; a container may hold more than was expected of it."""
        if self._task is None:
            return
        self._done += 1
        if self._total is not None:
            self._total = max(self._total, self._done)
        self._shown.update(self._task, completed=self._done, total=self._total, item=origin)

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
