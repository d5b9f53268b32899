"""Bytes to text: the encoding is proved, declared or guessed, in that order, and never assumed."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from archive.errors import DecodeError
from archive.steps import StepKind
from ingest.steps import note
from ingest.text.language import khmer_letters, latin_letters, letters
from ingest.text.mojibake import mend

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
    (0, b"{\\rtf", "an RTF document"),
    (8, b"WEBP", "a WebP picture"),
    (4, b"ftyp", "a video"),
)

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# The WHATWG encoding standard: pages that say Latin-1 or ASCII mean code page 1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_BINARY = "This is a binary file of an unknown kind, not text. Give a text file or a page."
_GUESS_FROM_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and in ``note`` what was done to read it: empty for plain UTF-8."""

    text: str
    note: str


def decode(data: bytes, charset: str = "") -> Decoded:
    """The text of a file, without byte order mark, NUL or lone surrogate.

    ``charset`` is what the server said it is, evidence like a declaration in the file itself.
    Raises DecodeError where the bytes are empty, binary, or not certainly text.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise DecodeError("The file is empty.")
    refuse_binary(data)
    text, encoding = _text_and_encoding(data, charset)
    if "\x00" in text or len(_CONTROLS.findall(text)) * 100 > len(text):
        raise DecodeError(_BINARY)
    if text.count("\N{REPLACEMENT CHARACTER}") * 50 > len(text):
        raise DecodeError(
            "Many characters of this file were lost before it came here. Get it again."
        )
    mended = mend(text)
    note(StepKind.DECODE, __name__, "cp1252" if mended != text else encoding)
    if mended != text:
        return Decoded(mended, "mended from cp1252")
    return Decoded(text, "" if encoding == "utf-8" else f"from {encoding}")


def refuse_binary(data: bytes) -> None:
    """Raise DecodeError naming the kind of file where its first bytes are those of no text."""
    for offset, signature, kind in _KINDS:
        if data.startswith(signature, offset):
            raise DecodeError(f"This is {kind}, not text. Save its text as a .txt or .html file.")


def _text_and_encoding(data: bytes, charset: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is None:
                raise DecodeError(f"The file says it is {encoding} and is not. Save it again.")
            return text, encoding
    wide = _wide(data)
    if wide:
        return wide
    if b"\x00" in data:
        raise DecodeError(_BINARY)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text, "utf-8"
    _refuse_damaged_khmer(data)
    return _declared(data, charset) or _western(data) or _guessed(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: half the bytes are 00 or 17, the high bytes of Latin and Khmer."""
    sample = data[:_DECLARED_WITHIN]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[first::2]
        if high and sum(high.count(byte) for byte in b"\x00\x17") * 10 >= len(high) * 8:
            text = _strictly(data, encoding)
            if text is not None and _is_ours(text):
                return text, encoding
    return None


def _refuse_damaged_khmer(data: bytes) -> None:
    """Khmer that is UTF-8 but for a few bytes would be made nonsense by any other encoding."""
    if khmer_letters(data.decode("utf-8", "ignore")) < 10:
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"The file is UTF-8 with broken bytes (the first at byte {error.start}). "
            "Get it again, or save it again as UTF-8."
        ) from error


def _declared(data: bytes, charset: str) -> tuple[str, str] | None:
    """By the server's word, which goes first as in browsers, else by the file's own."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    for said in (charset, declared[1].decode("ascii", "replace") if declared else ""):
        encoding = _encoding_named(said)
        text = _strictly(data, encoding) if encoding else None
        if text is not None and _is_ours(text):
            return text, encoding
    return None


def _encoding_named(name: str) -> str:
    """What a declaration means; empty where it means nothing."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    return _MEANT.get(known, known)


def _western(data: bytes) -> tuple[str, str] | None:
    """Code page 1252 for a text mostly ASCII: the curly quotes and accents of an English page.

    Guessing by frequency confuses the Western code pages when there are only a few such bytes.
    """
    high = sum(1 for byte in data if byte >= 0x80)
    text = _strictly(data, "cp1252")
    if text is None or high * 5 > len(data) or not _is_ours(text):
        return None
    return text, "cp1252"


def _guessed(data: bytes) -> tuple[str, str]:
    best = from_bytes(data[:_GUESS_FROM_BYTES]).best()
    text = _strictly(data, best.encoding) if best else None
    if best is None or text is None or not _is_ours(text):
        raise DecodeError(
            "The encoding of this file cannot be told with certainty. Save it again as UTF-8."
        )
    return text, best.encoding


def _is_ours(text: str) -> bool:
    """Whether a guess gave Khmer or Latin text: nearly all letters are of these two scripts."""
    counted = letters(text)
    ours = khmer_letters(text) + latin_letters(text)
    return counted > 0 and ours * 100 >= counted * 95 and "\x00" not in text
