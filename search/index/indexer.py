"""The index follows the archive: by its change log, or built anew when its rules have changed."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from filelock import FileLock, Timeout

from archive.errors import IndexLockedError, IndexWriteError
from archive.store import Store
from search.engines.plan import Plan, Term
from search.engines.protocol import Engine, EngineError, IndexEntry, Request, Snapshot
from search.index.fingerprint import fingerprint
from search.index.generations import Building, Generation, Generations, IndexState
from search.index.material import Material
from search.questions import Filters, Sort

Progress: TypeAlias = Callable[[int, int], None]
"""Called now and then with how many documents are done, and of how many."""

_LOCK = "writer.lock"
_LOCK_SECONDS = 30.0

# Changes read from the log at once, and documents held in memory at once by a rebuild.
_CHANGES = 500
_DOCUMENTS = 100


class Indexer:
    """The one writer of the index of ``material`` in the folder ``root``."""

    def __init__(
        self,
        store: Store,
        material: Material,
        engine: Engine,
        root: Path,
        lock_seconds: float = _LOCK_SECONDS,
    ) -> None:
        self._store = store
        self._material = material
        self._engine = engine
        self._root = root
        self._generations = Generations(root)
        self._lock_seconds = lock_seconds
        self._fingerprint: str | None = None

    def update(self, progress: Progress) -> IndexState:
        """Take in what the change log has since the last time; rebuild where that cannot do.

        Raises IndexLockedError when another process keeps writing.
        """
        with self._locked():
            current = self._generations.current()
            state = self._usable_state(current)
            if current is None or state is None:
                return self._rebuild(progress)
            try:
                return self._follow(current, state, progress)
            except EngineError:
                return self._rebuild(progress)

    def rebuild(self, progress: Progress) -> IndexState:
        """Build the index anew beside the one in use, check it, and swap it in."""
        with self._locked():
            return self._rebuild(progress)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            with FileLock(self._root / _LOCK, timeout=self._lock_seconds):
                yield
        except Timeout as error:
            raise IndexLockedError(
                "Another process is writing the search index. Nothing is lost: when it has "
                "ended, run `bannasar index`."
            ) from error
        except (OSError, EngineError) as error:
            raise IndexWriteError(
                f"The search index in {self._root} could not be written ({error}). The archive "
                "is whole: see to the disk, then run `bannasar index`."
            ) from error

    def _rules(self) -> str:
        if self._fingerprint is None:
            self._fingerprint = fingerprint(self._engine)
        return self._fingerprint

    def _usable_state(self, current: Generation | None) -> IndexState | None:
        """The state of an index that can be followed on; None when it has to be built anew."""
        state = current.read_state() if current else None
        if current is None or state is None or state.fingerprint != self._rules():
            return None
        try:
            snapshot = self._engine.open(current.engine_folder)
        except EngineError:
            return None
        # The engine may be one commit ahead, if we were stopped before writing the state: those
        # changes are taken in again. It may never be behind: then commits have been lost.
        behind = snapshot.commit() < state.commit or state.seq > self._store.last_change()
        miscounted = snapshot.commit() == state.commit and snapshot.documents() != state.documents
        return None if behind or miscounted else state

    def _follow(self, current: Generation, state: IndexState, progress: Progress) -> IndexState:
        done, total = 0, self._store.last_change() - state.seq
        while changes := self._store.changes(state.seq, _CHANGES):
            changed = list(dict.fromkeys(change.document_id for change in changes))
            made = self._material.of(changed)
            self._engine.apply(current.engine_folder, made.entries, made.gone)
            state = self._commit(current, changes[-1].seq)
            done += len(changes)
            progress(done, max(done, total))
        return state

    def _rebuild(self, progress: Progress) -> IndexState:
        # Changes made from here on are taken in again by the next update.
        seq = self._store.last_change()
        generation = self._generations.begin()
        self._engine.create(generation.engine_folder)
        given = _Given(self._entries(_noting(generation, progress)))
        self._engine.apply(generation.engine_folder, given, ())
        state = self._commit(generation, seq)
        _check(self._engine.open(generation.engine_folder), given)
        self._generations.swap_in(generation)
        return state

    def _entries(self, progress: Progress) -> Iterator[IndexEntry]:
        ids = self._store.document_ids()
        for start in range(0, len(ids), _DOCUMENTS):
            batch = ids[start : start + _DOCUMENTS]
            yield from self._material.of(batch).entries
            progress(start + len(batch), len(ids))

    def _commit(self, generation: Generation, seq: int) -> IndexState:
        """Write down what the engine has just committed."""
        snapshot = self._engine.open(generation.engine_folder)
        state = IndexState(
            documents=snapshot.documents(),
            seq=seq,
            fingerprint=self._rules(),
            generation=generation.number,
            commit=snapshot.commit(),
        )
        generation.write_state(state)
        return state


def _noting(generation: Generation, progress: Progress) -> Progress:
    """``progress``, told to other processes too, at most once a second."""
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        progress(done, total)
        if time.monotonic() - told >= 1:
            told = time.monotonic()
            generation.note_progress(Building(done, total))

    return tell


class _Given:
    """Entries on their way to an engine: counted, the last one kept."""

    def __init__(self, entries: Iterable[IndexEntry]) -> None:
        self._entries = entries
        self.count = 0
        self.last: IndexEntry | None = None

    def __iter__(self) -> Iterator[IndexEntry]:
        for entry in self._entries:
            self.count += 1
            self.last = entry
            yield entry


def _check(snapshot: Snapshot, given: _Given) -> None:
    """A new index has every entry, and finds the last of them by its own first words."""
    if snapshot.documents() != given.count:
        raise EngineError(f"the new index has {snapshot.documents()} of {given.count} entries")
    if given.last is not None:
        for field, terms in given.last.fields.items():
            for key in islice(terms.terms, 1):
                _check_found(snapshot, Term(field, key), given.last.id)


def _check_found(snapshot: Snapshot, plan: Plan, wanted: str) -> None:
    request = Request(
        plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=snapshot.documents()
    )
    if wanted not in {found.id for found in snapshot.search(request).page}:
        raise EngineError(f"the new index does not find the entry {wanted}")
