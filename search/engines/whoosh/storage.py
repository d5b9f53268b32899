"""The folder of an index as Whoosh sees it, and its table of contents.

That table is Whoosh's, a pickle. It ends with a checksum of ours, which Whoosh does not look at,
and is never read where that is wrong. It takes its name only when it and all files that it speaks
of have been handed to the disk: the commit is there whole or not at all.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, EmptyIndexError, LockError, clean_files

from search.engines.protocol import EngineError
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.schema import make_schema

NAME = "MAIN"

_TOC = ".toc"
_SEAL = struct.Struct("<8sI")
_MAGIC = b"BNNSTOC1"


class IndexStorage(FileStorage):
    """A folder of files, as Whoosh wants it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.path = folder

    def open_file(self, name: str, **options: object) -> StructFile:
        """Open a file; raises EngineError when it is a table of contents and damaged."""
        if name.endswith(_TOC):
            _check_seal(self.path / name)
        return super().open_file(name, **options)

    def rename_file(self, frm: str, to: str, safe: bool = False) -> None:
        """Seal the table of contents and give it its name."""
        _seal(self.path / frm)
        super().rename_file(frm, to, safe)
        hand_to_disk(self.path)

    def read_toc(self) -> TOC:
        """The newest state; raises EngineError when it is not one of ours or damaged.

        Raises FileNotFoundError or EmptyIndexError when there is none, which may be because
        another process just takes an older one away.
        """
        try:
            toc = TOC.read(self, NAME)
        except (FileNotFoundError, EmptyIndexError, EngineError):
            raise
        except Exception as error:
            raise EngineError(f"The index in {self.path} does not open: {error}") from error
        if not all(isinstance(segment, ArraySegment) for segment in toc.segments):
            raise EngineError(f"The index in {self.path} is of another kind: build it again")
        return toc

    def create(self) -> None:
        """Make an empty index."""
        TOC.create(self, make_schema(), NAME)

    def commit(self, segments: list[ArraySegment], number: int) -> None:
        """Make ``segments`` the newest state, by that number, and clear older ones away."""
        hand_to_disk(self.path)
        TOC(make_schema(), segments, number).write(self, NAME)
        self.keep_only(segments, number)

    def keep_only(self, segments: list[ArraySegment], number: int) -> None:
        """Take away whatever does not belong to that state."""
        clean_files(self, NAME, number, segments)
        for unfinished in self.path.glob(f"_{NAME}_*{_TOC}.*"):
            unfinished.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One writer at a time; raises LockError when there is another, be it Whoosh itself."""
        lock = self.lock(f"{NAME}_WRITELOCK")
        if not lock.acquire():
            raise LockError(f"another process writes the index in {self.path}")
        try:
            yield
        finally:
            lock.release()


def hand_to_disk(path: Path) -> None:
    """Have a file, or the names in a folder, kept by the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _seal(path: Path) -> None:
    with path.open("ab") as file:
        file.write(_SEAL.pack(_MAGIC, zlib.crc32(path.read_bytes())))
        file.flush()
        os.fsync(file.fileno())


def _check_seal(path: Path) -> None:
    data = path.read_bytes()
    content, seal = data[: -_SEAL.size], data[-_SEAL.size :]
    if seal != _SEAL.pack(_MAGIC, zlib.crc32(content)):
        raise EngineError(f"{path} is damaged or not of this index: build the index again")
