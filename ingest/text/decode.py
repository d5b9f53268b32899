"""Bytes to text: the encoding is proved, declared or guessed, in that order, and never assumed."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from charset_normalizer import from_bytes

from archive.errors import DecodeError
from archive.steps import StepKind
from ingest.reading import Remark
from ingest.steps import note
from ingest.text.language import khmer_letters, latin_letters, letters
from ingest.text.mojibake import mend
from ingest.text.signatures import refuse_binary

_Found: TypeAlias = tuple[str, str, tuple[Remark, ...]]

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
_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_SCRIPT = re.compile("[ªº¹²³¼½¾µ\u02c6]")
# Letters of another script that a page may quote.
_A_FEW = 20
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")

# The WHATWG encoding standard: pages that say Latin-1 or ASCII mean code page 1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Encodings of seven bits, whose bytes are those of ASCII, and how ISO 2022 changes its letters.
_SEVEN_BIT = frozenset(("utf-7", "hz", "iso2022_jp", "iso2022_jp_2", "iso2022_kr"))
_ESCAPES = re.compile(rb"\x1b\$[@B(]")
_BINARY = "This is a binary file of an unknown kind, not text. Give a text file or a page."
_GUESS_FROM_BYTES = 200_000

# One sequence of UTF-8 for a character that is not ASCII, well formed.
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
# Bytes that are no UTF-8 may be so many for each byte, or for each sequence that is: more of them
# where the letters are Khmer and Latin. No other encoding gives well-formed sequences but by
# accident, and those it gives are letters of other scripts.
_BROKEN_BYTES = 0.001
_BROKEN_SEQUENCES = 0.1
_BROKEN_SEQUENCES_OF_OURS = 0.5
_TELLING = 3
_TELLING_OF_OURS = 2
# NULs from a program that padded or damaged a text, for each byte. A binary file has more, and
# what is left of it without them is no UTF-8 or has control characters.
_FEW_NULS = 0.02
_NULS_IN_UTF8 = 0.5
# Western text has accents one by one, other scripts have whole words of high bytes.
_LOST = "\N{REPLACEMENT CHARACTER}"
_REPLACED = _LOST.encode()
# A character that was cut counts once, however many of its bytes are left.
_CUT = re.compile(f"{_LOST}{{1,3}}")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4,}")
_DASHES = re.compile(rb"[\x85\x91-\x97\xa0\xad]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and in ``note`` what was done to read it: empty for plain UTF-8.

    ``remarks`` say what of it is broken or guessed.
    """

    text: str
    note: str
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes, charset: str = "") -> Decoded:
    """The text of a file, without byte order mark, NUL or lone surrogate.

    ``charset`` is what the server said it is, evidence like a declaration in the file itself. Bytes
    that are no UTF-8 in a text that is UTF-8 are U+FFFD. Raises DecodeError where the bytes are
    empty, binary, not certainly text, or in an encoding for other languages.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise DecodeError("The file is empty.")
    refuse_binary(data)
    text, encoding, remarks = _text_and_encoding(data, charset)
    if "\x00" in text:
        text = text.replace("\x00", "")
        remarks = (*remarks, Remark.NULS_LEFT_OUT)
    # Those that came with the file; what is broken in it was counted when it was read.
    if data.count(_REPLACED) * 50 > len(text):
        raise DecodeError(
            "Many characters of this file were lost before it came here. Get it again."
        )
    mended = mend(text)
    note(StepKind.DECODE, __name__, "cp1252" if mended != text else encoding)
    if mended != text:
        return Decoded(mended, "mended from cp1252", remarks)
    return Decoded(text, "" if encoding == "utf-8" else f"from {encoding}", remarks)


def _text_and_encoding(data: bytes, charset: str) -> _Found:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return wide
    if _is_binary(data.rstrip(b"\x00")):
        raise DecodeError(_BINARY)
    declared = _declared_names(data, charset)
    if _ESCAPES.search(data) or _SEVEN_BIT.intersection(declared):
        shifted = _declared(data, [*_SEVEN_BIT.intersection(declared), "iso2022_jp_2"])
        if shifted:
            return shifted
    text = _strictly(data, "utf-8")
    if text is not None:
        return text, "utf-8", ()
    return (
        _broken_utf8(data, "utf-8" in declared)
        or _declared(data, declared)
        or _western(data)
        or _guessed(data)
    )


def _is_binary(data: bytes) -> bool:
    controls, nuls = len(_CONTROLS.findall(data.decode("latin-1"))), data.count(b"\x00")
    if controls * 100 > len(data):
        return True
    if nuls <= _FEW_NULS * len(data):
        return False
    text = _strictly(data.replace(b"\x00", b""), "utf-8")
    return bool(controls) or nuls > _NULS_IN_UTF8 * len(data) or not text or not _is_ours(text)


def _marked(data: bytes, encoding: str) -> _Found:
    text = _strictly(data, encoding)
    if text is not None:
        return text, encoding, ()
    broken = _broken_utf8(data, said=True) if encoding == "utf-8" else _broken_wide(data, encoding)
    if broken is None:
        raise DecodeError(f"The file says it is {encoding} and is not. Save it again.")
    return broken


def _broken_wide(data: bytes, encoding: str) -> _Found | None:
    """UTF-16 or UTF-32 that was cut, or has a few units that are none; else None."""
    text = data.decode(encoding, "replace")
    if text.count(_LOST) > max(1.0, _BROKEN_BYTES * len(data)) or not _is_ours(text):
        return None
    return text, encoding, (Remark.BYTES_BROKEN,)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> _Found | None:
    """UTF-16 without a mark: half the bytes are 00 or 17, the high bytes of Latin and Khmer."""
    sample = data[:_DECLARED_WITHIN]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[first::2]
        if high and sum(high.count(byte) for byte in b"\x00\x17") * 10 >= len(high) * 8:
            text = _strictly(data, encoding)
            if text is None:
                broken = _broken_wide(data, encoding)
                if broken and "\x00" not in broken[0]:
                    return broken
            elif "\x00" not in text and _is_ours(text):
                return text, encoding, ()
    return None


def _broken_utf8(data: bytes, said: bool) -> _Found | None:
    """UTF-8 but for a few bytes, which any other encoding would make nonsense of; else None.

    ``said`` is whether the file or the server says that it is UTF-8.
    """
    whole = len(_SEQUENCE.findall(data))
    text = data.decode("utf-8", "replace")
    broken = len(_CUT.findall(text)) - data.count(_REPLACED)
    telling, share = _TELLING, _BROKEN_SEQUENCES
    if _is_ours(text):
        telling, share = _TELLING_OF_OURS, _BROKEN_SEQUENCES_OF_OURS
    sniffed = whole >= telling and broken <= max(1.0, share * whole)
    # One character that a limit of bytes cut off at the end breaks the shortest of texts.
    cut = said and broken == 1 and _ends_in_a_character(data)
    if not sniffed and not cut and not (said and broken <= _BROKEN_BYTES * len(data)):
        return None
    return text, "utf-8", (Remark.BYTES_BROKEN,)


def _ends_in_a_character(data: bytes) -> bool:
    """Whether the last bytes begin a character of UTF-8 that does not end."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    decoder.decode(data)
    return bool(decoder.getstate()[0])


