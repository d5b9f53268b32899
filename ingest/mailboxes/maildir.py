"""A folder in the Maildir format, as mail servers keep their letters in."""

import mailbox
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ingest.limits import MAX_ITEM_BYTES, TOO_LARGE
from ingest.mailboxes.base import Letter, MailboxError


class Maildir:
    """All letters of one folder, each time; what was taken in before is known by itself."""

    def __init__(self, path: Path) -> None:
        self.name = f"maildir:{path}"
        self.mark = ""
        self._path = path

    def letters(self, mark: str) -> Iterator[Letter]:
        """See Mailbox; no letter is marked as read."""
        if not (self._path / "cur").is_dir() or not (self._path / "new").is_dir():
            raise MailboxError(
                f"{self._path} is no Maildir: it needs the folders cur and new. "
                "Check BANNASAR_MAILDIR."
            )
        try:
            folder = mailbox.Maildir(self._path, factory=None, create=False)
            keys = sorted(folder.keys())
        except OSError as error:
            raise MailboxError(
                f"{self._path} cannot be read ({error.strerror}). Check its rights."
            ) from error
        for key in keys:
            yield Letter(key, partial(_read, folder, key))


def _read(folder: "mailbox.Maildir", key: str) -> bytes:
    try:
        file = folder.get_file(key)
        try:
            data = file.read(MAX_ITEM_BYTES + 1)
        finally:
            file.close()
    except (KeyError, OSError) as error:
        raise MailboxError("The letter was moved or cannot be read. It is tried again.") from error
    if len(data) > MAX_ITEM_BYTES:
        raise MailboxError(TOO_LARGE)
    return bytes(data)
