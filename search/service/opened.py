"""States of an index that are open: each opened once for all threads, and closed when done with."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from archive.errors import IndexMissingError
from search.answers import Alike
from search.cache import Bounded
from search.engines.protocol import (
    EngineError,
    Generation,
    Generations,
    Snapshot,
    UnavailableError,
)
from search.expansion.names import Names
from search.expansion.sounds import Sounds
from search.expansion.spellings import Spellings
from search.index.speakers import Speakers
from search.index.verbatim import Verbatim
from search.index.vocabulary import Vocabulary
from search.planning.holdings import Holdings
from search.planning.identities import Identities
from search.planning.speaking import Speaking
from search.query.scopes import Scope

_ALIKE_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot and the mark of the state it was opened after."""

    stamp: Hashable
    snapshot: Snapshot
    vocabulary: Vocabulary
    verbatim: Verbatim
    sounds: Sounds
    speakers: Speakers
    names: Names
    spellings: Spellings
    identities: Identities
    alike: Bounded[Hashable, tuple[Alike, ...]] = field(
        default_factory=lambda: Bounded(_ALIKE_KEPT, lambda _: 1)
    )
    """What was found like documents of this state, for who looks at them again."""

    def holdings(
        self, scope: Scope, without: frozenset[str] = frozenset(), *, widen: bool = True
    ) -> Holdings:
        """What is known of the archive, for one question whose plain words are of ``scope``.

        ``widen`` and ``without`` say which names may be taken for others that sound so.
        """
        return Holdings(
            self.snapshot,
            self.vocabulary,
            self.verbatim,
            self.identities,
            Speaking(self.speakers, without, widen=widen),
            scope,
        )


class _Lent:
    """An opened state, and how many are asking it; closed when it is replaced and nobody does."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.askers = 0
        self.replaced = False

    def close_if_done(self) -> None:
        if self.replaced and not self.askers:
            self.opened.snapshot.close()


class View:
    """An index as those see it from whom the same is withheld: opened once for all their threads.

    ``open_state`` makes a state that is asked of a generation.
    """

    def __init__(
        self, generations: Generations, open_state: Callable[[Hashable, Generation], Opened]
    ) -> None:
        self._generations = generations
        self._open = open_state
        self._lent: _Lent | None = None
        self._lending, self._opening = Lock(), Lock()

    def close(self) -> None:
        """Let go of the index files."""
        self._swap(None)

    @contextmanager
    def newest(self) -> Iterator[Opened]:
        """See Index."""
        self._look()
        lent = self._borrowed()
        try:
            yield lent.opened
        finally:
            with self._lending:
                lent.askers -= 1
                lent.close_if_done()

    def renew(self, warm: Callable[[Opened], object]) -> bool:
        """See Index."""
        newest = self._find()
        with self._opening:
            if newest is None or self._holds(newest[1]):
                return False
            opened = self._open(newest[1], newest[0])
            try:
                warm(opened)
            except BaseException:
                opened.snapshot.close()
                raise
            self._swap(_Lent(opened))
            return True

    def _look(self) -> None:
        """Take up what is newer; who has an older one does not wait for somebody who does."""
        newest = self._find()
        if newest is None or self._holds(newest[1]):
            return
        if not self._opening.acquire(blocking=self._lent is None):
            return
        try:
            if not self._holds(newest[1]):
                self._take_up(*newest)
        finally:
            self._opening.release()

    def _holds(self, stamp: Hashable) -> bool:
        lent = self._lent
        return lent is not None and lent.opened.stamp == stamp

    def _borrowed(self) -> _Lent:
        with self._lending:
            if self._lent is None:
                raise missing()
            self._lent.askers += 1
            return self._lent

    def _find(self) -> tuple[Generation, Hashable] | None:
        """What is in use now, and the mark of its state; None where that is not to be had."""
        try:
            current = self._generations.current()
            return (current, current.stamp()) if current else None
        except EngineError:
            return None
        except UnavailableError:
            if self._lent is None:
                raise
            return None

    def _take_up(self, generation: Generation, stamp: Hashable) -> None:
        """Open what is newer, unless that fails: no reason to stop answering from the older one."""
        try:
            opened = self._open(stamp, generation)
        except EngineError:
            return
        except UnavailableError:
            if self._lent is None:
                raise
            return
        self._swap(_Lent(opened))

    def _swap(self, lent: _Lent | None) -> None:
        """The one that was in use is closed when nobody asks it any more."""
        with self._lending:
            before, self._lent = self._lent, lent
            if before is not None:
                before.replaced = True
                before.close_if_done()


def missing() -> IndexMissingError:
    """What is raised where no index can be asked."""
    return IndexMissingError(
        "There is no search index that can be read. Run `bannasar index` to build it."
    )
