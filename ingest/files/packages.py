"""Files that are zip archives inside (office documents, e-books), opened within bounds.

Their sizes bind ``zipfile`` too: a member that unpacks to more than it says is an error there.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from functools import partial

from archive.errors import ParseError
from ingest.limits import (
    MAX_ITEM_BYTES,
    MAX_OFFICE_BYTES,
    MAX_PACKAGE_MARKS,
    MAX_PACKAGE_MEMBERS,
    MAX_RATIO,
    MEGABYTE,
    RATIO_FROM_BYTES,
)
from ingest.reading import Remark

# An encrypted Office document is not a zip file but one of these, as documents before 2007 are.
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1

PACKAGE_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)
"""What ``zipfile``, and libraries that stand on it, raise for packages that are none."""


def too_packed(what: str) -> str:
    """The reason why a file that grows too much is not read."""
    return (
        f"The {what} unpacks to more than {MAX_OFFICE_BYTES // MEGABYTE} MB, or shrank "
        f"to less than 1/{MAX_RATIO}. Save it again without its pictures."
    )


def names_in(data: bytes, what: str) -> tuple[str, ...]:
    """The names of the members; ``what`` is how the file is called ("Word document").

    ParseError for what is no package, is encrypted, or would unpack to more than a document can be.
    """
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise ParseError(f"The {what} is encrypted or of the old kind. Save it anew.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except PACKAGE_FAULTS as error:
        raise ParseError(damaged(what)) from error
    size = sum(member.file_size for member in members)
    packed = [member for member in members if member.file_size > RATIO_FROM_BYTES]
    bomb = any(member.file_size > MAX_RATIO * member.compress_size for member in packed)
    if len(members) > MAX_PACKAGE_MEMBERS or size > MAX_OFFICE_BYTES or bomb:
        raise ParseError(too_packed(what))
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ParseError(f"The {what} is encrypted. Save it without a password.")
    return tuple(member.filename for member in members)


def require_few_marks(data: bytes, what: str) -> None:
    """ParseError where a part has more marks than a document can: each becomes an object.

    Pass what ``names_in`` has let through.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            large = [each for each in package.infolist() if each.file_size > MAX_PACKAGE_MARKS]
            many = any(_marks(package, each) > MAX_PACKAGE_MARKS for each in large)
    except PACKAGE_FAULTS as error:
        raise ParseError(damaged(what)) from error
    if many:
        raise ParseError(f"The {what} has more parts of text than a document can. Split it.")


def _marks(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    if not member.filename.lower().endswith(".xml"):
        return 0
    with package.open(member) as file:
        return sum(block.count(b"<") for block in iter(partial(file.read, MEGABYTE), b""))


def member_of(data: bytes, name: str, what: str) -> bytes:
    """The bytes of one member; ParseError where it is not there, damaged, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(name) as file:
            member = file.read(MAX_ITEM_BYTES + 1)
    except PACKAGE_FAULTS as error:
        raise ParseError(damaged(what)) from error
    if len(member) > MAX_ITEM_BYTES:
        raise ParseError(f"A part of the {what} is larger than {MAX_ITEM_BYTES // MEGABYTE} MB.")
    return member


def damaged(what: str) -> str:
    """What to say of one that cannot be opened."""
    return f"The {what} is damaged. Open it in the program that made it and save it again."


# What office programs write beside the text, by how Office's own formats name the parts.
_UNREAD = {
    Remark.PICTURES_UNREAD: re.compile(r"[a-z]+/media/"),
    Remark.CHARTS_UNREAD: re.compile(r"[a-z]+/(?:charts|diagrams)/[a-z]+\d*\.xml$"),
    Remark.EMBEDDED_UNREAD: re.compile(r"[a-z]+/embeddings/"),
    Remark.NOTES_UNREAD: re.compile(
        r"[a-z]+/(?:comments\d*\.xml|comments/|threadedComments/|notesSlides/)"
    ),
}


def unread_in(names: Sequence[str]) -> tuple[Remark, ...]:
    """What of an Office document its readers leave out, told by the names of its parts."""
    return tuple(remark for remark, named in _UNREAD.items() if any(map(named.match, names)))
