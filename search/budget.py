"""How much work one question may cost: counted while it is done, and stopped when it is spent.

A budget belongs to a question, while what does the work (engines, vocabularies, their caches) is
shared by all questions and stands behind protocols. So it is no parameter of theirs: it is the one
thing that is found in the context of the thread that answers, as ``budget()``.

What is stopped finds less and never something else: see ``Evaluator.find`` and ``Lowering``.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum, StrEnum


class Work(StrEnum):
    """What is counted: terms looked at, postings and texts read."""

    TERMS = "terms"
    POSTINGS = "postings"
    TEXTS = "texts"


class Stage(Enum):
    """How much of the whole may be spent once a stage is done, so that something is left after it.

    A question is understood first (its words completed, its units counted), then documents are
    found and ranked, then snippets are cut and other queries thought of.
    """

    UNDERSTANDING = 0.5
    FINDING = 0.8
    SHOWING = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a question may cost in all; ``seconds`` are those of the processor."""

    terms: int
    postings: int
    texts: int
    seconds: float


class Spent(Exception):  # noqa: N818 - no error: what has been found until then is the answer
    """The share of this stage is spent: the work in hand ends here."""


class ClientGone(Exception):  # noqa: N818 - no error either: nobody waits for the answer
    """Whoever asked has gone, and all of the work with them."""


class Budget:
    """What the questions of one request may cost together. For one thread at a time.

    ``gone`` tells whether whoever asked has gone.
    """

    def __init__(
        self,
        limits: Limits | None,
        gone: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.thread_time,
    ) -> None:
        self._limits = limits
        self._gone = gone
        self._clock = clock
        self._started: float | None = None
        self._stage = Stage.UNDERSTANDING
        self.used: Counter[Work] = Counter()
        self.stopped = False
        """Whether something of the question in hand had to be left out."""
        self.taken = 0.0
        """Seconds of the processor as of the last look at the clock; for other threads."""

    def begin(self) -> None:
        """The next question is asked."""
        self._stage = Stage.UNDERSTANDING
        self.stopped = False

    def go_on(self, stage: Stage) -> None:
        """The next stage begins."""
        self._stage = stage

    @property
    def over(self) -> bool:
        """Whether the share of this stage is spent."""
        limits = self._limits
        if limits is None:
            return False
        share = self._stage.value
        return (
            self.used[Work.TERMS] > share * limits.terms
            or self.used[Work.POSTINGS] > share * limits.postings
            or self.used[Work.TEXTS] > share * limits.texts
            or self.seconds > share * limits.seconds
        )

    @contextmanager
    def uncharged(self) -> Iterator[None]:
        """What is made in this block is for all questions, once: its time is nobody's."""
        before = self.seconds
        try:
            yield
        finally:
            if self._started is not None:
                self._started += self.seconds - before

    @property
    def seconds(self) -> float:
        """What it has taken of the processor since it was first asked for."""
        now = self._clock()
        if self._started is None:
            self._started = now
        self.taken = now - self._started
        return self.taken

    def count(self, work: Work, amount: int = 1) -> None:
        """Count what has to be done in any case, as joining what has been found."""
        if self._limits is not None:
            self.used[work] += amount

    def spend(self, work: Work, amount: int = 1) -> None:
        """Count what is about to be done. Raises Spent or ClientGone where it is not to be done."""
        self.check()
        self.count(work, amount)

    def check(self) -> None:
        """Raises as ``spend`` does, before something that is only right if nothing was left out."""
        if self._limits is None:
            return
        if self._gone():
            raise ClientGone
        if self.over:
            self.stopped = True
            raise Spent


_UNLIMITED = Budget(None)
_current: ContextVar[Budget] = ContextVar("budget", default=_UNLIMITED)


def budget() -> Budget:
    """The budget of what is being answered; without any limit where nobody has set one."""
    return _current.get()


@contextmanager
def within(own: Budget) -> Iterator[Budget]:
    """What is asked in this block, and in the threads that it starts, costs ``own``."""
    token = _current.set(own)
    try:
        yield own
    finally:
        _current.reset(token)