def _declared_names(data: bytes, charset: str) -> list[str]:
    """The server's word, which goes first as in browsers, and the file's own, as Python's names."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    said = (charset, found[1].decode("ascii", "replace") if found else "")
    return [encoding for name in said if (encoding := _encoding_named(name))]


def _declared(data: bytes, names: Sequence[str]) -> _Found | None:
    """By what is declared, where the bytes agree; DecodeError where that is another script's."""
    for encoding in names:
        text = _strictly(data, encoding)
        if text is None:
            continue
        if _is_ours(text):
            return text, encoding, ()
        if _is_foreign(text):
            raise DecodeError(
                f"The file is in the encoding {encoding}, and its text is in neither Khmer nor "
                "Latin letters: only Khmer and English are kept."
            )
    return None


def _encoding_named(name: str) -> str:
    """What a declaration means; empty where it means nothing."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    return _MEANT.get(known, known)


def _western(data: bytes) -> _Found | None:
    """Code page 1252 for a text mostly ASCII: the curly quotes and accents of an English page.

    Guessing by frequency confuses the Western code pages when there are only a few such bytes.
    """
    bare = _DASHES.sub(b"", data)
    high = sum(1 for byte in bare if byte >= 0x80)
    if high * 5 > len(data) or sum(map(len, _HIGH_RUN.findall(bare))) * 2 > high:
        return None
    text = _strictly(data, "cp1252")
    if text is None or not _is_ours(text):
        return None
    return text, "cp1252", (Remark.ENCODING_GUESSED,)


def _guessed(data: bytes) -> _Found:
    best = from_bytes(data[:_GUESS_FROM_BYTES]).best()
    text = _strictly(data, best.encoding) if best else None
    if best is not None and text is not None and _is_ours(text):
        return text, best.encoding, (Remark.ENCODING_GUESSED,)
    if best is not None and _is_foreign(str(best)):
        raise DecodeError(
            f"The file says no encoding. It is most likely {best.encoding}, and its text then in "
            "neither Khmer nor Latin letters: only Khmer and English are kept."
        )
    raise DecodeError(
        "The encoding of this file cannot be told with certainty. Save it again as UTF-8."
    )


def _is_ours(text: str) -> bool:
    """Whether a reading gave Khmer or Latin text: nearly all letters are of these two scripts.

    So must be those beyond ASCII by themselves, which all encodings of a page's marks share.
    """
    beyond = _ASCII.sub("", text)
    ours, other = khmer_letters(beyond) + latin_letters(beyond), _other_letters(beyond)
    few = other * 20 <= ours or other <= min(2, ours // 4)
    return few and khmer_letters(text) + latin_letters(text) > 0


def _is_foreign(text: str) -> bool:
    """Whether it is a text in another script, and not only some letters."""
    beyond = _ASCII.sub("", text)
    return _other_letters(beyond) > max(_A_FEW, khmer_letters(beyond) + latin_letters(beyond))


def _other_letters(text: str) -> int:
    # Raised digits and ordinals are no letters of a script, though they count as parts of words.
    return letters(_NO_SCRIPT.sub("", text)) - khmer_letters(text) - latin_letters(text)
