"""Files that appear whole and on the disk, or not at all."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive.originals import sync_folder


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write in, which takes the place of ``target`` at the end of the block.

    If the block fails, ``target`` stays as it was. Raises OSError when it cannot be written.
    """
    temporary = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
