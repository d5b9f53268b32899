"""An outage is told once in the log, not for every request that it fails."""

import time
from collections.abc import Callable

_AGAIN_SECONDS = 60.0


class Outage:
    """What is away may be so for many requests a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: float | None = None

    def is_news(self) -> bool:
        """Whether to tell of a failure now: the first, and then one a minute."""
        now = self._clock()
        if self._told is not None and now - self._told < _AGAIN_SECONDS:
            return False
        self._told = now
        return True
