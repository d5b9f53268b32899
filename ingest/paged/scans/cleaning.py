"""A picture of a page without specks and shadows, dark on white, in a size that is well read."""

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from ingest.paged.scans.ink import Pixels, threshold

# Specks are single pixels; the strokes of small print are two wide.
_SPECK = 3
# Clean paper is smooth to half a grey, that of a good scan to one.
_GRAINY = 1.5
_MOST_SMOOTHING = 3
# The paper is what is brightest within about a tenth of the page.
_PAPER_PIECES = 100
_PAPER_REACH = 9
_PAPER_BLUR = 4
_BAND = 256
# How steeply grey falls to black and rises to white about the threshold: edges stay a little grey,
# since what is only black and white is read worse in small print.
_STEEPNESS = 2.0
_MIDDLE = 128
WHITE = 255


def cleaned(image: Image.Image) -> Image.Image:
    """A grey picture with the brightness of the paper made even, without specks if it had any."""
    even = _evened(image)
    for _ in range(_MOST_SMOOTHING):
        smoother = even.filter(ImageFilter.MedianFilter(_SPECK))
        if _grain(even, smoother) < _GRAINY:
            break
        even = smoother
    return even


def _grain(before: Image.Image, after: Image.Image) -> float:
    """How far the paper, of 255 greys, was from smooth before it was smoothed, on average."""
    changed = np.asarray(ImageChops.difference(before, after))
    smooth = np.asarray(after)
    paper = changed[smooth > (threshold(smooth) + WHITE) // 2]
    return float(paper.mean()) if paper.size else 0.0


def _evened(image: Image.Image) -> Image.Image:
    """The picture with white paper under all of it, whatever shadow lay there."""
    paper = _paper(image)
    pixels = np.array(image)
    for top in range(0, pixels.shape[0], _BAND):
        band = slice(top, top + _BAND)
        share = pixels[band].astype(np.float32) / np.maximum(paper[band], 1)
        pixels[band] = np.minimum(share * WHITE, WHITE).astype(np.uint8)
    return Image.fromarray(pixels)


def parted(image: Image.Image) -> Image.Image:
    """The same with ink and paper set apart by a threshold, their edges kept smooth."""
    limit = threshold(np.asarray(image))
    table = [
        round(min(WHITE, max(0.0, (grey - limit) * _STEEPNESS + _MIDDLE)))
        for grey in range(WHITE + 1)
    ]
    return image.point(table)


def resized(image: Image.Image, scale: float) -> Image.Image:
    """The picture larger or smaller by ``scale``."""
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _paper(image: Image.Image) -> Pixels:
    """How bright the paper is under every pixel."""
    small = image.reduce(max(1, min(image.size) // _PAPER_PIECES))
    lit = small.filter(ImageFilter.MedianFilter(_SPECK)).filter(ImageFilter.MaxFilter(_PAPER_REACH))
    even = lit.filter(ImageFilter.GaussianBlur(_PAPER_BLUR))
    return np.asarray(even.resize(image.size, Image.Resampling.BILINEAR))
