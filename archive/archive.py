"""The archive as one thing: its settings, its record and the bytes it keeps."""

from dataclasses import dataclass

from archive.errors import SettingsError
from archive.originals import Originals
from archive.settings import Settings
from archive.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Archive:
    """What every layer above is handed."""

    settings: Settings
    store: Store
    originals: Originals


def open_archive(settings: Settings) -> Archive:
    """Open the archive in ``settings.home``, made and migrated as needed.

    Raises SettingsError when the home folder cannot be made or written.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        originals = Originals(settings.originals)
    except OSError as error:
        raise SettingsError(
            f"The home folder {settings.home} cannot be used ({error.strerror}). "
            "Choose another with --home or BANNASAR_HOME, or change its permissions."
        ) from error
    return Archive(settings=settings, store=open_store(settings.database), originals=originals)
