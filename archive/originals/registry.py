"""Where the originals of an archive are kept."""

from archive.errors import SettingsError
from archive.originals.folder import FolderOfOriginals
from archive.originals.protocol import Originals
from archive.settings import Settings

try:
    from archive.originals.bucket import BucketOfOriginals
except ImportError:
    # The library under it is an extra.
    BucketOfOriginals = None  # type: ignore[assignment, misc]


def open_originals(settings: Settings) -> Originals:
    """The bucket that the settings name, else the folder in the home folder.

    Raises SettingsError where a bucket cannot be used, OSError where the folder cannot be made.
    """
    if not settings.bucket:
        return FolderOfOriginals(settings.originals)
    if BucketOfOriginals is None:
        raise SettingsError(
            "Originals in a bucket need another package. Install it: pip install 'bannasar[s3]'"
        )
    return BucketOfOriginals(settings.bucket, settings.bucket_endpoint)
