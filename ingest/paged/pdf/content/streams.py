"""What the pages of a PDF file draw, in the order of their content.

Values leave here plain: numbers, names as text with their slash, strings as bytes, lists.
"""

import io
import itertools
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import pikepdf
from pikepdf import settings

from archive.errors import ParseError
from ingest.limits import MAX_CONTENT_BYTES, MAX_PAGE_OPERATIONS, MEGABYTE
from ingest.paged.pdf.content.faults import FAULTS
from ingest.paged.pdf.content.fonts import FontSource, font_source
from ingest.paged.pdf.pieces import IDENTITY, Matrix

Value: TypeAlias = "float | str | bytes | list[Value] | None"

# Its warnings are of damage that it mends; what it cannot mend is said by what is left.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
_UNPACKED = 64 * MEGABYTE
settings.set_qpdf_limits(
    parser_max_nesting=100,
    parser_max_container_size=1_000_000,
    max_stream_filters=4,
    flate_max_memory=_UNPACKED,
    run_length_max_memory=_UNPACKED,
    png_max_memory=_UNPACKED,
    tiff_max_memory=_UNPACKED,
    dct_max_memory=_UNPACKED,
)
# What places text, and what rules and clipping paths are drawn with.
_TEXT = "q Q cm BT ET Tf Tc Tw Tz TL Ts Td TD Tm T* Tj TJ ' \" Do BDC BMC EMC"
_PATHS = "re m l c v y h W W* f F f* S s B B* b b* n"
_OPERATOR = r"(?<![^\s\])>])(?:{})(?=[\s\[(</]|$)"
_SHOWS = r"[qQ]|cm|BT|ET|T[a-zA-Z*]|Do|B[MD]C|EMC|['\"]"
_SHOWING = re.compile(_OPERATOR.format(_SHOWS).encode())
_DRAWING = re.compile(_OPERATOR.format(rf"{_SHOWS}|re|[mlcvyhWfFsSbBn]|[WfbB]\*").encode())
_BEYOND_LIMITS = "memory limit exceeded"
"""How qpdf says that a stream unpacks to more than it may."""

TOO_MUCH = "A page of the PDF draws more than a page can. Print it to a new PDF."


class UnsoundContentError(Exception):
    """What a page draws is damaged, or longer than what can be followed here."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operator with what stands before it; ``given`` is the ActualText that a BDC brings."""

    name: str
    values: tuple[Value, ...]
    given: str | None = None


class Drawn:
    """One stream of operators: a page, or a form that it draws."""

    def __init__(self, holder: pikepdf.Page | pikepdf.Object, resources: object) -> None:
        self._holder = holder
        self._resources = resources

    @property
    def key(self) -> object:
        """What tells a form from all others, so that none is drawn inside itself."""
        return self._holder.objgen

    @property
    def matrix(self) -> Matrix:
        """Where a form stands in what draws it."""
        try:
            values = [float(each) for each in self._holder.Matrix]
            first, second, third, fourth, fifth, sixth = values
        except FAULTS:
            return IDENTITY
        return first, second, third, fourth, fifth, sixth

    def operations(self) -> Iterator[Operation]:
        """What is drawn, in its order.

        UnsoundContentError where it cannot be followed, ParseError where it is too much.
        """
        data = self._data()
        if not _are_few(_SHOWING, data):
            raise ParseError(TOO_MUCH)
        # A drawing has no table whose rules could be told from the rest.
        wanted = f"{_TEXT} {_PATHS}" if _are_few(_DRAWING, data) else _TEXT
        try:
            parsed = pikepdf.parse_content_stream(self._holder, wanted)
        except FAULTS as error:
            raise UnsoundContentError from error
        for each in parsed:
            name, operands = str(each.operator), each.operands
            given = self._given(operands) if name == "BDC" else None
            yield Operation(name, tuple(map(_plain, operands)), given)

    def font(self, name: str) -> FontSource | None:
        """The font of a name; None where the page has none of it."""
        found = self._resource("/Font", name)
        try:
            return font_source(found) if found is not None else None
        except FAULTS:
            return None

    def font_key(self, name: str) -> object:
        """What tells the font of a name from others of the file."""
        found = self._resource("/Font", name)
        return None if found is None else (found.objgen, name if found.objgen == (0, 0) else "")

    def form(self, name: str) -> "Drawn | None":
        """What a ``Do`` draws; None for a picture."""
        found = self._resource("/XObject", name)
        if found is None or found.get("/Subtype") != pikepdf.Name.Form:
            return None
        return Drawn(found, found.get("/Resources", self._resources))

    def _data(self) -> bytes:
        """The operators, unpacked within the limits above; ParseError where that is too much."""
        held = self._holder
        try:
            if isinstance(held, pikepdf.Stream):
                return bytes(held.read_bytes())
            contents = held.obj.get("/Contents")
            if contents is None:
                return b""
            parts = contents if isinstance(contents, pikepdf.Array) else [contents]
            out = bytearray()
            for part in parts:
                if isinstance(part, pikepdf.Stream):
                    out += part.read_bytes() + b"\n"
            if len(out) > MAX_CONTENT_BYTES:
                raise ParseError(TOO_MUCH)
            return bytes(out)
        except FAULTS as error:
            # Of what unpacks to more than the limits nothing may be left to PDFium, which has none.
            if _BEYOND_LIMITS in str(error):
                raise ParseError(TOO_MUCH) from error
            raise UnsoundContentError from error

    def _given(self, operands: object) -> str | None:
        try:
            found = operands[1]  # type: ignore[index]
            if isinstance(found, pikepdf.Name):
                found = self._resource("/Properties", str(found))
            given = found.get("/ActualText")
            return None if given is None else str(given)
        except FAULTS:
            return None

    def _resource(self, kind: str, name: str) -> pikepdf.Object | None:
        try:
            found = self._resources[kind][name]  # type: ignore[index]
        except FAULTS:
            return None
        return found if hasattr(found, "get") else None


class Contents:
    """The pages of an open file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf

    def page(self, index: int) -> Drawn | None:
        """A page by its number from 0; None where the file has no sound one there."""
        try:
            page = self._pdf.pages[index]
            return Drawn(page, page.obj.get("/Resources", _inherited(page.obj)))
        except FAULTS:
            return None


@contextmanager
def contents(data: bytes) -> Iterator[Contents | None]:
    """The file; None where pikepdf cannot open it."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except (*FAULTS, pikepdf.PasswordError):
        yield None
        return
    with pdf:
        yield Contents(pdf)


def _are_few(operators: re.Pattern[bytes], data: bytes) -> bool:
    found = operators.finditer(data)
    return next(itertools.islice(found, MAX_PAGE_OPERATIONS, None), None) is None


def _inherited(page: pikepdf.Object) -> pikepdf.Object | None:
    """The resources that a page takes from what it hangs under."""
    node = page.get("/Parent")
    for _ in range(50):
        if node is None:
            return None
        if "/Resources" in node:
            return node["/Resources"]
        node = node.get("/Parent")
    return None


def _plain(value: object, depth: int = 0) -> Value:
    if isinstance(value, int | float | Decimal):
        return float(value)
    if isinstance(value, pikepdf.Name):
        return str(value)
    if isinstance(value, pikepdf.String):
        return bytes(value)
    if isinstance(value, pikepdf.Array) and depth == 0:
        return [_plain(each, depth + 1) for each in value]
    return None
