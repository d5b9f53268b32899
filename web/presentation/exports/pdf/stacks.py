"""The font in the file: one glyph for each cluster, put together from those of the font we ship."""

import io
from collections.abc import Sequence

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from web.presentation.exports.pdf.shaping import Cluster, Face


def font_of(clusters: Sequence[Cluster], face: Face) -> bytes:
    """A TrueType file whose glyphs 1, 2, ... are the clusters, and behind them their pieces."""
    pieces = {glyph.gid for cluster in clusters for glyph in cluster.glyphs}
    font = TTFont(io.BytesIO(face.part({0, *pieces})))
    # Tables know their glyphs by the order in which they are read.
    font.ensureDecompiled()
    order = list(font.getGlyphOrder())
    names = [f"cluster{number}" for number in range(1, len(clusters) + 1)]
    scale = font["head"].unitsPerEm / 1000
    for name, cluster in zip(names, clusters, strict=True):
        pen = TTGlyphPen(font["glyf"])
        x = 0.0
        for glyph in cluster.glyphs:
            across, up = round((x + glyph.dx) * scale), round(glyph.dy * scale)
            pen.addComponent(order[glyph.gid], (1, 0, 0, 1, across, up))
            x += glyph.advance
        made = font["glyf"][name] = pen.glyph()
        made.recalcBounds(font["glyf"])
        font["hmtx"][name] = (round(cluster.width * scale), getattr(made, "xMin", 0))
    numbered = [order[0], *names, *order[1:]]
    font.setGlyphOrder(numbered)
    font["glyf"].setGlyphOrder(numbered)
    font["post"].formatType = 3.0
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
