"""What a process for work does: one call after the other, each within its limits.

The limits are the system's own, for nothing within a process can stop a library that does not end:
a call that takes too long ends the process, and one that needs too much memory gets MemoryError.
"""

import math
import multiprocessing
import os
import pickle
import resource
import signal
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

R = TypeVar("R")

_SIZE = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of computing and bytes of ``memory`` that one call may need.

    ``wait`` is how many seconds it may take in all, that of programs it calls included.
    """

    seconds: int
    memory: int
    wait: int


@dataclass(frozen=True, slots=True)
class Call(Generic[R]):
    """A function of a module of ours, and what it is called with."""

    limits: Limits
    function: Callable[..., R]
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply(Generic[R]):
    """What a call gave or raised; after MemoryError its process is done with.

    For what was being built may still be held somewhere.
    """

    given: R | None
    error: Exception | None = None

    def value(self) -> R:
        """What was given; raises what was raised."""
        if self.error is not None:
            raise self.error
        return self.given  # type: ignore[return-value]


def serve(connection: Connection, prepare: Callable[[], object]) -> None:
    """Answer calls until nobody is there to make any."""
    # An interruption is meant for the program that called; that one ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            call: Call[Any] = connection.recv()
        except EOFError:
            return
        connection.send(_reply(call))


def more_time(seconds: float) -> None:
    """Let the call that is running compute for so much longer, where its time is limited at all."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_CPU, (soft + math.ceil(seconds), hard))


def _reply(call: Call[R]) -> Reply[R]:
    _set(resource.RLIMIT_CPU, math.ceil(_used()) + call.limits.seconds)
    _set(resource.RLIMIT_AS, _size() + call.limits.memory)
    signal.setitimer(signal.ITIMER_REAL, call.limits.wait)
    try:
        return Reply(call.function(*call.args, **call.kwargs))
    except Exception as error:
        return Reply(None, _sendable(error))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _set(resource.RLIMIT_AS, resource.RLIM_INFINITY)
        _set(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _set(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    least = wanted if hard == resource.RLIM_INFINITY else hard
    soft = least if wanted == resource.RLIM_INFINITY else min(wanted, least)
    resource.setrlimit(kind, (soft, hard))


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _size() -> int:
    """How many bytes of addresses this process has, as RLIMIT_AS counts them."""
    try:
        pages = int(_SIZE.read_text().split()[0])
    except OSError:
        # Not Linux: what the largest of our processes is known to need.
        return 2 << 30
    return pages * resource.getpagesize()


def _sendable(error: Exception) -> Exception:
    """The same, or where it cannot be sent, one that says the same; with its trace as a note."""
    trace = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.__cause__ = error.__context__ = None
    error.add_note(trace)
    return error


def _end_with_parent() -> None:
    """End at once when the program that began us has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
