"""The archive as one thing: its settings, its record and the bytes it keeps."""

from dataclasses import dataclass
from pathlib import Path

from archive.errors import SettingsError
from archive.originals import Originals, open_originals
from archive.settings import Settings
from archive.statements import Eyes
from archive.store import Store, open_store
from corpus.sources import SourceEntry, use_own


@dataclass(frozen=True, slots=True)
class Archive:
    """What every layer above is handed."""

    settings: Settings
    store: Store
    originals: Originals

    @property
    def eyes(self) -> Eyes:
        """How many pairs of eyes a direct quote needs in this house."""
        return Eyes.TWO if self.settings.second_check else Eyes.ONE


def know_own_sources(path: Path) -> tuple[SourceEntry, ...]:
    """Let a house's own list of publishers hold for this process, as ``corpus.sources.use_own``.

    Raises SettingsError where it is wrong.
    """
    try:
        return use_own(path)
    except ValueError as error:
        raise SettingsError(f"The list of sources {path} cannot be used: {error}.") from error


def open_archive(settings: Settings) -> Archive:
    """Open the archive in ``settings.home``, made and migrated as needed.

    The publishers that ``settings.sources`` names hold from here on beside those that we ship.
    Raises SettingsError when the home folder cannot be made or written, or that list is wrong.
    """
    know_own_sources(settings.sources)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        originals = open_originals(settings)
    except OSError as error:
        raise SettingsError(
            f"The home folder {settings.home} cannot be used ({error.strerror}). "
            "Choose another with --home or BANNASAR_HOME, or change its permissions."
        ) from error
    return Archive(settings=settings, store=open_store(settings.database), originals=originals)
