"""Where everything is kept: the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DEFAULT_HOME = Path("var")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``home`` holds everything; ``database`` is an SQLAlchemy URL.

    ``contact`` is where the sites that we fetch from can reach whoever runs this; empty if not set.
    ``allowed`` are hosts, by name in small letters, that may be fetched from although they are in
    a private network, those without a dot among them.
    """

    home: Path
    database: str
    contact: str = ""
    allowed: tuple[str, ...] = ()

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

    ``BANNASAR_DATABASE`` names another database than the SQLite file in the home folder, and
    ``BANNASAR_CONTACT`` an e-mail or web address to be reached at. ``BANNASAR_ALLOW`` names hosts,
    with commas or spaces between, that may be in a private network.
    """
    chosen = home or Path(environment.get("BANNASAR_HOME") or DEFAULT_HOME)
    # In a URL, a folder named "50%" or "what?" means something else unless it is quoted.
    own = f"sqlite:///{quote(str(chosen / 'archive.sqlite'))}"
    database = environment.get("BANNASAR_DATABASE") or own
    contact = environment.get("BANNASAR_CONTACT", "").strip()
    allowed = environment.get("BANNASAR_ALLOW", "").lower().replace(",", " ").split()
    return Settings(home=chosen, database=database, contact=contact, allowed=tuple(allowed))
