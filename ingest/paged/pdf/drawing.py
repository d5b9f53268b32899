"""Follows what a page draws: pieces of text with their places, and the rules of tables."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from archive.errors import ParseError
from ingest.limits import MAX_FORM_DEPTH, MAX_MARKED_DEPTH, MAX_PAGE_GLYPHS, MAX_PAGE_OPERATIONS
from ingest.paged.pdf.content import TOO_MUCH, Drawn, Operation, Value
from ingest.paged.pdf.fonts import Font
from ingest.paged.pdf.pieces import IDENTITY, UNKNOWN, Matrix, Piece, Rule, upright

_DEEPEST = 100
# In points: what is thinner is a rule, what is shorter the edge of something else.
_THICK = 3.0
_SHORTEST = 6.0


@dataclass(frozen=True, slots=True)
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Given:
    """A stretch whose text the file gives as a whole, and the places of its glyphs."""

    text: str
    places: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a page; ``fonts`` are the names of the fonts of its text.

    ``has_widths`` is false where some text does not say how wide it is. ``spells`` says that the
    page gives text as a whole (ActualText), ``maps_syllables`` is as in ``Font``.
    """

    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    fonts: frozenset[str]
    has_widths: bool
    spells: bool
    maps_syllables: bool


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
        self._state = _State()
        self._kept: list[_State] = []
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._marked: list[bool] = []
        self._given: _Given | None = None
        self._path: list[tuple[float, float, float, float]] = []
        self._at = (0.0, 0.0)
        self._left = MAX_PAGE_OPERATIONS
        self._glyphs = 0
        self._within: list[object] = []
        self._pieces: list[Piece] = []
        self._rules: list[Rule] = []
        self._names: set[str] = set()
        self._has_widths = True
        self._spells = False
        self._maps_syllables = False

    def draw(self, page: Drawn) -> Drawing:
        """The whole page; ParseError where it is damaged or draws too much."""
        self._follow(page)
        self._end_given()
        return Drawing(
            pieces=tuple(self._pieces),
            rules=tuple(self._rules),
            fonts=frozenset(self._names),
            has_widths=self._has_widths,
            spells=self._spells,
            maps_syllables=self._maps_syllables,
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
        self._state = replace(before, matrix=_times(form.matrix, before.matrix))
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
        elif name in _PATHS:
            self._trace(name, _numbers(values))
        else:
            self._set(name, _numbers(values))

    def _set(self, name: str, numbers: list[float]) -> None:
        state = self._state
        if name == "q" and len(self._kept) < _DEEPEST:
            self._kept.append(state)
        elif name == "Q" and self._kept:
            self._state = self._kept.pop()
        elif name == "cm" and len(numbers) == 6:
            self._state = replace(state, matrix=_times(_matrix(numbers), state.matrix))
        elif name in _SETTINGS and numbers:
            self._state = _SETTINGS[name](state, numbers[0])

    def _place(self, name: str, numbers: list[float]) -> None:
        if name == "BT":
            self._text = self._line = IDENTITY
        elif name == "Tm" and len(numbers) == 6:
            self._text = self._line = _matrix(numbers)
        elif name == "T*":
            self._down()
        elif len(numbers) == 2:
            if name == "TD":
                self._state = replace(self._state, leading=-numbers[1])
            self._move(*numbers)

    def _move(self, x: float, y: float) -> None:
        self._line = _times((1, 0, 0, 1, x, y), self._line)
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
        self._names.add(font.name)
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
                self._add(text, wide * state.stretch, is_spelt=meaning.is_spelt)
            self._advance(step * state.stretch)

    def _advance(self, x: float) -> None:
        self._text = _times((1, 0, 0, 1, x, 0), self._text)

    def _add(self, text: str, width: float, *, is_spelt: bool = False) -> None:
        """Note a glyph where the pen stands."""
        self._glyphs += 1
        if self._glyphs > MAX_PAGE_GLYPHS:
            raise ParseError(TOO_MUCH)
        state = self._state
        whole = _times((1, 0, 0, 1, 0, state.rise), _times(self._text, state.matrix))
        piece = upright(text, whole, state.size, width)
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
            self._spells = True

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

    def _trace(self, name: str, numbers: list[float]) -> None:
        """Note what may be a rule: a line, or a box that is thin."""
        if name in ("m", "l") and len(numbers) == 2:
            if name == "l":
                self._path.append((*self._at, numbers[0], numbers[1]))
            self._at = (numbers[0], numbers[1])
        elif name == "re" and len(numbers) == 4:
            x, y, width, height = numbers
            self._path.append((x, y, x + width, y + height))
        elif name not in ("h",):
            if name != "n":
                self._rules += filter(None, map(self._rule, self._path))
            self._path = []

    def _rule(self, box: tuple[float, float, float, float]) -> Rule | None:
        one, two = _point(self._state.matrix, *box[:2]), _point(self._state.matrix, *box[2:])
        left, right = sorted((one[0], two[0]))
        low, high = sorted((one[1], two[1]))
        if min(right - left, high - low) > _THICK or max(right - left, high - low) < _SHORTEST:
            return None
        return Rule(left, low, right, high)


_PLACES = frozenset(("BT", "Tm", "Td", "TD", "T*"))
_PATHS = frozenset(("re", "m", "l", "h", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"))
_SETTINGS: dict[str, Callable[[_State, float], _State]] = {
    "Tc": lambda state, value: replace(state, spacing=value),
    "Tw": lambda state, value: replace(state, word_spacing=value),
    "Tz": lambda state, value: replace(state, stretch=value / 100),
    "TL": lambda state, value: replace(state, leading=value),
    "Ts": lambda state, value: replace(state, rise=value),
}


def _numbers(values: tuple[Value, ...]) -> list[float]:
    return [each for each in values if isinstance(each, float) and math.isfinite(each)]


def _matrix(numbers: list[float]) -> Matrix:
    first, second, third, fourth, fifth, sixth = numbers
    return first, second, third, fourth, fifth, sixth


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
