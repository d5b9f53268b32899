"""One index of the archive: brought up to date, opened once for all threads, and asked."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from archive.errors import IndexMissingError, IndexUnavailableError
from archive.store import Store
from archive.work import HERE, Work
from search.engines.plan import Everything
from search.engines.protocol import (
    Building,
    Engine,
    EngineError,
    Generation,
    IndexName,
    IndexState,
    Snapshot,
    UnavailableError,
)
from search.expansion.names import Names
from search.expansion.sounds import Sounds
from search.expansion.spellings import Spellings
from search.index.indexer import Indexer, Progress
from search.index.material import Material
from search.index.speakers import Speakers
from search.index.verbatim import Verbatim
from search.index.vocabulary import Vocabulary
from search.planning.holdings import Holdings
from search.planning.identities import Identities
from search.planning.speaking import Speaking
from search.query.scopes import Scope
from search.questions import Question

WARMING = Question(query="ministri mea* speaker:a", size=1)
"""A question that makes what all questions share: the words of the archive, its speakers, names."""


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


class Index:
    """The index of ``material``, which ``engine`` knows as ``index``.

    Any number of threads may use it.
    """

    def __init__(self, store: Store, material: Material, engine: Engine, index: IndexName) -> None:
        self._store = store
        self._material = material
        self._identities = Identities(store, material)
        self._generations = engine.generations(index)
        self._indexer = Indexer(store, material, engine, index)
        self._lent: _Lent | None = None
        self._lending, self._opening = Lock(), Lock()

    def update(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Follow the archive's change log; build the index anew where needed.

        Raises IndexLockedError when another process keeps writing, IndexUnavailableError when the
        engine cannot be reached just now, IndexWriteError when the disk does not take it.
        """
        return self._indexer.update(progress, work)

    def rebuild(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Build the index anew beside the one in use, then swap it in; errors as in update."""
        return self._indexer.rebuild(progress, work)

    def state(self) -> IndexState:
        """What the index in use holds; IndexMissingError when there is none; else as newest."""
        with _plain_errors():
            current = self._generations.current()
            state = current.read_state() if current else None
        if state is None:
            raise _missing()
        return state

    def differences(self) -> tuple[list[str], list[str]]:
        """The entries that it lacks of those that the archive comes to, and those it has beside.

        IndexMissingError when it is not there or is damaged.
        """
        wanted = self._material.of_documents(self._store.document_ids())
        with self.newest() as opened:
            snapshot = opened.snapshot
            held = frozenset(snapshot.matching(Everything(), snapshot.documents()))
        return sorted(wanted - held), sorted(held - wanted)

    def written_at(self) -> dt.datetime | None:
        """When the index was last written; None when that is not known. Errors as in state."""
        with _plain_errors():
            current = self._generations.current()
            return current.written_at() if current else None

    def building(self) -> Building | None:
        """How far the next generation is; None where none is being built, or it is not known."""
        with _plain_errors():
            return self._generations.building()

    def close(self) -> None:
        """Let go of the index files; a later question opens them again."""
        self._swap(None)

    @contextmanager
    def newest(self) -> Iterator[Opened]:
        """The newest state of the index, for as long as the block lasts.

        IndexMissingError when it is not there or is damaged, IndexUnavailableError when the
        engine cannot be reached or is too busy.
        """
        with _plain_errors():
            self._look()
            lent = self._borrowed()
            try:
                yield lent.opened
            finally:
                with self._lending:
                    lent.askers -= 1
                    lent.close_if_done()

    def renew(self, warm: Callable[[Opened], object]) -> bool:
        """Open a newer state beside the one in use, ``warm`` it, and swap it in; whether there was.

        Meanwhile others are answered from the older one. Errors as in newest.
        """
        with _plain_errors():
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
                raise _missing()
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

    def _open(self, stamp: Hashable, generation: Generation) -> Opened:
        snapshot = generation.open()
        vocabulary = Vocabulary(snapshot)
        speakers = Speakers(snapshot)
        return Opened(
            stamp=stamp,
            snapshot=snapshot,
            vocabulary=vocabulary,
            verbatim=Verbatim(self._material, snapshot),
            sounds=Sounds(snapshot, vocabulary),
            speakers=speakers,
            names=Names(speakers),
            spellings=Spellings(snapshot),
            identities=self._identities,
        )


class Indexed:
    """What is asked of one index, and keeps it."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def update(self, progress: Progress, work: Work = HERE) -> IndexState:
        """See Index."""
        return self._index.update(progress, work)

    def rebuild(self, progress: Progress, work: Work = HERE) -> IndexState:
        """See Index."""
        return self._index.rebuild(progress, work)

    def state(self) -> IndexState:
        """See Index."""
        return self._index.state()

    def differences(self) -> tuple[list[str], list[str]]:
        """See Index."""
        return self._index.differences()

    def written_at(self) -> dt.datetime | None:
        """See Index."""
        return self._index.written_at()

    def building(self) -> Building | None:
        """See Index."""
        return self._index.building()

    def close(self) -> None:
        """See Index."""
        self._index.close()


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        raise IndexMissingError(
            "The search index is damaged. Run `bannasar index --rebuild` to build it anew."
        ) from error
    except UnavailableError as error:
        raise IndexUnavailableError(f"{error} Ask again in a moment.") from error


def _missing() -> IndexMissingError:
    return IndexMissingError(
        "There is no search index that can be read. Run `bannasar index` to build it."
    )
