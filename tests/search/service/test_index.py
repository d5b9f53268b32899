"""What a process holds of an index, and what it says when the engine fails it."""

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.errors import IndexMissingError, IndexUnavailableError, IndexWriteError
from archive.visibility import Audience, Withheld
from search.engines.entries import IndexEntry
from search.engines.protocol import (
    Building,
    Engine,
    EngineError,
    Generation,
    Generations,
    IndexName,
    IndexState,
    Snapshot,
    UnavailableError,
)
from search.engines.registry import engine_for
from search.index.documents import Documents
from search.questions import Question
from search.service.documents import Search
from search.service.index import Index
from tests.search.builders import a_document, an_archive, quiet, save


@dataclass
class Fate:
    """What becomes of whatever is asked of an engine, and which of its snapshots were closed."""

    reached: Exception | None = None
    applied: Exception | None = None
    opened: Exception | None = None
    begun: int = 0
    lets_go: bool | Exception = True
    open: list[Snapshot] = field(default_factory=list)


@dataclass
class FatedEngine:
    """Another engine, until its fate says otherwise."""

    engine: Engine
    fate: Fate

    @property
    def name(self) -> str:
        return self.engine.name

    def generations(self, index: IndexName) -> Generations:
        return FatedGenerations(self.engine.generations(index), self.fate)

    def rules(self) -> tuple[Path, ...]:
        return self.engine.rules()

    def advice(self) -> Sequence[str]:
        return ()


@dataclass
class FatedGenerations:
    generations: Generations
    fate: Fate

    @property
    def place(self) -> str:
        return self.generations.place

    def current(self) -> Generation | None:
        raise_if(self.fate.reached)
        found = self.generations.current()
        return FatedGeneration(found, self.fate) if found else None

    def building(self) -> Building | None:
        return self.generations.building()

    def begin(self) -> Generation:
        self.fate.begun += 1
        return FatedGeneration(self.generations.begin(), self.fate)

    def publish(self, generation: Generation) -> None:
        self.generations.publish(generation)

    def keep_current(self) -> None:
        self.generations.keep_current()

    def discard(self) -> None:
        self.generations.discard()

    def writing(self, seconds: float) -> AbstractContextManager[None]:
        return self.generations.writing(seconds)


