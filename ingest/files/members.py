"""What stands inside a file that holds many items."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.errors import ItemError
from ingest.files.served import NOT_SERVED, Served


class SkippedError(ItemError):
    """What was met is nothing that the archive keeps, and that is no failure."""

    stage = "skip"


@dataclass(frozen=True, slots=True)
class Member:
    """One item of a container; an empty ``name`` stands for the container itself.

    ``read`` may be called only while the walk stands at this member.
    """

    name: str
    read: Callable[[], bytes]
    served: Served = NOT_SERVED


def refused(name: str, error: ItemError, served: Served = NOT_SERVED) -> Member:
    """A member whose ``read`` raises ``error``."""

    def read() -> bytes:
        raise error

    return Member(name, read, served)


def ready(name: str, data: bytes, served: Served = NOT_SERVED) -> Member:
    """A member whose bytes are at hand."""
    return Member(name, lambda: data, served)
