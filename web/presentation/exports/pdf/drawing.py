"""Lines as the content of a PDF page, so that what is copied out is what stands in the source.

Every stack of Khmer signs is one glyph of the font in the file, which says what characters it
stands for: no program that reads the file has to know in which order signs are written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from web.presentation.exports.pdf.shaping import Cluster, Weight

FONTS = {Weight.REGULAR: "F4", Weight.BOLD: "F7"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with where it begins, in points from the lower left corner; ``colour`` is RRGGBB."""

    clusters: Sequence[Cluster]
    x: float
    y: float
    size: float
    weight: Weight
    colour: str
    link: str = ""


@dataclass(slots=True)
class Numbering:
    """The number of every cluster that is drawn, from 1, in the order of first use."""

    numbers: dict[Weight, dict[Cluster, int]] = field(default_factory=dict)

    def of(self, weight: Weight, cluster: Cluster) -> int:
        """The number of a cluster; a new one where it was not drawn before."""
        own = self.numbers.setdefault(weight, {})
        return own.setdefault(cluster, len(own) + 1)

    def clusters(self) -> Mapping[Weight, Sequence[Cluster]]:
        """All of each weight, in the order of their numbers."""
        return {weight: tuple(own) for weight, own in self.numbers.items()}


def content(lines: Sequence[Placed], numbering: Numbering) -> bytes:
    """What draws the lines."""
    return b"".join(_line(line, numbering) for line in lines)


def _line(line: Placed, numbering: Numbering) -> bytes:
    red, green, blue = (int(line.colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    codes = "".join(f"{numbering.of(line.weight, each):04X}" for each in line.clusters)
    return (
        f"BT /{FONTS[line.weight]} {line.size:g} Tf {red:.3f} {green:.3f} {blue:.3f} rg "
        f"1 0 0 1 {line.x:.3f} {line.y:.3f} Tm <{codes}> Tj ET\n"
    ).encode("ascii")
