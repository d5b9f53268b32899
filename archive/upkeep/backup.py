"""The whole archive in one file that either database can be restored from."""

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.errors import BackupError, MissingOriginalError, StoreError
from archive.settings import Settings
from archive.store import DumpedRow
from archive.whole_file import written_whole

# Raised when a backup of the newest Bannasar can no longer be read by an older one: 2 may hold
# statements, 3 pages, visits, failures and declared translations. Every earlier one can still be
# restored.
_FORMAT = 3
_MANIFEST = "manifest.json"
_PART = re.compile(r"tables/(?P<table>[a-z_]+)\.jsonl|originals/(?P<sha256>[0-9a-f]{64})")
_CHUNK = 1 << 20
# Names the backup that is being restored, from before the first part is kept until all is done.
_MARK = "restoring"


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """What a backup holds; ``missing`` are originals that were gone or damaged, so left out."""

    documents: int
    originals: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestoreSummary:
    """What was restored."""

    documents: int
    originals: int


def backup(archive: Archive, target: Path) -> BackupSummary:
    """Write the archive as it stands at this moment to ``target``, which is replaced if there.

    An ingest may go on meanwhile. ``target`` appears only when it is whole and on the disk.
    Raises BackupError when it cannot be written.
    """
    try:
        with (
            written_whole(target) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts,
        ):
            summary = _write(archive, parts)
    except OSError as error:
        raise BackupError(
            f"The backup {target} cannot be written ({error.strerror}). "
            "Choose another place, or free some space."
        ) from error
    return summary


def restore(source: Path, settings: Settings) -> RestoreSummary:
    """Fill an empty archive from a backup, once every part of that has proved to be whole.

    Cut off at any moment, it goes on when called again with the same backup; ``end_restore`` says
    that nothing more is to be done. Raises BackupError when the file is no whole backup or the
    home already holds other documents.
    """
    try:
        with zipfile.ZipFile(source) as parts:
            _require_whole(parts)
            return _read(parts, settings)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise BackupError(
            f"The backup {source} cannot be read ({error}). Use another backup."
        ) from error
    except OSError as error:
        raise BackupError(
            f"The backup {source} cannot be restored ({error}). "
            "Check that file and the home folder."
        ) from error


def end_restore(settings: Settings) -> None:
    """Note that a restore is done, its index built."""
    (settings.home / _MARK).unlink(missing_ok=True)


def is_restoring(settings: Settings) -> bool:
    """Whether a restore is under way, or was cut off."""
    return (settings.home / _MARK).exists()


def _write(archive: Archive, parts: zipfile.ZipFile) -> BackupSummary:
    hashes: dict[str, str] = {}
    counts: dict[str, int] = {}
    originals: set[str] = set()
    for table, rows in groupby(archive.store.dump(), key=itemgetter(0)):
        name = f"tables/{table}.jsonl"
        digest = hashlib.sha256()
        with parts.open(name, "w", force_zip64=True) as part:
            for _, row in rows:
                line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
                digest.update(line)
                part.write(line)
                counts[table] = counts.get(table, 0) + 1
                if _is_to_be_there(archive, table, row.get("sha256")):
                    originals.add(str(row["sha256"]))
        hashes[name] = digest.hexdigest()
    missing = []
    for sha256 in sorted(originals):
        try:
            data = archive.originals.get(sha256)
        except MissingOriginalError:
            missing.append(sha256)
            continue
        parts.writestr(f"originals/{sha256}", data)
        hashes[f"originals/{sha256}"] = sha256
    manifest = {"format": _FORMAT, "parts": hashes, "missing": missing}
    parts.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    return BackupSummary(
        documents=counts.get("documents", 0),
        originals=len(originals) - len(missing),
        missing=tuple(missing),
    )


def _is_to_be_there(archive: Archive, table: str, sha256: object) -> bool:
    """Whether a row names an original. The answers to visits need not have been kept."""
    return sha256 is not None and (table != "visits" or sha256 in archive.originals)


def _require_whole(parts: zipfile.ZipFile) -> None:
    """Every part named in the manifest is there, is what it was, and there is nothing else."""
    try:
        manifest = json.loads(parts.read(_MANIFEST))
        known, hashes = manifest["format"] in range(1, _FORMAT + 1), dict(manifest["parts"])
    except (KeyError, TypeError, ValueError) as error:
        raise BackupError("The file is no backup of Bannasar: it has no manifest.") from error
    if not known:
        raise BackupError("The backup was made by another version of Bannasar. Use that one.")
    names = parts.namelist()
    if sorted(names) != sorted([*hashes, _MANIFEST]):
        raise BackupError("The backup's parts are not those its manifest names. Use another one.")
    for name, sha256 in hashes.items():
        kind = _PART.fullmatch(name)
        if kind is None:
            raise BackupError(f"The backup holds {name!r}, which is no part of one. Do not use it.")
        if _hash(parts, name) != sha256 or kind["sha256"] not in (None, sha256):
            raise BackupError(f"The part {name} of the backup is damaged. Use another backup.")


def _hash(parts: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with parts.open(name) as part:
        while chunk := part.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _read(parts: zipfile.ZipFile, settings: Settings) -> RestoreSummary:
    archive = open_archive(settings)
    try:
        is_loaded = archive.store.count() > 0
        if is_loaded and not _is_of(parts, settings):
            raise BackupError(
                f"The home folder {settings.home} already holds documents. "
                "Choose an empty one with --home."
            )
        # Whatever index stands there belongs to another archive.
        if settings.index.exists():
            shutil.rmtree(settings.index)
        _mark(parts, settings)
        originals = [name for name in parts.namelist() if name.startswith("originals/")]
        if not is_loaded:
            archive.originals.clear_leftovers()
            for name in originals:
                archive.originals.put(parts.read(name))
            archive.store.load(_rows(parts))
        return RestoreSummary(documents=archive.store.count(), originals=len(originals))
    except StoreError as error:
        raise BackupError(f"The backup could not be restored. {error.reason}") from error
    finally:
        archive.store.close()


def _mark(parts: zipfile.ZipFile, settings: Settings) -> None:
    """Note that this backup is being restored; on the disk once this returns."""
    with written_whole(settings.home / _MARK) as file:
        file.write(_name_of(parts))


def _is_of(parts: zipfile.ZipFile, settings: Settings) -> bool:
    """Whether what the home folder holds is of this backup, whose restore was cut off."""
    try:
        return (settings.home / _MARK).read_bytes() == _name_of(parts)
    except FileNotFoundError:
        return False


def _name_of(parts: zipfile.ZipFile) -> bytes:
    return hashlib.sha256(parts.read(_MANIFEST)).hexdigest().encode()


def _rows(parts: zipfile.ZipFile) -> Iterator[DumpedRow]:
    """In the order of the parts, which is that in which tables refer to each other."""
    for name in parts.namelist():
        kind = _PART.fullmatch(name)
        if kind is not None and kind["table"]:
            with parts.open(name) as part:
                for line in part:
                    yield kind["table"], json.loads(line)
