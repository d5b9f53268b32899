"""What the processes for work are asked to do in tests; they import this module."""

import ctypes
import os
import signal
import time

from archive.worker import more_time


def doubled(number: int) -> int:
    return 2 * number


def own_pid() -> int:
    return os.getpid()


def without_end() -> None:
    while True:
        pass


def busy(seconds: float, allowed: float) -> bool:
    more_time(allowed)
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return True


def asleep() -> None:
    time.sleep(600)


def held(size: int) -> int:
    return len(bytearray(size))


def broken() -> None:
    ctypes.string_at(0)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class OddError(Exception):
    """One that cannot be made again from what it holds."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")


def odd() -> None:
    raise OddError("this", "that")


def refused() -> None:
    raise ValueError("no such thing")
