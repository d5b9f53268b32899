"""A folder on a mail server (IMAP, RFC 9051): only looked at, never changed.

Letters are asked for by their UIDs, so a round sees only what came since the last.
"""

import imaplib
import ipaddress
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import unquote, urlsplit

from archive.errors import SettingsError
from ingest.limits import MAX_ITEM_BYTES, TOO_LARGE
from ingest.mailboxes.base import Letter, MailboxError

_PORTS = {"imaps": 993, "imap": 143}
_SECONDS = 30.0
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")
_MARK = re.compile(r"(\d{1,12}):(\d{1,12})")
_FAULTS = (imaplib.IMAP4.error, OSError, ValueError, EOFError)
_INBOX = "INBOX"


@dataclass(slots=True)
class Imap:
    """``address`` is ``imaps://user@host/folder``; ``password`` is shown nowhere.

    SettingsError for an address that is none. Without TLS only this machine is spoken to.
    """

    address: str
    password: str = field(repr=False)
    seconds: float = _SECONDS
    name: str = field(init=False)
    mark: str = field(init=False, default="")
    _scheme: str = field(init=False)
    _host: str = field(init=False)
    _port: int = field(init=False)
    _user: str = field(init=False)
    _folder: str = field(init=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in _PORTS or not parts.hostname or not parts.username:
            raise SettingsError(
                "BANNASAR_IMAP is no address of a mailbox. Write imaps://user@host/folder, with "
                "%40 for @ in the user's name."
            )
        if parts.password is not None:
            raise SettingsError(
                "BANNASAR_IMAP holds a password. Set BANNASAR_IMAP_PASSWORD_FILE to a file with it."
            )
        self._scheme, self._host = parts.scheme, parts.hostname
        self._port = port or _PORTS[parts.scheme]
        self._user = unquote(parts.username)
        self._folder = unquote(parts.path.strip("/")) or _INBOX
        self.name = f"{parts.scheme}://{parts.hostname}/{self._folder}"

    def letters(self, mark: str) -> Iterator[Letter]:
        """See Mailbox. ``mark`` is the folder's UIDVALIDITY and the last UID that was given."""
        with self._faults(), self._connected() as server:
            validity = self._looked_at(server)
            found = _MARK.fullmatch(mark)
            last = int(found[2]) if found and int(found[1]) == validity else 0
            self.mark = f"{validity}:{last}"
            for uid in self._after(server, last):
                yield Letter(str(uid), partial(self._read, server, uid))
                self.mark = f"{validity}:{uid}"

    @contextmanager
    def _connected(self) -> Iterator[imaplib.IMAP4]:
        context = ssl.create_default_context()
        server: imaplib.IMAP4
        if self._scheme == "imaps":
            server = imaplib.IMAP4_SSL(
                self._host, self._port, ssl_context=context, timeout=self.seconds
            )
        else:
            server = imaplib.IMAP4(self._host, self._port, timeout=self.seconds)
        try:
            if self._scheme == "imap" and not _is_this_machine(self._host):
                # A password must not cross a network in the clear.
                server.starttls(context)
            server.login(self._user, self.password)
            yield server
        finally:
            try:
                server.logout()
            except _FAULTS:
                server.shutdown()

    def _looked_at(self, server: imaplib.IMAP4) -> int:
        """Open the folder to be read only; its UIDVALIDITY."""
        answer, said = server.select(_quoted(self._folder), readonly=True)
        if answer != "OK":
            raise MailboxError(
                f"The server has no folder {self._folder!r}, or does not show it "
                f"({_words(said)}). Check BANNASAR_IMAP."
            )
        _, values = server.response("UIDVALIDITY")
        value = values[0] if values else None
        return int(value) if isinstance(value, bytes) and value.isdigit() else 0

    def _after(self, server: imaplib.IMAP4, last: int) -> list[int]:
        # RFC 9051, 6.4.8: "n:*" always has the last letter, even where that is before n.
        answer, said = server.uid("SEARCH", f"UID {last + 1}:*")
        if answer != "OK":
            raise MailboxError(f"The server does not list the letters ({_words(said)}).")
        listed = b" ".join(each for each in said if isinstance(each, bytes)).split()
        return sorted(uid for each in listed if each.isdigit() and (uid := int(each)) > last)

    def _read(self, server: imaplib.IMAP4, uid: int) -> bytes:
        with self._faults():
            _, said = server.uid("FETCH", str(uid), "(RFC822.SIZE)")
            size = next((found for each in said if (found := _SIZE.search(_bytes(each)))), None)
            if size and int(size[1]) > MAX_ITEM_BYTES:
                raise MailboxError(TOO_LARGE)
            # PEEK leaves the letter unread; the bound holds whatever the server said of the size.
            _, said = server.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{MAX_ITEM_BYTES + 1}>)")
        data = next((each[1] for each in said if isinstance(each, tuple)), None)
        if not isinstance(data, bytes):
            raise MailboxError("The server does not give this letter. It may have been deleted.")
        if len(data) > MAX_ITEM_BYTES:
            raise MailboxError(TOO_LARGE)
        return data

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Whatever goes wrong with a connection, in plain words, without the password."""
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            raise MailboxError(
                f"{self._host} cannot prove who it is: its certificate is not valid. "
                "Nothing was sent to it."
            ) from error
        except _FAULTS as error:
            said = str(error).replace(self.password, "…") if self.password else str(error)
            raise MailboxError(
                f"The mailbox {self.name} cannot be read ({said[:300]}). Check BANNASAR_IMAP and "
                "its password, or try again later."
            ) from error


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _quoted(folder: str) -> str:
    """The name as the protocol writes it (RFC 3501, 5.1.3): Khmer in its own kind of UTF-7."""
    pieces = re.split(r"([^\x20-\x7e]+)", folder.replace("&", "&-"))
    written = "".join(_shifted(each) if number % 2 else each for number, each in enumerate(pieces))
    return '"' + written.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shifted(piece: str) -> str:
    coded = piece.encode("utf-7").decode("ascii").rstrip("-")
    return f"&{coded.removeprefix('+').replace('/', ',')}-"


def _words(said: object) -> str:
    listed = said if isinstance(said, list) else [said]
    return " ".join(_bytes(each).decode("utf-8", "replace") for each in listed)[:200]


def _bytes(value: object) -> bytes:
    if isinstance(value, tuple):
        return b" ".join(map(_bytes, value))
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
