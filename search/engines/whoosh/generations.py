"""Generations in a folder: small files, swapped in, say which one is in use and what each has.

``current`` names the generation's folder. A generation keeps ``state.json`` beside the folder
of its index. Every write is to a new file that then takes the old one's place, so a reader sees
the old or the new one and never half.
"""

import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from archive.visibility import Withheld
from search.engines.entries import IndexEntry
from search.engines.protocol import (
    Building,
    EngineError,
    Generation,
    Generations,
    IndexName,
    IndexState,
    Snapshot,
)
from search.engines.whoosh.engine import WhooshEngine

_POINTER = "current"
_STATE = "state.json"
_ENGINE = "engine"
_PROGRESS = "progress.json"
_PREFIX = "generation-"
_LOCK = "writer.lock"

# Progress that nobody has written for so long is that of a process that was stopped.
_STALE_SECONDS = 120.0

# Below the folder of all indexes; that of the statements is a neighbour of the other's generations.
_FOLDERS: Mapping[IndexName, str] = {IndexName.DOCUMENTS: ".", IndexName.STATEMENTS: "statements"}


class FolderEngine:
    """The engine protocol over folders of Whoosh, all below ``root``."""

    name = WhooshEngine.name

    def __init__(self, root: Path, engine: WhooshEngine) -> None:
        self._root = root
        self._engine = engine

    def generations(self, index: IndexName) -> Generations:
        """See Engine."""
        return FolderGenerations(self._root / _FOLDERS[index], self._engine)

    def rules(self) -> tuple[Path, ...]:
        """See Engine."""
        return self._engine.rules()

    def advice(self) -> Sequence[str]:
        """See Engine: a folder needs none."""
        return ()


@dataclass(frozen=True, slots=True)
class FolderGeneration:
    """One built index in its folder."""

    folder: Path
    engine: WhooshEngine

    @property
    def number(self) -> int:
        """See Generation."""
        return int(self.folder.name.removeprefix(_PREFIX))

    @property
    def index_folder(self) -> Path:
        """The folder that is Whoosh's own."""
        return self.folder / _ENGINE

    def apply(self, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
        """See Generation; here it is even all or nothing."""
        self.engine.apply(self.index_folder, entries, gone)

    def let_go(self) -> bool:
        """See Generation."""
        self.engine.let_go(self.index_folder)
        return True

    def open(self, withheld: Withheld) -> Snapshot:
        """See Generation."""
        return self.engine.open(self.index_folder, withheld)

    def read_state(self) -> IndexState | None:
        """See Generation."""
        try:
            return IndexState(**json.loads((self.folder / _STATE).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def write_state(self, state: IndexState) -> None:
        """See Generation; on the disk once this returns."""
        _replace(self.folder / _STATE, json.dumps(asdict(state)))

    def stamp(self) -> tuple[str, int, int]:
        """See Generation."""
        try:
            status = (self.folder / _STATE).stat()
        except OSError as error:
            raise EngineError(f"{self.folder} says nothing of its state: {error}") from error
        return self.folder.name, status.st_mtime_ns, status.st_ino

    def written_at(self) -> dt.datetime | None:
        """See Generation."""
        try:
            written = (self.folder / _STATE).stat().st_mtime
        except OSError:
            return None
        return dt.datetime.fromtimestamp(written, dt.UTC)

    def note_progress(self, building: Building) -> None:
        """See Generation; lost at a crash, which is as well."""
        temporary = self.folder / f"{_PROGRESS}.new"
        temporary.write_text(json.dumps(asdict(building)), encoding="ascii")
        temporary.replace(self.folder / _PROGRESS)

    def read_progress(self) -> Building | None:
        """How far it is; None where nobody builds it."""
        path = self.folder / _PROGRESS
        try:
            if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                return None
            return Building(**json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class FolderGenerations:
    """The generations of one index, in its folder."""

    root: Path
    engine: WhooshEngine

    @property
    def place(self) -> str:
        """See Generations."""
        return f"in {self.root}"

    def current(self) -> FolderGeneration | None:
        """See Generations."""
        try:
            name = (self.root / _POINTER).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        folder = self.root / name
        usable = name.removeprefix(_PREFIX).isdigit() and folder.is_dir()
        return FolderGeneration(folder, self.engine) if usable else None

    def building(self) -> Building | None:
        """See Generations."""
        current = self.current()
        newest = current.number if current else 0
        found = (each.read_progress() for each in self._all() if each.number > newest)
        return next(filter(None, found), None)

    def begin(self) -> FolderGeneration:
        """See Generations."""
        self.root.mkdir(parents=True, exist_ok=True)
        current = self.current()
        newest = current.number if current else 0
        for generation in self._all():
            if generation.number > newest:
                shutil.rmtree(generation.folder)
        numbers = [generation.number for generation in self._all()]
        folder = self.root / _name(max(numbers, default=0) + 1)
        folder.mkdir()
        begun = FolderGeneration(folder, self.engine)
        self.engine.create(begun.index_folder)
        return begun

    def publish(self, generation: Generation) -> None:
        """See Generations."""
        before = self.current()
        kept = {generation.number, before.number if before else generation.number}
        _sync_folder(self.root)
        _replace(self.root / _POINTER, _name(generation.number))
        for older in self._all():
            if older.number not in kept:
                shutil.rmtree(older.folder)

    def keep_current(self) -> None:
        """See Generations."""
        current = self.current()
        for each in self._all():
            if current and each.number != current.number:
                shutil.rmtree(each.folder)

    def discard(self) -> None:
        """See Generations."""
        shutil.rmtree(self.root, ignore_errors=True)

    @contextmanager
    def writing(self, seconds: float) -> Iterator[None]:
        """See Generations; a lock on a file in the folder."""
        self.root.mkdir(parents=True, exist_ok=True)
        with FileLock(self.root / _LOCK, timeout=seconds):
            yield

    def _all(self) -> list[FolderGeneration]:
        found = (path for path in self.root.glob(f"{_PREFIX}*") if path.is_dir())
        numbered = (path for path in found if path.name.removeprefix(_PREFIX).isdigit())
        return [FolderGeneration(path, self.engine) for path in sorted(numbered)]


def _name(number: int) -> str:
    return f"{_PREFIX}{number:06}"


def _replace(path: Path, text: str) -> None:
    temporary = path.with_suffix(".new")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
