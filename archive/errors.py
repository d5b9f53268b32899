"""The exception tree. Every message is a plain sentence that says what to do next."""


class BannasarError(Exception):
    """The root of every error that Bannasar raises on purpose."""


class SettingsError(BannasarError):
    """The home folder or a setting cannot be used."""


class ItemError(BannasarError):
    """One input item failed; the others go on. ``stage`` names where."""

    stage = "read"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnpackError(ItemError):
    """An archive file, or one member of it, was refused."""

    stage = "unpack"


class DecodeError(ItemError):
    """The bytes are no text in any encoding that can be told with certainty."""

    stage = "decode"


class ParseError(ItemError):
    """The text was decoded, but no document could be read from it."""

    stage = "parse"


class StoreError(ItemError):
    """The archive could not take the document."""

    stage = "store"


class StoreAwayError(StoreError):
    """The database cannot be reached or is taken; it may be back at any moment."""


class HarvestRunningError(BannasarError):
    """Another process is harvesting into the same archive."""


class NotFoundError(BannasarError):
    """No record has that id."""


class DecisionError(BannasarError):
    """A decision about a statement cannot be kept as it was given."""


class MissingOriginalError(BannasarError):
    """The stored bytes of a capture are gone or no longer have their SHA-256."""


class IndexLockedError(BannasarError):
    """Another process is writing the index."""


class IndexMissingError(BannasarError):
    """There is no search index that can be asked."""


class IndexWriteError(BannasarError):
    """The search index could not be written; the archive itself is untouched."""


class NothingFoundError(BannasarError):
    """No judged query found what it should: the documents it is about are not in this archive."""


class BackupError(BannasarError):
    """A backup could not be written, or is not one that can be restored here."""


class ExportError(BannasarError):
    """A file for others could not be written."""


class AddressError(BannasarError):
    """The address to serve on is taken, or not this machine's."""
