"""The one guard of an item: what is done with its bytes is bounded, and is not tried in vain."""

import hashlib
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import ParamSpec, TypeVar

from archive.errors import GivenUpError, LimitError
from archive.reached import hash_of, reached
from archive.store import Store
from archive.work import HERE, Work
from archive.worker import Limits
from ingest.containers import taken_apart
from ingest.files.members import Member, ready
from ingest.limits import CONTAINER_LIMITS

P = ParamSpec("P")
R = TypeVar("R")

_ROOT = Path(__file__).parent.parent
_READING = ("ingest.parsing", "ingest.containers")
_WHY = "It is tried again when it or the rules of reading have changed, or by bannasar retry."


class Guard:
    """Begins what is done with bytes, wherever work is done, for the length of one run.

    ``again`` tries also what needed too much before.
    """

    def __init__(self, store: Store, work: Work = HERE, *, again: bool = False) -> None:
        self.work = work
        self._store = store
        self._again = again

    def begin(
        self,
        origin: str,
        sha256: str,
        limits: Limits,
        function: Callable[P, R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Future[R]:
        """Begin a call about the bytes of that hash; GivenUpError where it was given up before."""
        if not self._again and (reason := self._given_up.get((origin, sha256))):
            raise GivenUpError(reason)
        return self.work.begin(limits, function, *args, **kwargs)

    def take_apart(
        self, origin: str, name: str, data: bytes, folder: Path | None
    ) -> list[Member] | None:
        """See ``containers.TakeApart``; what needs too much is one member that is refused."""
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            call = self.begin(origin, sha256, CONTAINER_LIMITS, taken_apart, name, data, folder)
            return call.result()
        except LimitError as error:
            return [replace(ready("", data), refusal=error)]

    @cached_property
    def _given_up(self) -> dict[tuple[str, str | None], str]:
        """Why today's rules of reading are not tried again, by origin and the hash of the bytes."""
        listed = [each for each in self._store.failures() if each.given_up_by]
        return {
            (each.origin, each.sha256): each.reason
            for each in listed
            if each.given_up_by == reading_rules()
        }


def given_up(reason: str) -> str:
    """What is said of an item that needed too much, for good."""
    return f"{reason} {_WHY}"


@cache
def reading_rules() -> str:
    """Sixteen hexadecimal digits over all that decides how bytes are read."""
    return hash_of(reached(_ROOT, _READING))
