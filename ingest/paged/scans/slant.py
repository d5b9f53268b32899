"""How a page lies: turned by a few degrees, or on its side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.paged.scans.ink import Ink

# Whoever lays a page on glass turns it by less, and so do most who photograph one.
_FURTHEST = 10.0
_STEPS = ((0.5, _FURTHEST), (0.1, 0.5))
# The sharpness of the lines is as plain from that many pixels as from all.
_ENOUGH_INK = 60_000
# With less there is no line to be told.
_LEAST_INK = 400
# How much sharper lines are along one side than along the other where it is sure which is theirs.
_SURE = 1.5


@dataclass(frozen=True, slots=True)
class Lie:
    """``degrees`` counterclockwise to turn the page for level lines, within 10.

    ``sideways`` says whether the lines run up and down before; None where that is not sure.
    """

    degrees: float
    sideways: bool | None


LEVEL = Lie(0.0, None)


def lie_of(ink: Ink) -> Lie:
    """How the page lies, by how sharply its ink falls into rows (Postl 1986)."""
    if int(ink.sum()) < _LEAST_INK:
        return LEVEL
    degrees, sharp = _best(ink)
    across, sharp_across = _best(ink.T)
    if sharp >= _SURE * sharp_across:
        return Lie(degrees, sideways=False)
    if sharp_across >= _SURE * sharp:
        return Lie(-across, sideways=True)
    return Lie(degrees, None)


def _best(ink: Ink) -> tuple[float, float]:
    """The angle at which the rows of ink are sharpest, and how sharp: a number for comparison."""
    places = np.argwhere(ink).astype(np.float64)
    if len(places) > _ENOUGH_INK:
        places = np.random.default_rng(0).choice(places, _ENOUGH_INK, replace=False)
    rows, columns = places[:, 0], places[:, 1]
    best = 0.0
    for step, reach in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(rows, columns, angle)))
    return round(best, 1) + 0.0, _sharpness(rows, columns, best) / rows.size


def _sharpness(rows: NDArray[np.float64], columns: NDArray[np.float64], angle: float) -> float:
    """The squared steps from row to row, of rows that fall by ``angle`` degrees to the right."""
    shifted = rows - columns * np.tan(np.radians(angle))
    profile = np.bincount((shifted - shifted.min()).astype(np.int64)).astype(np.float64)
    return float((np.diff(profile, prepend=0.0, append=0.0) ** 2).sum())
