"""Which generation of the index is in use, and what each has taken in: small files, swapped in.

``index/current`` names the generation's folder. A generation keeps ``state.json`` beside the
engine's own folder. Every write is to a new file that then takes the old one's place, so a reader
sees the old or the new one and never half.
"""

import datetime as dt
import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

_POINTER = "current"
_STATE = "state.json"
_ENGINE = "engine"
_PROGRESS = "progress.json"

# Progress that nobody has written for so long is that of a process that was stopped.
_STALE_SECONDS = 120.0
_PREFIX = "generation-"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """What an index holds: the change log up to ``seq``, analysed by the rules of ``fingerprint``.

    ``documents`` are its entries, be they documents or statements. ``commit`` is the engine's own
    number of the commit that this was written after.
    """

    documents: int
    seq: int
    fingerprint: str
    generation: int
    commit: int


@dataclass(frozen=True, slots=True)
class Building:
    """How far an index is that is being built: ``done`` of ``total`` documents."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Generation:
    """One built index in its folder."""

    folder: Path

    @property
    def number(self) -> int:
        """Counts up with every rebuild."""
        return int(self.folder.name.removeprefix(_PREFIX))

    @property
    def engine_folder(self) -> Path:
        """What belongs to the engine."""
        return self.folder / _ENGINE

    def read_state(self) -> IndexState | None:
        """The state as last written; None when it is missing or cannot be read."""
        try:
            return IndexState(**json.loads((self.folder / _STATE).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def write_state(self, state: IndexState) -> None:
        """Make ``state`` the newest; on the disk once this returns."""
        _replace(self.folder / _STATE, json.dumps(asdict(state)))

    def written_at(self) -> dt.datetime | None:
        """When the state was last written; None when there is none."""
        try:
            written = (self.folder / _STATE).stat().st_mtime
        except OSError:
            return None
        return dt.datetime.fromtimestamp(written, dt.UTC)

    def note_progress(self, building: Building) -> None:
        """For whoever waits for it; lost at a crash, which is as well."""
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

    def stamp(self) -> tuple[str, int, int]:
        """Changes whenever another state is written; raises OSError when there is none."""
        status = (self.folder / _STATE).stat()
        return self.folder.name, status.st_mtime_ns, status.st_ino


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations in the index folder."""

    root: Path

    def current(self) -> Generation | None:
        """The one in use; None when none was ever finished."""
        try:
            name = (self.root / _POINTER).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        folder = self.root / name
        usable = name.removeprefix(_PREFIX).isdigit() and folder.is_dir()
        return Generation(folder) if usable else None

    def building(self) -> Building | None:
        """How far the next one is; None where none is being built."""
        current = self.current()
        newest = current.number if current else 0
        found = (each.read_progress() for each in self._all() if each.number > newest)
        return next(filter(None, found), None)

    def begin(self) -> Generation:
        """A new, empty one beside those that are there; unfinished ones are cleared away first."""
        self.root.mkdir(parents=True, exist_ok=True)
        current = self.current()
        newest = current.number if current else 0
        for generation in self._all():
            if generation.number > newest:
                shutil.rmtree(generation.folder)
        numbers = [generation.number for generation in self._all()]
        folder = self.root / f"{_PREFIX}{max(numbers, default=0) + 1:06}"
        folder.mkdir()
        return Generation(folder)

    def swap_in(self, generation: Generation) -> None:
        """Make a finished one current; of the older ones the last stays for those reading it."""
        before = self.current()
        _sync_folder(self.root)
        _replace(self.root / _POINTER, generation.folder.name)
        for older in self._all():
            if older != generation and older != before:
                shutil.rmtree(older.folder)

    def _all(self) -> list[Generation]:
        found = (path for path in self.root.glob(f"{_PREFIX}*") if path.is_dir())
        numbered = (path for path in found if path.name.removeprefix(_PREFIX).isdigit())
        return [Generation(path) for path in sorted(numbered)]


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
