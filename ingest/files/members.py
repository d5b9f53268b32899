"""What stands inside a file that holds many items."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import NoReturn

from archive.errors import ItemError, UnpackError
from archive.provenance import Relation
from ingest.failures import fault_of
from ingest.files.served import NOT_SERVED, Served


class SkippedError(ItemError):
    """What was met is nothing that the archive keeps, and that is no failure."""

    stage = "skip"


@dataclass(frozen=True, slots=True)
class Member:
    """One item of a container; an empty ``name`` stands for the container itself.

    ``read`` may be called only while the walk stands at this member. ``whole`` names the member
    that it came with, where it is a part of one, and ``relation`` says in which way. ``refusal`` is
    why nothing is made of bytes that can be read.
    """

    name: str
    read: Callable[[], bytes]
    served: Served = NOT_SERVED
    whole: str | None = None
    relation: Relation = Relation.ATTACHMENT
    refusal: ItemError | None = None

    def below(self, container: str) -> "Member":
        """The same inside a container of that name; an empty one is the outermost."""
        whole = None if self.whole is None else beneath(container, self.whole)
        return replace(self, name=beneath(container, self.name), whole=whole)


def beneath(container: str, name: str) -> str:
    """The name of a member by that of its container; either may be empty."""
    return "/".join(filter(None, (container, name)))


def guarded(name: str, make: Callable[[], Member]) -> Member:
    """What ``make`` gives, or a refused member that says in one line why it gave nothing.

    So one odd record does not end the file that it stands in.
    """
    try:
        return make()
    except ItemError as error:
        return refused(name, error)
    except Exception as error:
        return refused(name, UnpackError(fault_of(name, UnpackError.stage, error)))


def guarded_all(name: str, members: Iterator[Member]) -> Iterator[Member]:
    """The members, and where walking them ends in a fault, a refused one of that name."""
    try:
        yield from members
    except ItemError as error:
        yield refused(name, error)
    except Exception as error:
        reason = fault_of(name, UnpackError.stage, error)
        yield refused(name, UnpackError(f"{reason} What came before was read."))


def refused(name: str, error: ItemError, served: Served = NOT_SERVED) -> Member:
    """A member whose ``read`` raises ``error``."""
    return Member(name, partial(_raised, error), served)


def ready(name: str, data: bytes, served: Served = NOT_SERVED) -> Member:
    """A member whose bytes are at hand."""
    return Member(name, partial(bytes, data), served)


def _raised(error: ItemError) -> NoReturn:
    raise error
