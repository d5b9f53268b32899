"""Pages as a scanner, a fax or a telephone leaves them, made of a clean one."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from rapidfuzz.distance import Levenshtein

from ingest.paged.pdf.document import opened
from ingest.readers.pdf import PdfReader

FILES = Path(__file__).parent.parent / "tests" / "ingest" / "readers" / "files"
Change: TypeAlias = Callable[[Image.Image], Image.Image]


def clean(name: str) -> tuple[Image.Image, str]:
    """A printed page of our own at 300 dots an inch, in colours, and its text without spaces."""
    data = (FILES / name).read_bytes()
    reading = PdfReader().read(data)
    printed = "\n".join(block.text for block in reading.blocks)[: reading.pages[0].end]
    with opened(data) as file, file.page(1) as page:
        if page is None:
            raise ValueError(f"{name} is damaged")
        shown = page.picture()
    grey = Image.frombytes("L", (shown.width, shown.height), shown.pixels)
    return grey.convert("RGB"), "".join(printed.split())


def wrong_share(text: str, printed: str) -> float:
    """The share of characters that are wrong, missing or too many, spaces left aside.

    ``printed`` has no spaces.
    """
    return Levenshtein.distance("".join(text.split()), printed) / len(printed)


def changed(page: Image.Image, *changes: Change) -> Image.Image:
    """The page after one change and another."""
    for change in changes:
        page = change(page)
    return page


def slanted(degrees: float) -> Change:
    """Turned a little, counterclockwise."""
    return lambda page: page.rotate(
        degrees, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )


def turned(degrees: int) -> Change:
    """Turned by 90, 180 or 270 degrees, counterclockwise."""
    return lambda page: page.rotate(degrees, expand=True)


def stamped(colour: tuple[int, int, int] = (205, 35, 45)) -> Change:
    """With two rings and a star of ink over the third line of the text and those below it."""

    def change(page: Image.Image) -> Image.Image:
        page = page.copy()
        draw = ImageDraw.Draw(page, "RGBA")
        x, y, ink = page.width * 0.55, page.height * 0.3, (*colour, 175)
        for radius in (230, 160):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=ink, width=13)
        draw.regular_polygon((x, y, 90), 5, fill=ink)
        return page

    return change


def blacked() -> Change:
    """With a black stamp over some lines, which takes their words with it."""

    def change(page: Image.Image) -> Image.Image:
        page = page.copy()
        draw = ImageDraw.Draw(page)
        x, y = page.width * 0.5, page.height * 0.3
        for radius in (250, 170):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=0, width=14)
        draw.regular_polygon((x, y, 110), 5, fill=0)
        return page

    return change


def grained(strength: float, salt: float = 0.0) -> Change:
    """With grain of ``strength`` greys, and a share ``salt`` of its pixels black or white."""

    def change(page: Image.Image) -> Image.Image:
        dice = np.random.default_rng(7)
        pixels = np.asarray(page).astype(np.float32)
        pixels += dice.normal(0, strength, pixels.shape[:2])[..., None]
        thrown = dice.random(pixels.shape[:2])
        pixels[thrown < salt / 2], pixels[thrown > 1 - salt / 2] = 0, 255
        return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))

    return change


def shaded(depth: float) -> Change:
    """With a shadow that grows towards the right to ``depth`` of all light."""

    def change(page: Image.Image) -> Image.Image:
        light = 1 - depth * np.linspace(0, 1, page.width) ** 1.5
        return Image.fromarray((np.asarray(page) * light[None, :, None]).astype(np.uint8))

    return change


def smaller(scale: float) -> Change:
    """Scaled."""
    return lambda page: page.resize(
        (round(page.width * scale), round(page.height * scale)), Image.Resampling.LANCZOS
    )


def blurred(radius: float) -> Change:
    """Out of focus by ``radius`` pixels."""
    return lambda page: page.filter(ImageFilter.GaussianBlur(radius))


def as_jpeg(page: Image.Image) -> Image.Image:
    """Packed and unpacked as JPEG of low quality."""
    packed = io.BytesIO()
    page.save(packed, "JPEG", quality=60)
    return Image.open(packed).convert("RGB")
