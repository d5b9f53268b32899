"""Pictures made ready for reading by machine: grey, upright, bounded; the only door of Pillow."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from archive.errors import ParseError
from ingest.limits import MAX_PIXELS, MAX_SHOWN_PIXELS, SHOWN_WIDTH
from ingest.paged import heif

heif.register()
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "HEIF")
_DAMAGED = "The picture is damaged or of an unknown kind. Save it again as PNG or JPEG."
_TOO_LARGE = f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels. Save it smaller."


@dataclass(frozen=True, slots=True)
class Grey:
    """A picture of one byte a pixel, rows from the top, without gaps."""

    width: int
    height: int
    pixels: bytes

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
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > MAX_PIXELS:
                        raise ParseError(_TOO_LARGE)
                    yield _grey(frame)
    except Image.DecompressionBombError as error:
        raise ParseError(_TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
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
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ParseError(_DAMAGED) from error
    upright.thumbnail((SHOWN_WIDTH, MAX_SHOWN_PIXELS // SHOWN_WIDTH))
    return encoded(upright)


def encoded(image: Image.Image) -> bytes:
    """A picture as a PNG file; what a page shows has few colours, and is small so."""
    out = io.BytesIO()
    image.convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _grey(image: Image.Image) -> Grey:
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    grey = upright.convert("L")
    return Grey(grey.width, grey.height, grey.tobytes())
