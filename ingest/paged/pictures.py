"""Pictures made ready for reading by machine: grey, upright, bounded; the only door of Pillow."""

import io
import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageChops, ImageOps, ImageSequence, UnidentifiedImageError

from archive.errors import ParseError
from ingest.limits import MAX_PIXELS, MAX_SCAN_PIXELS, MAX_SHOWN_PIXELS, SHOWN_WIDTH
from ingest.paged import heif

heif.register()
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "HEIF")
_COLOURLESS = ("1", "L", "LA", "I", "I;16", "F")
# Ink has colour if one of the three colours is so much lighter than the grey of it, and a page if
# so much of it has: a stamp covers more than a thousandth, the tint of a lamp or of JPEG is weaker.
_COLOURED_BY = 60
_COLOURED_SHARE = 0.0005
# A TIFF file without a width is a TypeError.
_FAULTS = (UnidentifiedImageError, OSError, ValueError, TypeError, SyntaxError, EOFError)
_DAMAGED = "The picture is damaged or of an unknown kind. Save it again as PNG or JPEG."
_TOO_LARGE = f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels. Save it smaller."


@dataclass(frozen=True, slots=True)
class Grey:
    """A picture of one byte a pixel, rows from the top, without gaps.

    ``uncoloured`` is the same without what is printed in colour, None where nothing is: a stamp
    over a line keeps it from being read.
    """

    width: int
    height: int
    pixels: bytes
    uncoloured: bytes | None = None

    @property
    def is_blank(self) -> bool:
        """Whether all of it has one colour."""
        return not self.pixels or self.pixels.count(self.pixels[0]) == len(self.pixels)

    def encoded(self) -> bytes:
        """As a PGM file, the plainest form that every reader of pictures takes."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.pixels


def frames(data: bytes) -> Iterator[Grey]:
    """The pictures of a file, one but for TIFF; ParseError for what is damaged or too large.

    Their size is checked before they are unpacked. A phone's note on how it was held is followed.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of sizes that the limit here refuses.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                _unpack_smaller(image)
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > MAX_PIXELS:
                        raise ParseError(_TOO_LARGE)
                    yield _grey(frame)
    except Image.DecompressionBombError as error:
        raise ParseError(_TOO_LARGE) from error
    except _FAULTS as error:
        raise ParseError(_DAMAGED) from error


def shown_frame(data: bytes, number: int) -> bytes:
    """A picture of a file, by its number from 1, as a PNG file no wider than a screen.

    ParseError where there is none, or it is damaged or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                image.seek(number - 1)
                if image.width * image.height > MAX_PIXELS:
                    raise ParseError(_TOO_LARGE)
                upright = ImageOps.exif_transpose(image).convert("RGB")
    except Image.DecompressionBombError as error:
        raise ParseError(_TOO_LARGE) from error
    except _FAULTS as error:
        raise ParseError(_DAMAGED) from error
    upright.thumbnail((SHOWN_WIDTH, MAX_SHOWN_PIXELS // SHOWN_WIDTH))
    return encoded(upright)


def encoded(image: Image.Image) -> bytes:
    """A picture as a PNG file; what a page shows has few colours, and is small so."""
    out = io.BytesIO()
    image.convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _unpack_smaller(image: Image.Image) -> None:
    """Have a JPEG larger than needed unpacked at a half, a quarter or an eighth of its size.

    What is larger than a picture may be is left as it is, to be refused.
    """
    excess = image.width * image.height / MAX_SCAN_PIXELS
    if image.format == "JPEG" and excess > 1 and image.width * image.height <= MAX_PIXELS:
        scale = math.sqrt(excess)
        image.draft(None, (int(image.width / scale), int(image.height / scale)))


def bounded(image: Image.Image) -> Image.Image:
    """The picture, smaller where it has more pixels than reading needs."""
    excess = image.width * image.height / MAX_SCAN_PIXELS
    return image.reduce(math.ceil(math.sqrt(excess))) if excess > 1 else image


def grey_of(image: Image.Image) -> Grey:
    """A picture of any mode as grey, with and without what has colour, no larger than needed."""
    image = bounded(image)
    grey = image.convert("L")
    uncoloured = _without_colour(image, grey) if image.mode not in _COLOURLESS else None
    return Grey(grey.width, grey.height, grey.tobytes(), uncoloured)


def _grey(image: Image.Image) -> Grey:
    # Without a turn that would be a copy of all of it.
    turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    upright = ImageOps.exif_transpose(image) if turned else image
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    return grey_of(upright)


def _without_colour(image: Image.Image, grey: Image.Image) -> bytes | None:
    """The brightest of the three colours of every pixel: red and blue ink are light in one."""
    red, green, blue = image.convert("RGB").split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    lighter = ImageChops.subtract(brightest, grey).histogram()
    is_coloured = sum(lighter[_COLOURED_BY:]) >= _COLOURED_SHARE * grey.width * grey.height
    return brightest.tobytes() if is_coloured else None
