"""Where the originals of an archive are kept."""

from archive.errors import SettingsError
from archive.originals.folder import FolderOfOriginals
from archive.originals.protocol import Originals
from archive.settings import Settings


def open_originals(settings: Settings) -> Originals:
    """The bucket that the settings name, else the folder in the home folder.

    Raises SettingsError where a bucket cannot be used, OSError where the folder cannot be made.
    """
    if not settings.bucket:
        return FolderOfOriginals(settings.originals)
    try:
        # The library under it is an extra.
        from archive.originals.bucket import BucketOfOriginals
    except ImportError as error:
        raise SettingsError(
            "Originals in a bucket need another package. Install it: pip install 'bannasar[s3]'"
        ) from error
    return BucketOfOriginals(settings.bucket, settings.bucket_endpoint)
