"""Letters that leave the house, by a mail server (SMTP, RFC 5321)."""

import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from archive.errors import BannasarError, SettingsError
from archive.settings import Settings

_PORTS = {"smtps": 465, "smtp": 587}
_SECONDS = 30.0


class PostingError(BannasarError):
    """A letter was not taken by the mail server."""


class AnswerLostError(PostingError):
    """Nobody knows whether the mail server took a letter: it was gone before it had answered."""


class PostShutError(BannasarError):
    """The mail server takes no letter of ours to anybody: it is away, or refuses us."""


@dataclass(frozen=True, slots=True)
class Post:
    """``scheme`` is ``smtps`` for TLS from the start, ``smtp`` for STARTTLS.

    Without TLS only this machine is spoken to.
    """

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)

    @contextmanager
    def opened(self) -> Iterator["Sending"]:
        """The server, to give it letters; PostShutError where it cannot be reached."""
        with _plain_faults(PostShutError):
            server = self._connected()
        try:
            yield Sending(server)
        finally:
            server.close()

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
            if not _is_this_machine(self.host):
                # A password must not cross a network in the clear, nor what somebody looks for.
                server.starttls(context=context)
        if self.user:
            server.login(self.user, self.password)
        return server


@dataclass(frozen=True, slots=True)
class Sending:
    """An open connection."""

    server: smtplib.SMTP

    def send(self, letter: EmailMessage) -> None:
        """Give a letter to the server; PostingError, in plain words, where it does not take it.

        PostShutError where it takes nothing from our sender, to whomever; AnswerLostError where
        the connection broke, or the answer did not come in time.
        """
        try:
            with _plain_faults(PostingError):
                self.server.send_message(letter)
        except PostingError as error:
            if isinstance(error.__cause__, smtplib.SMTPSenderRefused):
                raise PostShutError(str(error)) from error
            if _is_lost(error.__cause__):
                raise AnswerLostError(str(error)) from error
            raise


def post_of(settings: Settings) -> Post:
    """The mail server that is set; SettingsError, saying what to set, where none is."""
    try:
        parts = urlsplit(settings.smtp)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise SettingsError(
            "BANNASAR_SMTP names no mail server. Write smtps://user@host, or smtp://user@host:587 "
            "for STARTTLS, with %40 for @ in the user's name."
        )
    if parts.password is not None:
        raise SettingsError(
            "BANNASAR_SMTP holds a password. Set BANNASAR_SMTP_PASSWORD_FILE to a file with it."
        )
    if not settings.mail_from or not settings.public_address:
        raise SettingsError(
            "Letters need a sender and links. Set BANNASAR_MAIL_FROM to an address of mail, and "
            "BANNASAR_PUBLIC_ADDRESS to where readers find the pages."
        )
    user = unquote(parts.username or "")
    return Post(
        parts.scheme,
        parts.hostname,
        port or _PORTS[parts.scheme],
        user,
        _password(settings) if user else "",
    )


def _password(settings: Settings) -> str:
    lines: list[str] = []
    if settings.smtp_password_file:
        try:
            lines = settings.smtp_password_file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"The file that BANNASAR_SMTP_PASSWORD_FILE names cannot be read ({error})."
            ) from error
    return next(iter(lines), "") or settings.smtp_password.get_secret_value()


def _is_lost(cause: BaseException | None) -> bool:
    """Whether there was no answer; the library's own faults are of the system's kind as well."""
    if isinstance(cause, smtplib.SMTPException):
        return isinstance(cause, smtplib.SMTPServerDisconnected)
    return isinstance(cause, OSError)


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _plain_faults(kind: type[BannasarError]) -> Iterator[None]:
    try:
        yield
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise kind(f"The mail server did not take it ({error}).") from error
