"""What the fonts of a PDF file say of their codes, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pikepdf

from ingest.paged.pdf.content.faults import FAULTS

_MOST_WIDTHS = 500_000


@dataclass(frozen=True, slots=True)
class FontSource:
    """What a font of the file says of its codes.

    ``is_composite`` tells two-byte fonts from simple ones. ``encoding`` is the name of the
    encoding, ``differences`` are glyph names by code. ``widths`` are in thousandths of the size, by
    code or CID, and ``usual_width`` is that of the others. ``space`` is the size of a unit of
    ``widths``, a thousandth but in fonts of drawings (Type 3).
    """

    name: str
    is_composite: bool
    to_unicode: bytes | None
    encoding: str
    differences: Mapping[int, str]
    widths: Mapping[int, float]
    usual_width: float | None
    space: float
    program: bytes | None
    glyphs: bytes | None


def font_source(font: pikepdf.Object) -> FontSource:
    """What a font of a file says; one of ``FAULTS`` where it is none."""
    kind = str(font.get("/Subtype", ""))
    is_composite = kind == "/Type0"
    descendant = font
    if is_composite:
        try:
            descendant = font.DescendantFonts[0]
        except FAULTS:
            is_composite = False
    descriptor = descendant.get("/FontDescriptor")
    encoding, differences = _encoding(font.get("/Encoding"))
    if is_composite:
        widths, usual = _cid_widths(descendant)
    else:
        widths, usual = _simple_widths(font, descriptor)
    return FontSource(
        name=str(font.get("/BaseFont", font.get("/Name", ""))).lstrip("/"),
        is_composite=is_composite,
        to_unicode=_bytes(font.get("/ToUnicode")),
        encoding=encoding,
        differences=differences,
        widths=widths,
        usual_width=usual,
        space=_space(font) if kind == "/Type3" else 0.001,
        program=_program(descriptor),
        glyphs=_bytes(descendant.get("/CIDToGIDMap")),
    )


def _bytes(value: object) -> bytes | None:
    try:
        return bytes(value.read_bytes()) if isinstance(value, pikepdf.Stream) else None
    except FAULTS:
        return None


def _program(descriptor: object) -> bytes | None:
    if not isinstance(descriptor, pikepdf.Dictionary):
        return None
    files = (descriptor.get(key) for key in ("/FontFile2", "/FontFile3"))
    return next((found for each in files if (found := _bytes(each)) is not None), None)


def _encoding(value: object) -> tuple[str, dict[int, str]]:
    if isinstance(value, pikepdf.Name):
        return str(value).lstrip("/"), {}
    if not isinstance(value, pikepdf.Dictionary):
        return "", {}
    named: dict[int, str] = {}
    code = 0
    listed = value.get("/Differences")
    for each in listed if isinstance(listed, pikepdf.Array) else ():
        if isinstance(each, pikepdf.Name):
            named[code] = str(each).lstrip("/")
            code += 1
        elif isinstance(each, int | Decimal):
            code = int(each)
    return str(value.get("/BaseEncoding", "")).lstrip("/"), named


def _simple_widths(
    font: pikepdf.Object, descriptor: object
) -> tuple[dict[int, float], float | None]:
    listed = font.get("/Widths")
    if not isinstance(listed, pikepdf.Array):
        return {}, None
    missing = descriptor.get("/MissingWidth", 0) if hasattr(descriptor, "get") else 0
    try:
        first = int(font.get("/FirstChar", 0))
        widths = {first + at: float(each) for at, each in enumerate(listed)}
        return widths, float(missing)
    except FAULTS:
        return {}, None


def _cid_widths(font: pikepdf.Object) -> tuple[dict[int, float], float | None]:
    """Widths by CID: runs of them, and ranges of one width."""
    widths: dict[int, float] = {}
    listed = font.get("/W")
    values = list(listed) if isinstance(listed, pikepdf.Array) else []
    at = set_so_far = 0
    try:
        usual = float(font.get("/DW", 1000))
        while at + 1 < len(values) and set_so_far < _MOST_WIDTHS:
            first, second = int(values[at]), values[at + 1]
            if isinstance(second, pikepdf.Array):
                widths.update({first + place: float(each) for place, each in enumerate(second)})
                at += 2
            else:
                last = min(int(second), first + 0xFFFF)
                widths.update(dict.fromkeys(range(first, last + 1), float(values[at + 2])))
                set_so_far += max(0, last - first)
                at += 3
    except FAULTS:
        return widths, 1000.0
    return widths, usual


def _space(font: pikepdf.Object) -> float:
    try:
        return abs(float(font.FontMatrix[0])) or 0.001
    except FAULTS:
        return 0.001
