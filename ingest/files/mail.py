"""Takes an e-mail file apart: its headers, its text, and what is attached to it."""

import codecs
import datetime as dt
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MessageError,
)
from email.header import decode_header
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePosixPath

from archive.errors import DecodeError, ParseError
from ingest.files.mail_parts import Parts, attached_parts, text_parts
from ingest.files.mime import message_of
from ingest.files.outlook import SIGNATURE, message_in
from ingest.limits import MAX_ATTACHMENTS, MAX_HEADER, MAX_PARTS
from ingest.markup.blocks import one_line
from ingest.provenance.printed import mail_moment
from ingest.reading import Remark
from ingest.text.decode import Decoded, decode

_LONGEST_NAME = 150
_CONTENT_ID = re.compile(r"cid:([^\"'\s>)]+)")
# RFC 3676, 4.5: with DelSp the space at a soft end is none of the text; that of a signature is.
_SOFT_END = re.compile(r"(?<!--) \r?\n")
# RFC 2045, 6.7. Mail that is written so without saying it is nearly all of this.
_QUOTED = re.compile(rb"=[89A-F][0-9A-F]")
_ENOUGH_QUOTED = 12
_AFTER_SOFT_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")
_AS_IT_IS = (None, "7bit", "8bit", "binary")
_DAMAGED = "The e-mail is damaged. Save it again from the mail program."
_CUT = (CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
_FAULTS = (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
"""What the standard library raises for the worst of mail; it takes nearly everything."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that came with a message; its name is its own, made whole where it is none."""

    name: str
    data: bytes


class Mail:
    """One message."""

    def __init__(self, message: EmailMessage) -> None:
        self._message = message

    @property
    def subject(self) -> str:
        """The subject on one line; empty where there is none."""
        return self._header("subject")

    @property
    def message_id(self) -> str:
        """What the sender's system calls the message, with its brackets; empty where nothing."""
        return " ".join(self._raw("message-id").split())

    @property
    def sender(self) -> str:
        """The name of whoever wrote, else the address."""
        return self.sender_name or self.sender_address or self._header("from")

    @property
    def sender_name(self) -> str:
        """What the sender is called, which anybody may choose; empty where only an address is."""
        return self._sender[0]

    @property
    def sender_address(self) -> str:
        """The address of whoever wrote; empty where there is none."""
        return self._sender[1]

    @property
    def _sender(self) -> tuple[str, str]:
        """Name and address, decoded here: the library puts a space where a long name is wrapped."""
        try:
            value = _as_written(self._raw("from"))
            name, address = parseaddr(" ".join(value.split()))
            decoded = "".join(
                part if isinstance(part, str) else part.decode(charset or "latin-1", "replace")
                for part, charset in decode_header(name)
            )
        except _FAULTS:
            return "", ""
        return one_line(decoded), one_line(address)

    @property
    def sent(self) -> dt.datetime | None:
        """When the sender's system says it was sent."""
        return mail_moment(" ".join(self._raw("date").split()))

    @property
    def received(self) -> tuple[dt.datetime, ...]:
        """When the systems on the way say that they received it; empty where none says so."""
        moments = (
            mail_moment(str(value)[:MAX_HEADER].rpartition(";")[2].strip())
            for name, value in self._message.raw_items()
            if name.lower() == "received"
        )
        return tuple(filter(None, moments))

    @property
    def is_flowed(self) -> bool:
        """Whether a space at the end of a line says that the paragraph goes on (RFC 3676)."""
        parts = self._texts("plain")
        return bool(parts) and all(each.get_param("format") == "flowed" for each in parts)

    @property
    def plain(self) -> str:
        """The text for programs that show no HTML; empty where there is none."""
        return "\n\n".join(map(_plain_text, self._texts("plain")))

    @property
    def html(self) -> str:
        """The text as a page; empty where there is none."""
        return "\n".join(_decoded(part).text for part in self._texts("html"))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is broken or guessed in the text: the plain one, or the page where there is none."""
        plain = self._remarks_of("plain")
        cut = (Remark.BYTES_BROKEN,) if self._is_cut else ()
        return tuple(dict.fromkeys((*(plain or self._remarks_of("html")), *cut)))

    def attachments(self) -> Iterator[Attachment]:
        """The files, not the pictures that the text itself shows; ParseError for too many."""
        shown = set(_CONTENT_ID.findall(self.html))
        names: set[str] = set()
        for number, part in enumerate(self._parts(), 1):
            if number > MAX_ATTACHMENTS:
                raise ParseError(f"The e-mail has more than {MAX_ATTACHMENTS} attachments.")
            if str(part["content-id"] or "").strip(" <>") in shown:
                continue
            name = _unused(_name(part, number), names)
            names.add(name)
            yield Attachment(name, _bytes(part))

    def _raw(self, name: str) -> str:
        """A header as it was written: the library mends a year, and puts spaces into names."""
        raw = (value for key, value in self._message.raw_items() if key.lower() == name)
        return str(next(raw, ""))[:MAX_HEADER]

    def _header(self, name: str) -> str:
        return one_line(str(self._message[name] or ""))

    def _remarks_of(self, kind: str) -> tuple[Remark, ...]:
        return tuple(each for part in self._texts(kind) for each in _decoded(part).remarks)

    @property
    def _is_cut(self) -> bool:
        """Whether the text ends before its end: the file, or the letters of one part, were cut."""
        texts = [*self._texts("plain"), *self._texts("html")]
        for part in texts:
            part.get_payload(decode=True)
        return any(
            isinstance(each, _CUT) for part in (self._message, *texts) for each in part.defects
        )

    def _texts(self, kind: str) -> Parts:
        try:
            return text_parts(self._message, kind)
        except _FAULTS as error:
            raise ParseError(_DAMAGED) from error

    def _parts(self) -> Parts:
        try:
            return list(attached_parts(self._message))
        except _FAULTS as error:
            raise ParseError(_DAMAGED) from error


def read_mail(data: bytes) -> Mail:
    """The message, also one of Outlook's; ParseError where the bytes are none."""
    if data.startswith(SIGNATURE):
        return Mail(message_in(data))
    try:
        message = message_of(data.removeprefix(codecs.BOM_UTF8), MAX_PARTS)
    except _FAULTS as error:
        raise ParseError(_DAMAGED) from error
    if not message.keys():
        raise ParseError(_DAMAGED)
    return Mail(message)


def _as_written(value: str) -> str:
    """A header whose letters were not written out, as systems send them that take UTF-8."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _plain_text(part: EmailMessage) -> str:
    text = _decoded(part).text
    is_flowed = part.get_param("format") == "flowed" and part.get_param("delsp") == "yes"
    return _SOFT_END.sub("", text) if is_flowed else text


def _decoded(body: EmailMessage) -> Decoded:
    """The characters of a part by the rule for all files: what is UTF-8 is UTF-8."""
    data = _bytes(body)
    is_written_out = body["content-transfer-encoding"] in _AS_IT_IS and _is_quoted(data)
    try:
        found = decode(
            quopri.decodestring(data) if is_written_out else data, body.get_content_charset("")
        )
    except DecodeError:
        if not data.strip():
            return Decoded("", "")
        raise
    guessed = (Remark.ENCODING_GUESSED,) if is_written_out else ()
    return replace(found, remarks=tuple(dict.fromkeys((*found.remarks, *guessed))))


def _is_quoted(data: bytes) -> bool:
    """Whether a text that says that it is as it is, is quoted-printable in truth."""
    quoted = _QUOTED.findall(data)
    return len(quoted) >= _ENOUGH_QUOTED and 3 * len(quoted) > len(data) / 2


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_maintype() == "message":
        inner = part.get_payload(0) if part.is_multipart() else None
        try:
            return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
        except _FAULTS as error:
            raise ParseError(_DAMAGED) from error
    payload = part.get_payload(decode=True)
    if part["content-transfer-encoding"] == "quoted-printable" and not part.is_multipart():
        # A server may have put spaces behind the ends of lines: they are none of the text.
        raw = str(part.get_payload()).encode("utf-8", "surrogateescape")
        payload = quopri.decodestring(_AFTER_SOFT_BREAK.sub(b"=", raw))
    return payload if isinstance(payload, bytes) else b""


def _name(part: EmailMessage, number: int) -> str:
    """The last part of the name that the sender gave, whatever system it is of."""
    given = one_line(part.get_filename() or "").replace("\\", "/")
    name = PurePosixPath(given).name[-_LONGEST_NAME:].lstrip(".")
    if name:
        return name
    if part.get_content_maintype() == "message":
        return f"message-{number}.eml"
    return f"attachment-{number}"


def _unused(name: str, used: set[str]) -> str:
    path = PurePosixPath(name)
    names = (name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, len(used) + 3)))
    return next(each for each in names if each not in used)
