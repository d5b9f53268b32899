"""One index of the archive: brought up to date, opened once for all threads, and asked."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from archive.errors import IndexMissingError
from archive.store import Store
from search.engines.protocol import Engine, EngineError, Snapshot
from search.expansion.names import Names
from search.expansion.sounds import Sounds
from search.expansion.spellings import Spellings
from search.index.generations import Building, Generations, IndexState
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

    stamp: tuple[str, int, int]
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


class Index:
    """The index of ``material`` in the folder ``root``. Any number of threads may use it."""

    def __init__(self, store: Store, material: Material, engine: Engine, root: Path) -> None:
        self._material = material
        self._identities = Identities(store, material)
        self._engine = engine
        self._generations = Generations(root)
        self._indexer = Indexer(store, material, engine, root)
        self._opened: Opened | None = None
        self._opening = Lock()

    def update(self, progress: Progress) -> IndexState:
        """Follow the archive's change log; build the index anew where needed.

        Raises IndexLockedError when another process keeps writing, IndexWriteError when the disk
        does not take it.
        """
        return self._indexer.update(progress)

    def rebuild(self, progress: Progress) -> IndexState:
        """Build the index anew beside the one in use, then swap it in; errors as in update."""
        return self._indexer.rebuild(progress)

    def state(self) -> IndexState:
        """What the index in use holds; IndexMissingError when there is none."""
        current = self._generations.current()
        state = current.read_state() if current else None
        if state is None:
            raise _missing()
        return state

    def written_at(self) -> dt.datetime | None:
        """When the index was last written; None when there is none."""
        current = self._generations.current()
        return current.written_at() if current else None

    def building(self) -> Building | None:
        """How far the next generation is; None where none is being built."""
        return self._generations.building()

    def close(self) -> None:
        """Let go of the index files; a later question opens them again."""
        with self._opening:
            self._opened = None

    @contextmanager
    def newest(self) -> Iterator[Opened]:
        """The newest state of the index; IndexMissingError when it is not there or is damaged."""
        try:
            yield self._newest()
        except EngineError as error:
            raise IndexMissingError(
                "The search index is damaged. Run `bannasar index --rebuild` to build it anew."
            ) from error

    def renew(self, warm: Callable[[Opened], object]) -> bool:
        """Open a newer state beside the one in use, ``warm`` it, and swap it in; whether there was.

        Meanwhile others are answered from the older one. IndexMissingError as in newest.
        """
        current = self._generations.current()
        if current is None:
            return False
        try:
            stamp = current.stamp()
            if self._opened is not None and self._opened.stamp == stamp:
                return False
            opened = self._open(stamp, current.engine_folder)
            warm(opened)
        except (OSError, EngineError) as error:
            raise _missing() from error
        self._opened = opened
        return True

    def _newest(self) -> Opened:
        current = self._generations.current()
        if current is None:
            raise _missing()
        opened = self._opened
        if opened is not None and self._opening.locked():
            # Somebody else is opening a newer one.
            return opened
        with self._opening:
            try:
                stamp = current.stamp()
                if self._opened is None or self._opened.stamp != stamp:
                    self._opened = self._open(stamp, current.engine_folder)
            except (OSError, EngineError) as error:
                # A newer state that does not open is no reason to stop answering from this one.
                if self._opened is None:
                    raise _missing() from error
            return self._opened

    def _open(self, stamp: tuple[str, int, int], folder: Path) -> Opened:
        snapshot = self._engine.open(folder)
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

    def update(self, progress: Progress) -> IndexState:
        """See Index."""
        return self._index.update(progress)

    def rebuild(self, progress: Progress) -> IndexState:
        """See Index."""
        return self._index.rebuild(progress)

    def state(self) -> IndexState:
        """See Index."""
        return self._index.state()

    def written_at(self) -> dt.datetime | None:
        """See Index."""
        return self._index.written_at()

    def building(self) -> Building | None:
        """See Index."""
        return self._index.building()

    def close(self) -> None:
        """See Index."""
        self._index.close()


def _missing() -> IndexMissingError:
    return IndexMissingError(
        "There is no search index that can be read. Run `bannasar index` to build it."
    )
