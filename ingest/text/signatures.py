"""Files that are no text, told by their first bytes."""

from archive.errors import DecodeError

_KINDS = (
    (0, b"%PDF", "a PDF file"),
    (0, b"\x89PNG", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (0, b"PK\x03\x04", "a zip file or an office document"),
    (0, b"\xd0\xcf\x11\xe0", "an old office document"),
    (0, b"\x1f\x8b", "a gzip file"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"SQLite format 3\x00", "a database"),
    (257, b"ustar", "a tar archive"),
    (0, b"{\\rtf", "an RTF document"),
    (8, b"WEBP", "a WebP picture"),
    (4, b"ftyp", "a video"),
)


def refuse_binary(data: bytes) -> None:
    """Raise DecodeError naming the kind of file where its first bytes are those of no text."""
    for offset, signature, kind in _KINDS:
        if data.startswith(signature, offset):
            raise DecodeError(f"This is {kind}, not text. Save its text as a .txt or .html file.")
