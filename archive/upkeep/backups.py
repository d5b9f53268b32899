"""A folder of backups: one more each time, the oldest taken away."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from archive.archive import Archive
from archive.errors import BackupError
from archive.upkeep.backup import BackupSummary, backup
from archive.whole_file import clear_abandoned, is_temporary

_NAME = re.compile(r"bannasar-\d{8}T\d{6}Z\.zip")


@dataclass(frozen=True, slots=True)
class Kept:
    """The backup that was written, and those that it was written instead of."""

    path: Path
    summary: BackupSummary
    deleted: tuple[Path, ...]


def backup_into(archive: Archive, folder: Path, keep: int | None, now: dt.datetime) -> Kept:
    """Write a backup named by the time into ``folder``, and keep so many of those there.

    Older ones go only once the new one is whole and on the disk, and only if nothing is missing in
    it; it stays itself even if the clock has been set back. Other files are left alone. Raises
    BackupError as ``backup`` does.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear_abandoned(each for each in folder.glob(".bannasar-*") if is_temporary(each))
    except OSError as error:
        raise BackupError(
            f"The folder {folder} cannot be used ({error.strerror}). Choose another."
        ) from error
    path = folder / f"bannasar-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.zip"
    summary = backup(archive, path)
    older = sorted(each for each in folder.iterdir() if _NAME.fullmatch(each.name) and each != path)
    surplus = max(len(older) + 1 - keep, 0) if keep is not None and not summary.missing else 0
    deleted = tuple(older[:surplus])
    for each in deleted:
        each.unlink(missing_ok=True)
    return Kept(path, summary, deleted)
