"""The index follows the archive: by its change log, or built anew when its rules have changed."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import TypeAlias

from archive.errors import IndexLockedError, IndexUnavailableError, IndexWriteError, LimitError
from archive.store import Store
from archive.visibility import NOTHING_WITHHELD
from archive.work import HERE, Work, in_order
from archive.worker import Limits
from search.engines.entries import IndexEntry
from search.engines.plan import AllOf, OneOf, Term
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
from search.index.fingerprint import fingerprint
from search.index.material import Analysis, Material
from search.questions import Ceremonies, Filters

Progress: TypeAlias = Callable[[int, int], None]
"""Called now and then with how many documents are done, and of how many."""

_LOCK_SECONDS = 30.0

# Changes read from the log at once, and documents held in memory at once by a rebuild.
_CHANGES = 500
_DOCUMENTS = 100

# Ten times what the longest text that is taken in needs.
_LIMITS = Limits(seconds=600, memory=8 << 30, wait=3600)


class Indexer:
    """The one writer of the index of ``material``, which ``engine`` knows as ``index``."""

    def __init__(
        self,
        store: Store,
        material: Material,
        engine: Engine,
        index: IndexName,
        lock_seconds: float = _LOCK_SECONDS,
    ) -> None:
        self._store = store
        self._material = material
        self._engine = engine
        self._generations = engine.generations(index)
        self._lock_seconds = lock_seconds
        self._fingerprint: str | None = None

    def update(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Take in what the change log has since the last time; rebuild where that cannot do.

        ``work`` is where documents are analysed; they are written here. Raises IndexLockedError
        when another process keeps writing, IndexUnavailableError when the engine cannot be reached
        or is too busy, IndexWriteError when it does not take it.
        """
        with self._locked():
            return self._update(progress, work)

    def rebuild(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Build the index anew beside the one in use, check it, and swap it in."""
        with self._locked():
            return self._rebuild(progress, work)

    def let_go(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Leave nothing on any disk of what is no longer listed; otherwise as ``update``."""
        with self._locked():
            state = self._update(progress, work)
            current = self._generations.current()
            if current is not None and _let_go(current):
                state = self._commit(current, state.seq)
            else:
                state = self._rebuild(progress, work)
            # Who reads an older one has it open, or looks which is in use again.
            self._generations.keep_current()
            return state

    def _update(self, progress: Progress, work: Work) -> IndexState:
        current = self._generations.current()
        state = self._usable_state(current)
        if current is None or state is None:
            return self._rebuild(progress, work)
        try:
            return self._follow(current, state, progress, work)
        except EngineError:
            return self._rebuild(progress, work)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with self._generations.writing(self._lock_seconds):
                yield
        except TimeoutError as error:
            raise IndexLockedError(
                "Another process is writing the search index. Nothing is lost: when it has "
                "ended, run `bannasar index`."
            ) from error
        except UnavailableError as error:
            raise IndexUnavailableError(
                f"The search index {self._generations.place} could not be brought up to date. "
                f"{error} Nothing is lost: run `bannasar index` when that is over."
            ) from error
        except (OSError, EngineError, LimitError) as error:
            raise IndexWriteError(
                f"The search index {self._generations.place} could not be written ({error}). The "
                "archive is whole: mend that, then run `bannasar index`."
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
            with closing(current.open(NOTHING_WITHHELD)) as snapshot:
                commit, documents = snapshot.commit(), snapshot.documents()
        except EngineError:
            return None
        # The engine may be one commit ahead, if we were stopped before writing the state: those
        # changes are taken in again. It may never be behind: then commits have been lost.
        behind = commit < state.commit or state.seq > self._store.last_change()
        miscounted = commit == state.commit and documents != state.documents
        return None if behind or miscounted else state

    def _follow(
        self, current: Generation, state: IndexState, progress: Progress, work: Work
    ) -> IndexState:
        done, total = 0, self._store.last_change() - state.seq
        while changes := self._store.changes(state.seq, _CHANGES):
            changed = list(dict.fromkeys(change.document_id for change in changes))
            made = self._material.of(changed)
            current.apply(_entries(made.analyses, work), made.gone)
            state = self._commit(current, changes[-1].seq)
            done += len(changes)
            progress(done, max(done, total))
        return state

    def _rebuild(self, progress: Progress, work: Work) -> IndexState:
        # Changes made from here on are taken in once more at the end.
        seq = self._store.last_change()
        generation = self._generations.begin()
        given = _Given(_entries(self._analyses(_noting(generation, progress)), work))
        generation.apply(given, ())
        state = self._commit(generation, seq)
        with closing(generation.open(NOTHING_WITHHELD)) as snapshot:
            _check(snapshot, given)
        self._generations.publish(generation)
        # Who wanted the lock meanwhile and gave up need not come again.
        return self._follow(generation, state, progress, work)

    def _analyses(self, progress: Progress) -> Iterator[Analysis]:
        ids = self._store.document_ids()
        for start in range(0, len(ids), _DOCUMENTS):
            batch = ids[start : start + _DOCUMENTS]
            yield from self._material.of(batch).analyses
            progress(start + len(batch), len(ids))

    def _commit(self, generation: Generation, seq: int) -> IndexState:
        """Write down what the engine has just committed."""
        with closing(generation.open(NOTHING_WITHHELD)) as snapshot:
            state = IndexState(
                documents=snapshot.documents(),
                seq=seq,
                fingerprint=self._rules(),
                generation=generation.number,
                commit=snapshot.commit(),
            )
        generation.write_state(state)
        return state


def _let_go(generation: Generation) -> bool:
    """Whether it could; one that is damaged cannot."""
    try:
        return generation.let_go()
    except EngineError:
        return False


def _entries(analyses: Iterable[Analysis], work: Work) -> Iterator[IndexEntry]:
    """The entries in the order of their documents, however many are analysed at one time."""
    for _, call in in_order(work, _LIMITS, _called, analyses):
        yield from call.result()


def _called(analysis: Analysis) -> Sequence[IndexEntry]:
    return analysis()


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
                plan = AllOf((Term(field, key), OneOf(frozenset({given.last.id}))))
                if not snapshot.count(plan, Filters(ceremonies=Ceremonies.ALSO)):
                    raise EngineError(f"the new index does not find the entry {given.last.id}")
