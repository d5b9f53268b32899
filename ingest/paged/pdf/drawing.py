"""Follows what a page draws: pieces of text with their places, and the rules of tables."""

import math
from dataclasses import dataclass, field, replace

from archive.errors import ParseError
from archive.languages.script import has_khmer
from ingest.limits import MAX_FORM_DEPTH, MAX_MARKED_DEPTH, MAX_PAGE_GLYPHS, MAX_PAGE_OPERATIONS
from ingest.paged.pdf.clipping import Clipping, is_hidden
from ingest.paged.pdf.content.streams import TOO_MUCH, Drawn, Operation, Value
from ingest.paged.pdf.fonts import Font
from ingest.paged.pdf.pen import SETTINGS, State, matrix_of, times
from ingest.paged.pdf.pieces import IDENTITY, UNKNOWN, Matrix, Piece, Rule, upright
from ingest.paged.pdf.repeats import spelt_once
from ingest.paged.pdf.ruling import PATHS, Ruling

_DEEPEST = 100


@dataclass(slots=True)
class _Given:
    """A stretch whose text the file gives as a whole, and the places of its glyphs."""

    text: str
    places: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a page.

    ``has_widths`` is false where some text does not say how wide it is. ``spells`` says that the
    page gives Khmer as a whole (ActualText), ``maps_syllables`` is as in ``Font``, ``is_torn`` as
    in ``Meaning``. ``hides`` says that some text is drawn out of sight; it is in no piece.
    """

    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    has_widths: bool
    spells: bool
    maps_syllables: bool
    is_torn: bool
    hides: bool


class Fonts:
    """The fonts of a file, each read once; ``by_shape`` is as in ``Font``."""

    def __init__(self, *, by_shape: bool = False) -> None:
        self._by_shape = by_shape
        self._known: dict[object, Font | None] = {}

    def get(self, drawn: Drawn, name: str) -> Font | None:
        """The font that a page or form calls by a name."""
        key = drawn.font_key(name)
        if key not in self._known:
            source = drawn.font(name)
            self._known[key] = Font(source, by_shape=self._by_shape) if source else None
        return self._known[key]


class Pen:
    """Draws one page in its mind."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._state = State()
        self._kept: list[State] = []
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._marked: list[bool] = []
        self._given: _Given | None = None
        self._left = MAX_PAGE_OPERATIONS
        self._glyphs = 0
        self._within: list[object] = []
        self._pieces: list[Piece] = []
        self._ruling = Ruling()
        self._clipping = Clipping()
        self._has_widths = True
        self._spells = False
        self._is_torn = False
        self._hides = False
        self._maps_syllables = False

    def draw(self, page: Drawn) -> Drawing:
        """The whole page; ParseError where it is damaged or draws too much."""
        self._follow(page)
        self._end_given()
        return Drawing(
            pieces=tuple(spelt_once(self._pieces)),
            rules=tuple(self._ruling.rules),
            has_widths=self._has_widths,
            spells=self._spells,
            maps_syllables=self._maps_syllables,
            is_torn=self._is_torn,
            hides=self._hides,
        )

    def _follow(self, drawn: Drawn) -> None:
        for operation in drawn.operations():
            self._left -= 1
            if self._left < 0:
                raise ParseError(TOO_MUCH)
            if operation.name == "Do":
                self._form(drawn, operation)
            elif operation.name == "Tf":
                self._choose(drawn, operation)
            else:
                self._do(operation)

    def _form(self, drawn: Drawn, operation: Operation) -> None:
        name = operation.values[0] if operation.values else None
        form = drawn.form(name) if isinstance(name, str) else None
        if form is None or form.key in self._within:
            return
        if len(self._within) >= MAX_FORM_DEPTH:
            # Each may draw the next twice. PDFium would follow them all.
            raise ParseError(TOO_MUCH)
        before, kept, depth = self._state, self._kept, len(self._marked)
        self._kept = []
        self._state = replace(before, matrix=times(form.matrix, before.matrix))
        self._within.append(form.key)
        self._follow(form)
        self._within.pop()
        self._state, self._kept = before, kept
        while len(self._marked) > depth:
            self._end_marked()

    def _choose(self, drawn: Drawn, operation: Operation) -> None:
        name = operation.values[0] if operation.values else None
        size = _numbers(operation.values[1:])
        if isinstance(name, str) and size:
            self._state = replace(self._state, font=self._fonts.get(drawn, name), size=size[0])

    def _do(self, operation: Operation) -> None:
        name, values = operation.name, operation.values
        if name in ("Tj", "TJ", "'", '"'):
            self._show(name, values)
        elif name in ("BDC", "BMC"):
            self._begin_marked(operation.given)
        elif name == "EMC":
            self._end_marked()
        elif name in _PLACES:
            self._place(name, _numbers(values))
        elif name in PATHS:
            self._trace(name, _numbers(values))
        else:
            self._set(name, _numbers(values))

    def _trace(self, name: str, numbers: list[float]) -> None:
        state = self._state
        self._ruling.trace(name, numbers, state.matrix)
        clip = self._clipping.trace(name, numbers, state.matrix, state.clip)
        if clip is not state.clip:
            self._state = replace(state, clip=clip)

    def _set(self, name: str, numbers: list[float]) -> None:
        state = self._state
        if name == "q" and len(self._kept) < _DEEPEST:
            self._kept.append(state)
        elif name == "Q" and self._kept:
            self._state = self._kept.pop()
        elif name == "cm" and len(numbers) == 6:
            self._state = replace(state, matrix=times(matrix_of(numbers), state.matrix))
        elif name in SETTINGS and numbers:
            self._state = SETTINGS[name](state, numbers[0])

    def _place(self, name: str, numbers: list[float]) -> None:
        if name == "BT":
            self._text = self._line = IDENTITY
        elif name == "Tm" and len(numbers) == 6:
            self._text = self._line = matrix_of(numbers)
        elif name == "T*":
            self._down()
        elif len(numbers) == 2:
            if name == "TD":
                self._state = replace(self._state, leading=-numbers[1])
            self._move(*numbers)

    def _move(self, x: float, y: float) -> None:
        self._line = times((1, 0, 0, 1, x, y), self._line)
        self._text = self._line

    def _down(self) -> None:
        self._move(0.0, -self._state.leading)

    def _show(self, name: str, values: tuple[Value, ...]) -> None:
        if name in ("'", '"'):
            if name == '"' and len(values) == 3:
                self._set("Tw", _numbers(values[:1]))
                self._set("Tc", _numbers(values[1:2]))
            self._down()
        shown = values[-1] if values else None
        for each in shown if isinstance(shown, list) else [shown]:
            if isinstance(each, bytes):
                self._string(each)
            elif isinstance(each, float):
                self._advance(-each / 1000 * self._state.size * self._state.stretch)

    def _string(self, shown: bytes) -> None:
        state = self._state
        font = state.font
        if font is None:
            if shown:
                self._add(UNKNOWN, 0.0)
            return
        self._has_widths = self._has_widths and font.has_widths
        self._maps_syllables = self._maps_syllables or font.maps_syllables
        for glyph in font.glyphs(shown):
            wide = glyph.width * state.size
            step = wide + state.spacing + (state.word_spacing if glyph.is_space else 0.0)
            if self._given is not None:
                # The glyphs of what is given as a whole need not be known.
                self._add("", wide * state.stretch)
            else:
                meaning = font.meaning(glyph.code)
                text = UNKNOWN if meaning.text is None else meaning.text
                self._is_torn = self._is_torn or meaning.is_torn
                self._add(text, wide * state.stretch, is_spelt=meaning.is_spelt)
            self._advance(step * state.stretch)

    def _advance(self, x: float) -> None:
        self._text = times((1, 0, 0, 1, x, 0), self._text)

    def _add(self, text: str, width: float, *, is_spelt: bool = False) -> None:
        """Note a glyph where the pen stands."""
        self._glyphs += 1
        if self._glyphs > MAX_PAGE_GLYPHS:
            raise ParseError(TOO_MUCH)
        state = self._state
        whole = times((1, 0, 0, 1, 0, state.rise), times(self._text, state.matrix))
        if is_hidden(state.clip, whole, state.size, width):
            self._hides = self._hides or bool(text.strip())
            return
        name = state.font.name if state.font else ""
        piece = upright(text, whole, state.size, width, font=name)
        if piece is None:
            return
        if self._given is not None:
            self._given.places.append(piece)
        else:
            self._pieces.append(replace(piece, given=True) if is_spelt else piece)

    def _begin_marked(self, given: str | None) -> None:
        if len(self._marked) >= MAX_MARKED_DEPTH:
            raise ParseError(TOO_MUCH)
        begins = given is not None and self._given is None
        self._marked.append(begins)
        if begins:
            self._given = _Given(given or "")
            # Word spells tabs and marks of lists in files whose Khmer it does not.
            self._spells = self._spells or has_khmer(given or "")

    def _end_marked(self) -> None:
        if self._marked and self._marked.pop():
            self._end_given()

    def _end_given(self) -> None:
        """Put the text of a stretch where its glyphs stand."""
        given, self._given = self._given, None
        if given is None or not given.places:
            return
        first = given.places[0]
        self._pieces.append(
            replace(
                first,
                text=given.text,
                left=min(each.left for each in given.places),
                right=max(each.right for each in given.places),
                given=True,
            )
        )


_PLACES = frozenset(("BT", "Tm", "Td", "TD", "T*"))


def _numbers(values: tuple[Value, ...]) -> list[float]:
    return [each for each in values if isinstance(each, float) and math.isfinite(each)]
