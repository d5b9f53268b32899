"""What was costly to make, kept for the next time within a bound; the longest unused goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """A cache whose values' costs sum up to at most ``limit``, or that holds one value alone.

    Safe for many threads. Two that miss at once both make the value, and one of them is kept.
    """

    def __init__(self, limit: int, cost: Callable[[V], int]) -> None:
        self._limit = limit
        self._cost = cost
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()
        self.held = 0

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value kept for ``key``, else the one that ``make`` gives."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self.held += self._cost(value)
            while self.held > self._limit and len(self._values) > 1:
                self.held -= self._cost(self._values.popitem(last=False)[1])
        return value
