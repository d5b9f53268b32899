"""Where a pen stands and what it draws with: the state of drawing (ISO 32000-1, 8.4 and 9.3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.paged.pdf.fonts import Font
from ingest.paged.pdf.pieces import IDENTITY, Box, Matrix


@dataclass(frozen=True, slots=True)
class State:
    """What ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    clip: Box | None = None


SETTINGS: dict[str, Callable[[State, float], State]] = {
    "Tc": lambda state, value: replace(state, spacing=value),
    "Tw": lambda state, value: replace(state, word_spacing=value),
    "Tz": lambda state, value: replace(state, stretch=value / 100),
    "TL": lambda state, value: replace(state, leading=value),
    "Ts": lambda state, value: replace(state, rise=value),
}
"""What each operator of one number sets."""


def matrix_of(numbers: list[float]) -> Matrix:
    """Six numbers as a matrix; ValueError for more or fewer."""
    first, second, third, fourth, fifth, sixth = numbers
    return first, second, third, fourth, fifth, sixth


def times(one: Matrix, two: Matrix) -> Matrix:
    """What one matrix does and then the other."""
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


def point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point goes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
