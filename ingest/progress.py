"""How a long run tells that it gets on."""

from typing import Protocol


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
