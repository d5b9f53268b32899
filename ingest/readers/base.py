"""What every file format offers: whether a file is of it, and what stands in the file."""

from typing import Protocol

from ingest.files.served import NOT_SERVED, Served
from ingest.reading import Reading


class Reader(Protocol):
    """One file format; ``ingest.readers.READERS`` lists them all."""

    media_type: str

    def accepts(self, file_name: str, data: bytes) -> bool:
        """Whether the name or the first bytes are of this format."""
        ...

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The parts of the document; DecodeError or ParseError where there is none to read.

        ``served`` is evidence beside the bytes; most formats need none.
        """
        ...
