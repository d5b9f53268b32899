"""What a query may ask about its words."""

from collections.abc import Sequence
from typing import Protocol

from search.analysis.analysed import WordAt
from search.expansion.names import NameRun
from search.expansion.renderings import Widened
from search.expansion.written_dates import DateRun


class Widener(Protocol):
    """Knows names, the other language and other spellings, for one question."""

    def names(self, text: str, words: Sequence[WordAt]) -> Sequence[NameRun]:
        """People's names among the words of ``text``, in order."""
        ...

    def dates(self, text: str, words: Sequence[WordAt]) -> Sequence[DateRun]:
        """Days and months among the words of ``text``, in order."""
        ...

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """What the words of ``text`` are in the other language, run by run."""
        ...

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        """What they are all together, if that is known."""
        ...

    def spelled(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """How words of ``text`` are spelt otherwise in the same language."""
        ...

    def unused(self, text: str, words: Sequence[WordAt], widened: Sequence[Widened]) -> None:
        """Hear what of ``widen`` is not searched for after all, so that no reader is told of it."""
        ...


class _AsTyped:
    """For a question that wants nothing but what it says."""

    def names(self, text: str, words: Sequence[WordAt]) -> Sequence[NameRun]:
        """None."""
        return ()

    def dates(self, text: str, words: Sequence[WordAt]) -> Sequence[DateRun]:
        """None."""
        return ()

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """Nothing."""
        return ()

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        """Nothing."""
        return None

    def spelled(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        """Nothing."""
        return ()

    def unused(self, text: str, words: Sequence[WordAt], widened: Sequence[Widened]) -> None:
        """Nothing was."""


AS_TYPED: Widener = _AsTyped()
