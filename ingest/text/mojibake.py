"""Khmer that somebody read as Latin-1 or code page 1252, mended where that is certain.

Khmer in UTF-8 begins with the bytes E1 9E or E1 9F, so once misread it is full of "áž" and "áŸ".
A run of such characters is mended only when its bytes are strict UTF-8 again.
"""

import re

from archive.errors import DecodeError

# Code page 1252 as browsers read it: the five bytes that it leaves open are control characters.
_BYTE_OF = {
    bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
# Python's own Latin-1 leaves the other bytes from 80 to 9F as control characters too.
_BYTE_OF.update({chr(byte): byte for byte in range(0x80, 0x100)})

_RUN = re.compile("[" + re.escape("".join(_BYTE_OF)) + "]{2,}")
# The third byte of a Khmer letter follows, which tells it from the "áž" of a Czech name.
_THIRD = "[" + re.escape("".join(shown for shown, byte in _BYTE_OF.items() if byte < 0xC0)) + "]"
_ONCE = rf"á(?:[\x9e\x9f]|[žŸ]{_THIRD})"
_TWICE = r"Ã¡(?:Å[¾¸]|Â[\x9e\x9f])"
_MISREAD_KHMER = re.compile(f"{_ONCE}|{_TWICE}")
_MISREAD_PUNCTUATION = re.compile("â€[\x80-\xbf\u2018-\u203a\u02dc\u0153\u2122]")

# Misread twice is seen in the wild, three times is not.
_ROUNDS = 3


def mend(text: str) -> str:
    """The text with misread Khmer put right; the same object where there is none.

    Raises DecodeError where Khmer was misread and cannot be put right with certainty.
    """
    if text.isascii():
        return text
    mended = text
    for _ in range(_ROUNDS):
        if not (_MISREAD_KHMER.search(mended) or _MISREAD_PUNCTUATION.search(mended)):
            break
        mended = _RUN.sub(_read_again, mended)
    if _MISREAD_KHMER.search(mended):
        raise DecodeError(
            "The Khmer in this file was saved in a wrong encoding and cannot be put right with "
            "certainty. Save it again as UTF-8 from where it came."
        )
    return mended


def _read_again(run: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[character] for character in run[0]).decode("utf-8")
    except UnicodeDecodeError:
        return run[0]
