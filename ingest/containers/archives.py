"""Reads zip files that may be hostile: every promise of their directory is checked or bounded."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from archive.errors import UnpackError
from ingest.files.members import Member, refused
from ingest.files.names import is_passed_over
from ingest.limits import (
    MAX_DIRECTORY_BYTES,
    MAX_ITEM_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MEGABYTE,
    RATIO_FROM_BYTES,
    TOO_LARGE,
)

_DRIVE = re.compile(r"[A-Za-z]:")

# zipfile bounds the output of these two while it unpacks; of the others it does not.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1

# APPNOTE.TXT 4.3.16: the record that ends every zip file, and the 64-bit one's pointer before it.
_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_LONGEST_COMMENT = 0xFFFF


def members(path: Path) -> Iterator[Member]:
    """The documents of a zip file in its own order; the file is open while they are walked.

    A member, or a whole archive, that is refused comes as one whose ``read`` raises UnpackError.
    """
    try:
        archive = _open(path)
    except UnpackError as error:
        yield refused("", error)
        return
    with archive:
        seen: set[str] = set()
        for info in archive.infolist():
            name = _name(info)
            if info.is_dir() or any(map(is_passed_over, name.split("/"))):
                continue
            reason = "There is an earlier member of this name." if name in seen else _reason(info)
            seen.add(name)
            if reason:
                yield refused(name, UnpackError(reason))
            else:
                yield _member(archive, info, name)


def _open(path: Path) -> zipfile.ZipFile:
    try:
        _check_directory(path)
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise UnpackError(f"The archive cannot be read ({error.strerror}).") from error
    except (zipfile.BadZipFile, UnicodeDecodeError, ValueError, NotImplementedError) as error:
        raise UnpackError(f"This is no readable zip file ({error}). Make it anew.") from error
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED_BYTES:
        archive.close()
        raise UnpackError(
            f"The archive unpacks to more than {MAX_UNPACKED_BYTES // MEGABYTE} MB. Split it."
        )
    return archive


def _check_directory(path: Path) -> None:
    """Refuse a directory too large to hold, before zipfile reads it whole."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE - _LOCATOR_SIZE))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise UnpackError("This is no zip file, or its end is missing. Copy or make it anew.")
    count, directory = struct.unpack_from("<HI", tail, at + 10)
    wide = tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR)
    if wide or count > MAX_MEMBERS or directory > MAX_DIRECTORY_BYTES:
        raise UnpackError(f"The archive has more than {MAX_MEMBERS} members. Split it.")


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name with forward slashes.

    Tools that forget to flag UTF-8 make zipfile read it as code page 437.
    """
    name = info.filename.replace("\\", "/")
    if not info.flag_bits & _UTF8_NAME:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name
    return name


def _reason(info: zipfile.ZipInfo) -> str | None:
    """Why a member is refused unread, or None."""
    parts = info.orig_filename.replace("\\", "/").split("/")
    if not parts[0] or _DRIVE.match(parts[0]) or ".." in parts:
        return "The member's name points outside the archive; it was not read."
    if info.flag_bits & _ENCRYPTED:
        return "The member is encrypted. Unpack it with its password and give the file."
    if info.compress_type not in _METHODS:
        return "The member is packed in a way that is not read. Pack it with plain zip."
    if info.filename.lower().endswith((".zip", ".warc", ".warc.gz")):
        return "An archive inside an archive is not opened. Unpack it and give the files."
    if info.file_size > MAX_ITEM_BYTES:
        return TOO_LARGE
    if info.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * info.compress_size):
        return f"The member shrank to less than 1/{MAX_RATIO}: it looks like a zip bomb."
    return None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Member:
    def read() -> bytes:
        try:
            with archive.open(info) as file:
                data = file.read(MAX_ITEM_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise UnpackError(f"The member is damaged ({error}). Make the archive anew.") from error
        except (OSError, RuntimeError) as error:
            raise UnpackError(f"The member cannot be read ({error}).") from error
        if len(data) > MAX_ITEM_BYTES:
            raise UnpackError(TOO_LARGE)
        return data

    return Member(name, read)
