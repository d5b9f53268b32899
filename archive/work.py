"""Pure work on one thing at a time: done here, or in processes of its own that have limits.

What a process is given comes from this program and what it gives back too, so both are pickled.
"""

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import LifoQueue
from typing import ParamSpec, Protocol, TypeVar

from archive.errors import LimitError
from archive.worker import Call, Limits, Reply, serve

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

# Enough that nobody waits for the next thing while one takes as long as several others.
_AHEAD_OF_EACH = 8
_GIGABYTE = 1 << 30
# Beginning one process looks after all that have ended, which no other thread may do just then.
_PROCESSES = threading.Lock()


class Work(Protocol):
    """Where work is done; ``ahead`` is how many calls are worth having begun at one time."""

    ahead: int

    def begin(
        self, limits: Limits, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        """Begin a call of a function of a module of ours.

        What it raises, ``result`` of the future raises, and LimitError where it needed more than
        the limits or ended its process.
        """
        ...


class Here:
    """Everything is done at once, in this process and without limits."""

    ahead = 0

    def begin(
        self, limits: Limits, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        """See Work."""
        done: Future[R] = Future()
        try:
            done.set_result(function(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


HERE = Here()


class Workers:
    """Some processes. A call that ends its process costs nothing but its own result."""

    def __init__(
        self, count: int, prepare: Callable[[], object] = int, preload: Sequence[str] = ()
    ) -> None:
        self.ahead = count * _AHEAD_OF_EACH
        self._threads = ThreadPoolExecutor(count, "worker")
        # Begun from a process that has loaded what they need, they share it and begin at once.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
        # The one that was used last is taken first: where there is little to do, few are begun.
        self._slots = [_Slot(context, prepare) for _ in range(count)]
        self._free: LifoQueue[_Slot] = LifoQueue()
        for slot in self._slots:
            self._free.put(slot)

    def begin(
        self, limits: Limits, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        """See Work."""
        return self._threads.submit(self._call, Call(limits, function, args, kwargs))

    def stop(self) -> None:
        """End the processes, whatever they do."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for slot in self._slots:
            slot.stop()
        self._threads.shutdown()

    def _call(self, call: Call[R]) -> R:
        slot = self._free.get()
        try:
            return slot.run(call)
        finally:
            self._free.put(slot)


@contextmanager
def workers(
    count: int, prepare: Callable[[], object] = int, preload: Sequence[str] = ()
) -> Iterator[Workers]:
    """So many processes for the length of the block.

    Each calls ``prepare`` as it begins; the modules of ``preload`` are loaded once for all.
    """
    begun = Workers(count, prepare, preload)
    try:
        yield begun
    finally:
        begun.stop()


def in_order(
    work: Work, limits: Limits, function: Callable[[T], R], each: Iterable[T]
) -> Iterator[tuple[T, Future[R]]]:
    """Every argument with its call, in their order, some being worked on ahead."""
    begun: deque[tuple[T, Future[R]]] = deque()
    for argument in each:
        begun.append((argument, work.begin(limits, function, argument)))
        if len(begun) > work.ahead:
            yield begun.popleft()
    yield from begun


@dataclass(slots=True)
class _Running:
    process: BaseProcess
    connection: Connection


class _Slot:
    """The place of one process, used by one thread at a time; begun anew whenever it has ended."""

    def __init__(
        self,
        context: multiprocessing.context.ForkServerContext,
        prepare: Callable[[], object],
    ) -> None:
        self._context = context
        self._prepare = prepare
        self._running: _Running | None = None

    def run(self, call: Call[R]) -> R:
        running = self._running
        if running is None or not running.process.is_alive():
            running = self._running = self._begin()
        try:
            running.connection.send(call)
            reply: Reply[R] = running.connection.recv()
        except (EOFError, OSError) as error:
            self._end(running)
            raise LimitError(_why(running.process.exitcode or 0, call.limits)) from error
        if isinstance(reply.error, MemoryError):
            self._end(running)
            raise LimitError(_too_large(call.limits)) from reply.error
        return reply.value()

    def stop(self) -> None:
        if self._running:
            self._running.process.kill()
            self._running.process.join()

    def _end(self, running: _Running) -> None:
        """Wait for a process that has ended, or will when nobody calls it any longer."""
        self._running = None
        running.connection.close()
        with _PROCESSES:
            running.process.join()

    def _begin(self) -> _Running:
        ours, its = self._context.Pipe()
        process = self._context.Process(target=serve, args=(its, self._prepare), daemon=False)
        with _PROCESSES:
            process.start()
        its.close()
        return _Running(process, ours)


def _why(exitcode: int, limits: Limits) -> str:
    """Why a process has ended, from its exit code: the signal, if negative."""
    match -exitcode:
        case signal.SIGXCPU:
            return f"This took more than {limits.seconds} seconds of computing and was ended."
        case signal.SIGALRM:
            return f"This took more than {limits.wait} seconds and was ended."
        case signal.SIGKILL:
            return "The system ended the program that read this, most likely for want of memory."
        case number:
            named = signal.Signals(number).name if number > 0 else f"exit code {exitcode}"
            return f"A library broke down over this and ended its program ({named})."


def _too_large(limits: Limits) -> str:
    return f"This needed more than {limits.memory / _GIGABYTE:.2g} GB of memory and was ended."
