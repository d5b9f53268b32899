"""Where everything is kept: the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import quote

DEFAULT_HOME = Path("var")
LOOPBACK = ("127.0.0.0/8", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``home`` holds everything; ``database`` is an SQLAlchemy URL.

    ``contact`` is where the sites that we fetch from can reach whoever runs this; empty if not set.
    ``allowed`` are hosts, by name in small letters, that may be fetched from although they are in
    a private network, those without a dot among them. ``cache_bytes`` is how much of an index a
    process keeps in memory; None for what suits its size. ``proxies`` are addresses, with commas
    between, that are believed who their client is; ``metrics`` the networks that may ask for them.
    """

    home: Path
    database: str
    contact: str = ""
    allowed: tuple[str, ...] = ()
    cache_bytes: int | None = None
    proxies: str = ""
    metrics: tuple[str, ...] = LOOPBACK

    @property
    def originals(self) -> Path:
        """The folder of the bytes as received."""
        return self.home / "originals"

    @property
    def sources(self) -> Path:
        """The list of publishers of this house, beside those that we ship; it need not be there."""
        return self.home / "sources.toml"

    @property
    def index(self) -> Path:
        """The folder of the search index; always safe to delete."""
        return self.home / "index"


def read_settings(
    home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Settings from ``--home``, else ``BANNASAR_HOME``, else ``./var``.

    ``BANNASAR_DATABASE`` names another database than the SQLite file in the home folder,
    ``BANNASAR_CONTACT`` an e-mail or web address to be reached at, ``BANNASAR_ALLOW`` hosts, with
    commas or spaces between, that may be in a private network, and ``BANNASAR_CACHE`` how many
    megabytes of each index a process keeps in memory. ``BANNASAR_PROXIES`` are the addresses of
    trusted proxies, ``BANNASAR_METRICS`` the networks that may read ``/metrics``. ValueError where
    a number or a network is none.
    """
    chosen = home or Path(environment.get("BANNASAR_HOME") or DEFAULT_HOME)
    # In a URL, a folder named "50%" or "what?" means something else unless it is quoted.
    own = f"sqlite:///{quote(str(chosen / 'archive.sqlite'))}"
    database = environment.get("BANNASAR_DATABASE") or own
    contact = environment.get("BANNASAR_CONTACT", "").strip()
    allowed = environment.get("BANNASAR_ALLOW", "").lower().replace(",", " ").split()
    cache_bytes = _megabytes(environment.get("BANNASAR_CACHE", ""))
    return Settings(
        home=chosen,
        database=database,
        contact=contact,
        allowed=tuple(allowed),
        cache_bytes=cache_bytes,
        proxies=",".join(_networks("BANNASAR_PROXIES", environment)),
        metrics=_networks("BANNASAR_METRICS", environment) or LOOPBACK,
    )


def _networks(name: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Addresses or networks, with commas or spaces between."""
    given = tuple(environment.get(name, "").replace(",", " ").split())
    for each in given:
        try:
            ip_network(each)
        except ValueError as error:
            raise ValueError(
                f"{name} has {each!r}, which is no address or network. "
                "Write them like 10.0.0.0/8, with commas between."
            ) from error
    return given


def _megabytes(given: str) -> int | None:
    """Bytes of so many megabytes; None where nothing is given."""
    if not given.strip():
        return None
    try:
        megabytes = int(given)
    except ValueError:
        megabytes = 0
    if megabytes < 1:
        raise ValueError(f"BANNASAR_CACHE is {given!r}. Set it to a whole number of megabytes.")
    return megabytes << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mailboxes that press lists come to; empty or None is what there is not.

    ``imap`` is ``imaps://user@host/folder``, ``maildir`` a folder of that format.
    """

    imap: str = ""
    password: str = field(default="", repr=False)
    maildir: Path | None = None


def read_mail_settings(environment: Mapping[str, str] = os.environ) -> MailSettings:
    """From ``BANNASAR_IMAP`` and ``BANNASAR_MAILDIR``.

    The password is the first line of the file that ``BANNASAR_IMAP_PASSWORD_FILE`` names, else
    ``BANNASAR_IMAP_PASSWORD``. OSError or UnicodeDecodeError where the file cannot be read.
    """
    named = environment.get("BANNASAR_IMAP_PASSWORD_FILE")
    lines = Path(named).read_text("utf-8").splitlines() if named else []
    maildir = environment.get("BANNASAR_MAILDIR")
    return MailSettings(
        imap=environment.get("BANNASAR_IMAP", "").strip(),
        password=next(iter(lines), "") or environment.get("BANNASAR_IMAP_PASSWORD", ""),
        maildir=Path(maildir) if maildir else None,
    )
