"""The body of an answer as it was meant, unpacked piece by piece and never past a limit."""

import zlib
from collections.abc import Iterable, Iterator

from ingest.fetch.answers import FetchError

# Both the gzip and the zlib format, told apart by their first bytes.
_EITHER_FORMAT = zlib.MAX_WBITS | 32
_AT_ONCE = 256 * 1024
PACKINGS = frozenset({"gzip", "x-gzip", "deflate"})


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The content of a packed stream, at most 256 KB at a time however far it unfolds.

    Raises FetchError where the stream is damaged or breaks off.
    """
    unpacker = zlib.decompressobj(_EITHER_FORMAT)
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _AT_ONCE)
                rest = unpacker.unconsumed_tail
        while not unpacker.eof and (more := unpacker.decompress(b"", _AT_ONCE)):
            yield more
    except zlib.error as error:
        raise FetchError("The answer is packed, and damaged. Try again later.") from error
    if not unpacker.eof:
        raise FetchError("The answer is packed, and breaks off. Try again later.")


def joined(pieces: Iterable[bytes], largest: int, too_large: str) -> bytes:
    """All pieces; FetchError saying ``too_large`` as soon as they pass ``largest`` bytes."""
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > largest:
            raise FetchError(too_large)
    return bytes(body)
