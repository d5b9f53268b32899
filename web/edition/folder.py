"""The folder of an edition on its way: written beside, gone on with, then put in its place.

Nothing that is no edition of ours is ever written over.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from archive.errors import ExportError
from archive.whole_file import sync_folder
from web.presentation.verifying.edition import MANIFEST, is_edition

Made: TypeAlias = Mapping[str, object]
"""What an edition says of itself, as JSON."""

_JOURNAL = "making.jsonl"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is whole: its hash, and where its page leads."""

    name: str
    sha256: str
    leads_to: tuple[str, ...]


class Unfinished:
    """The files of an edition until it is whole; ``target`` is where it is to be."""

    def __init__(self, target: Path) -> None:
        """Raises ExportError where something else is."""
        self.target = target.absolute()
        self.folder = self.target.parent / f".{self.target.name}.unfinished"
        self._written: dict[str, Written] = {}
        if self.target.exists() and not (self.target.is_dir() and _may_go(self.target)):
            raise ExportError(
                f"{self.target} is no edition of this program, so it stays as it is. "
                "Name a folder that there is not yet."
            )

    def begin(self, wanted: Made) -> Made:
        """Begin, or go on where the same edition was begun before: what it says of itself then.

        ``made_at`` may differ, which is when it was begun. Raises ExportError where the folder
        cannot be written.
        """
        journal = self.folder / _JOURNAL
        begun = _lines(journal)
        first = next(begun, None)
        if first is None or {**first, "made_at": ""} != {**wanted, "made_at": ""}:
            try:
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder.mkdir(parents=True)
            except OSError as error:
                raise _unwritable(self.folder, error) from error
            self._note(wanted)
            return wanted
        for line in begun:
            leads_to = line["leads_to"]
            if isinstance(leads_to, list) and (self.folder / str(line["name"])).is_file():
                written = Written(str(line["name"]), str(line["sha256"]), tuple(leads_to))
                self._written[written.name] = written
        return first

    def written(self, name: str) -> Written | None:
        """A file that is whole already."""
        return self._written.get(name)

    @property
    def count(self) -> int:
        """How many files are whole."""
        return len(self._written)

    def write(self, name: str, data: bytes, leads_to: Sequence[str] = ()) -> Written:
        """Write a file. Raises ExportError when that fails."""
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise _unwritable(path, error) from error
        made = Written(name, hashlib.sha256(data).hexdigest(), tuple(leads_to))
        self._note({"name": name, "sha256": made.sha256, "leads_to": list(leads_to)})
        self._written[name] = made
        return made

    def publish(self, made: Made) -> int:
        """Put the whole edition in its place, instead of an older one; how many bytes it has."""
        files = {name: each.sha256 for name, each in sorted(self._written.items())}
        manifest = json.dumps({**made, "files": files}, ensure_ascii=False, indent=1)
        try:
            size = sum((self.folder / name).stat().st_size for name in files)
            (self.folder / MANIFEST).write_text(manifest, encoding="utf-8")
            (self.folder / _JOURNAL).unlink()
            old = self.target.parent / f".{self.target.name}.old"
            shutil.rmtree(old, ignore_errors=True)
            if self.target.exists():
                self.target.rename(old)
            self.folder.rename(self.target)
            sync_folder(self.target.parent)
            shutil.rmtree(old, ignore_errors=True)
        except OSError as error:
            raise _unwritable(self.target, error) from error
        return size

    def _note(self, line: Made) -> None:
        try:
            with (self.folder / _JOURNAL).open("a", encoding="utf-8") as journal:
                journal.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise _unwritable(self.folder, error) from error


def _may_go(folder: Path) -> bool:
    return is_edition(folder) or not any(folder.iterdir())


def _lines(journal: Path) -> Iterator[dict[str, object]]:
    """What was noted; a last line that was cut off is none."""
    if not journal.is_file():
        return
    for line in journal.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            return
        if isinstance(found, dict):
            yield found


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError(f"{path} cannot be written ({error.strerror}).")
