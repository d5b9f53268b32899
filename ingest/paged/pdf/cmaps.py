"""Reads ToUnicode maps: which text each code of a font stands for (ISO 32000-1, 9.10.3)."""

import re

_MOST = 200_000
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


def to_unicode(data: bytes) -> dict[int, str]:
    """The text of every code that the map knows; what it maps to nothing is the empty text."""
    found: dict[int, str] = {}
    # Codes that are given again count too: a range is twenty bytes and may be 65,536 codes.
    given = 0
    for kind, body in _SECTION.findall(data):
        if kind == b"char":
            pairs = _PAIR.findall(body)
            given += len(pairs)
            found.update((_number(code), _text(text)) for code, text in pairs)
        else:
            given = _ranges(body, found, given)
        if given > _MOST:
            break
    return found


def _ranges(body: bytes, found: dict[int, str], given: int) -> int:
    """Put the ranges of a section into ``found``; how many codes were given until now."""
    for low, high, start, listed in _RANGE.findall(body):
        first = _number(low)
        last = min(_number(high), first + 0xFFFF)
        given += max(last - first + 1, 0)
        if given > _MOST:
            return given
        if listed:
            texts = _HEX.findall(listed)
            found.update(
                (code, _text(each))
                for code, each in zip(range(first, last + 1), texts, strict=False)
            )
            continue
        head = _bytes(start)
        if not head:
            continue
        value, size = int.from_bytes(head, "big"), len(head)
        for code in range(first, last + 1):
            moved = (value + code - first) % (1 << 8 * size)
            found[code] = _decoded(moved.to_bytes(size, "big"))
    return given


def _number(digits: bytes) -> int:
    return int.from_bytes(_bytes(digits), "big")


def _text(digits: bytes) -> str:
    return _decoded(_bytes(digits))


def _bytes(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode("ascii"))


def _decoded(data: bytes) -> str:
    """UTF-16 of either size; one byte alone is the character of its number."""
    return chr(data[0]) if len(data) == 1 else data.decode("utf-16-be", "replace")
