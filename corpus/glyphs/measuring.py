"""Measures glyphs; the numbers tell those of one font apart, whichever program embeds it."""

import math
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.momentsPen import MomentsPen

from corpus.glyphs import Shape


def measured(glyphs: Any, name: str, size: int) -> Shape | None:
    """The shape of a glyph; None where nothing is inked.

    ``glyphs`` is fontTools' glyph set, ``size`` the units of its font in an em.
    """
    box, ink = BoundsPen(glyphs), MomentsPen(glyphs)
    glyphs[name].draw(box)
    glyphs[name].draw(ink)
    if box.bounds is None or not ink.area:
        return None
    scale = 1000 / size
    left, low, right, high = (round(each * scale) for each in box.bounds)
    x, y = ink.momentX / ink.area, ink.momentY / ink.area
    wide = math.sqrt(max(0.0, ink.momentXX / ink.area - x * x))
    tall = math.sqrt(max(0.0, ink.momentYY / ink.area - y * y))
    return Shape(
        width=round(glyphs[name].width * scale),
        box=(left, low, right, high),
        area=round(abs(ink.area) * scale * scale / 100),
        middle=(round(x * scale * 10), round(y * scale * 10)),
        spread=(round(wide * scale * 10), round(tall * scale * 10)),
    )
