"""What is counted of requests, for Prometheus; with several workers, of all of them.

The library finds out by ``PROMETHEUS_MULTIPROC_DIR``, which the parent of the workers sets, that
it is to share its numbers through files in that folder. No label holds anything that a reader has
typed: there are only patterns of paths, methods and statuses.
"""

from collections.abc import Iterable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
    values,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from search.budget import Budget, Work

_COUNTED = CollectorRegistry()
_METHODS = frozenset(("GET", "HEAD", "POST"))

_REQUESTS = Counter(
    "bannasar_requests_total",
    "Requests answered.",
    ("method", "route", "status"),
    registry=_COUNTED,
)
_SECONDS = Histogram(
    "bannasar_request_seconds",
    "Time to answer, waiting in line included.",
    ("route",),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=_COUNTED,
)
_QUESTIONS = Counter(
    "bannasar_questions_total",
    "Requests that searched, by whether their budget was enough.",
    ("stopped",),
    registry=_COUNTED,
)
_WORK = Counter(
    "bannasar_question_work_total", "What searching has cost.", ("work",), registry=_COUNTED
)


def request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request that is over."""
    known = method if method in _METHODS else "other"
    _REQUESTS.labels(known, route, str(status)).inc()
    _SECONDS.labels(route).observe(seconds)


def question(budget: Budget) -> None:
    """Count what the questions of one request have cost."""
    if not budget.used:
        return
    _QUESTIONS.labels("yes" if budget.stopped else "no").inc()
    for work in Work:
        _WORK.labels(work.value).inc(budget.used[work])


class State(Collector):
    """Numbers that are looked up when they are asked for."""

    def __init__(self, gauges: Iterable[tuple[str, str, float]]) -> None:
        self._gauges = tuple(gauges)

    def collect(self) -> Iterable[Metric]:
        """Each as a gauge."""
        for name, help_text, value in self._gauges:
            yield GaugeMetricFamily(name, help_text, value=value)


def exposition(gauges: Iterable[tuple[str, str, float]]) -> bytes:
    """Everything counted, of all workers, and ``gauges`` of name, meaning and value."""
    shown = CollectorRegistry()
    if issubclass(values.ValueClass, values.MutexValue):
        for collector in (_REQUESTS, _SECONDS, _QUESTIONS, _WORK):
            shown.register(collector)
    else:
        multiprocess.MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
    shown.register(State(gauges))
    return generate_latest(shown)
