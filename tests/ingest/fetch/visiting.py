"""A clock that waits for nobody, and how a refusal is caught."""

from collections.abc import Iterator

import pytest

from ingest.fetch.answers import FetchError
from ingest.fetch.fetcher import Clock, Fetcher

MEGABYTE = 1024 * 1024


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: self.now, sleep=self.sleep)


def refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value


def gigabyte() -> Iterator[bytes]:
    for _ in range(1024):
        yield b"\0" * MEGABYTE
