"""Wrong characters, confidence and seconds of scans that are made of our own notices.

    python -m benchmarks.scans

A clean page is slanted, stamped, grained, shaded, turned and made small, then read by Tesseract, as
a picture that is given to ``bannasar ingest`` is. ``before`` is the same picture given to Tesseract
as it is.
"""

import time

from PIL import Image

from benchmarks.scanning import (
    Change,
    as_jpeg,
    blurred,
    changed,
    clean,
    grained,
    shaded,
    slanted,
    smaller,
    stamped,
    turned,
    wrong_share,
)
from ingest.paged.machine_reading import MachineReading
from ingest.paged.ocr import Tesseract
from ingest.paged.pictures import grey_of

_PAGES = ("notice-km.pdf", "notice-en.pdf")
_SCANS: dict[str, tuple[Change, ...]] = {
    "clean": (),
    "slanted by 2 degrees": (slanted(2),),
    "slanted, stamped, grain, JPEG": (slanted(2), stamped(), grained(35, 0.01), as_jpeg),
    "on its side": (slanted(1), turned(90), grained(10)),
    "upside down": (turned(180), slanted(-1)),
    "a shadow over it": (slanted(-1.5), shaded(0.6)),
    "126 dots an inch, blurred, JPEG": (smaller(0.42), blurred(0.5), as_jpeg),
    "all of it": (slanted(-2), stamped(), grained(45, 0.02), shaded(0.45), smaller(0.6), as_jpeg),
}


def main() -> None:
    """Print one line for each page and each way of scanning it."""
    for name in _PAGES:
        page, printed = clean(name)
        for scan, changes in _SCANS.items():
            picture = changed(page, *changes)
            print(f"{name}, {scan}: {_line(picture, printed)}", flush=True)


def _line(picture: Image.Image, printed: str) -> str:
    before = Tesseract().recognise(grey_of(picture), 90)
    plain = " ".join(block.text for block in before.blocks) if before else ""
    started = time.perf_counter()
    read = MachineReading(Tesseract()).page(1, lambda: grey_of(picture))
    seconds = time.perf_counter() - started
    text = " ".join(block.text for block in read.blocks)
    return (
        f"{wrong_share(plain, printed):.1%} wrong before, {wrong_share(text, printed):.1%} now, "
        f"confidence {read.confidence or 0:.2f}, {seconds:.1f} s"
    )


if __name__ == "__main__":
    main()