@dataclass
class FatedGeneration:
    generation: Generation
    fate: Fate

    @property
    def number(self) -> int:
        return self.generation.number

    def apply(self, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
        raise_if(self.fate.applied)
        self.generation.apply(entries, gone)

    def let_go(self) -> bool:
        if isinstance(self.fate.lets_go, Exception):
            raise self.fate.lets_go
        return self.fate.lets_go and self.generation.let_go()

    def open(self, withheld: Withheld) -> Snapshot:
        raise_if(self.fate.opened)
        snapshot = self.generation.open(withheld)
        # Snapshots are told apart by what their ``close`` is.
        self.fate.open.append(snapshot)
        object.__setattr__(snapshot, "close", lambda: self.fate.open.remove(snapshot))
        return snapshot

    def read_state(self) -> IndexState | None:
        return self.generation.read_state()

    def write_state(self, state: IndexState) -> None:
        self.generation.write_state(state)

    def stamp(self) -> Hashable:
        return self.generation.stamp()

    def written_at(self) -> dt.datetime | None:
        return self.generation.written_at()

    def note_progress(self, building: Building) -> None:
        self.generation.note_progress(building)


def raise_if(error: Exception | None) -> None:
    if error is not None:
        raise error


AWAY = UnavailableError("No node answers.")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = an_archive(tmp_path)
    save(made, a_document("a.txt", "rain today"))
    return made


@pytest.fixture
def fate() -> Fate:
    return Fate()


@pytest.fixture
def engine(archive: Archive, fate: Fate) -> Engine:
    return FatedEngine(engine_for(archive), fate)


def index_of(archive: Archive, engine: Engine) -> Index:
    return Index(archive.store, Documents(archive.store), engine, IndexName.DOCUMENTS)


def test_a_writer_closes_all_that_it_opens(archive: Archive, engine: Engine, fate: Fate) -> None:
    index = index_of(archive, engine)
    index.update(quiet)
    save(archive, a_document("b.txt", "rain"))
    index.update(quiet)
    index.rebuild(quiet)
    assert fate.open == []


@pytest.mark.parametrize("lets_go", [True, False, EngineError("damaged")])
def test_what_cannot_let_go_is_built_anew_and_no_older_one_stays(
    archive: Archive, engine: Engine, fate: Fate, lets_go: bool | Exception
) -> None:
    index = index_of(archive, engine)
    index.rebuild(quiet)
    index.rebuild(quiet)
    fate.lets_go, fate.begun = lets_go, 0
    document = a_document("b.txt", "rain and zirconium")
    save(archive, document)
    index.update(quiet)
    archive.store.destroy(document.id, "Asked for.", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    state = index.let_go(quiet)
    own = lets_go is True and index_is_a_folder(engine)
    assert (state.documents, fate.begun) == (1, 0 if own else 1)
    assert index.state() == state
    assert index.update(quiet) == state
    assert index.differences() == ([], [])
    assert engine.generations(IndexName.DOCUMENTS).begin().number == state.generation + 1
    if not archive.settings.search:
        folders = sorted(path.name for path in archive.settings.index.glob("generation-*"))
        assert folders[0] == f"generation-{state.generation:06}"


def index_is_a_folder(engine: Engine) -> bool:
    """Whether an index can let go by itself; one in a cluster is built anew."""
    return engine.name == "whoosh"


def test_a_state_that_is_replaced_is_closed_when_nobody_asks_it_any_more(
    archive: Archive, engine: Engine, fate: Fate
) -> None:
    index = index_of(archive, engine)
    index.update(quiet)
    with (
        index.newest(index.looks(Audience.ADMINISTRATORS)) as first,
        index.newest(index.looks(Audience.ADMINISTRATORS)) as same,
    ):
        assert first is same
        save(archive, a_document("b.txt", "rain"))
        index.update(quiet)
        with index.newest(index.looks(Audience.ADMINISTRATORS)) as second:
            assert second.snapshot.documents() == 2
            assert fate.open == [first.snapshot, second.snapshot]
    assert fate.open == [second.snapshot]
    index.close()
    assert fate.open == []


def test_an_engine_that_cannot_be_reached_comes_back_by_itself(
    archive: Archive, engine: Engine, fate: Fate
) -> None:
    search = Search(archive, engine, Audience.ADMINISTRATORS)
    fate.reached = AWAY
    for ask in (search.state, lambda: search.ask(Question(query="rain"))):
        with pytest.raises(IndexUnavailableError, match=r"No node answers\. Ask again"):
            ask()
    with pytest.raises(IndexUnavailableError, match="Nothing is lost: run `bannasar index`"):
        search.update(quiet)
    fate.reached = None
    assert search.update(quiet).documents == 1
    fate.reached = AWAY
    with pytest.raises(IndexUnavailableError):
        Search(archive, engine, Audience.ADMINISTRATORS).ask(Question(query="rain"))
    fate.reached = None
    assert search.ask(Question(query="rain")).total == 1


def test_what_cannot_be_reached_is_not_built_anew(
    archive: Archive, engine: Engine, fate: Fate
) -> None:
    search = Search(archive, engine, Audience.ADMINISTRATORS)
    search.update(quiet)
    save(archive, a_document("b.txt", "rain"))
    fate.applied = AWAY
    with pytest.raises(IndexUnavailableError):
        search.update(quiet)
    fate.applied = None
    fate.opened = AWAY
    with pytest.raises(IndexUnavailableError):
        search.update(quiet)
    fate.opened = None
    assert (search.update(quiet).generation, fate.begun) == (1, 1)


def test_what_is_damaged_is(archive: Archive, engine: Engine, fate: Fate) -> None:
    search = Search(archive, engine, Audience.ADMINISTRATORS)
    search.update(quiet)
    save(archive, a_document("b.txt", "rain"))
    fate.applied = EngineError("the disk lost it")
    with pytest.raises(IndexWriteError, match="the disk lost it"):
        search.update(quiet)
    assert fate.begun == 2


@pytest.mark.parametrize("error", [AWAY, EngineError("half of it is gone")])
def test_a_newer_state_that_does_not_open_leaves_the_older_one_in_use(
    archive: Archive, engine: Engine, fate: Fate, error: Exception
) -> None:
    reader = Search(archive, engine, Audience.ADMINISTRATORS)
    reader.update(quiet)
    assert reader.ask(Question(query="rain")).total == 1
    save(archive, a_document("b.txt", "rain"))
    reader.update(quiet)
    fate.opened = error
    assert reader.ask(Question(query="rain")).total == 1
    fate.opened, fate.reached = None, AWAY
    assert reader.ask(Question(query="rain")).total == 1
    fate.reached = None
    assert reader.ask(Question(query="rain")).total == 2


def test_without_one_that_opens_it_says_so(archive: Archive, engine: Engine, fate: Fate) -> None:
    search = Search(archive, engine, Audience.ADMINISTRATORS)
    search.update(quiet)
    fate.opened = EngineError("half of it is gone")
    with pytest.raises(IndexMissingError, match="bannasar index"):
        search.ask(Question(query="rain"))
    fate.opened = AWAY
    with pytest.raises(IndexUnavailableError):
        search.ask(Question(query="rain"))
