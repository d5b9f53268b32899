"""How like Chromium a PDF sheet sets Khmer: the ink of words full of stacks, pixel by pixel."""

import datetime as dt
import io
import shutil
from dataclasses import replace

import numpy as np
import pypdfium2
from fontpkg_noto_sans_khmer import ROOT
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, Route, sync_playwright

from web.presentation.exports.pdf.drawing import Placed
from web.presentation.exports.pdf.file import HEIGHT, About, pdf_file
from web.presentation.exports.pdf.shaping import Cluster, Weight, face

TEXT = (
    "ក្រ ខ្មែរ ស្ត្រី សង្គ្រាម ឆ្នាំ ក្រុមប្រឹក្សា កញ្ញា លក្ខខណ្ឌ សាស្ត្រា ព្រះ អង្គ ផ្លូវ "
    "ម្ចាស់ ញ៉ាំ ព័ត៌មាន កម្ពុជា ស្រី ត្រូវ គ្រឿង ស្អាត ព្រឹត្តិការណ៍ ភ្ញៀវ កន្លែង ច្បាប់ អ្នក "
    "ឥឡូវ ឧបនាយករដ្ឋមន្ត្រី ហ៊្វុយ បញ្ញត្តិ សម្ដេច ប៉ុណ្ណោះ ន៎ះ ជំនួញ ស៊ី ម៉ោង"
)
SIZE, WIDE, HIGH, LEFT, SCALE = 48, 430, 110, 30, 2
FONT = ROOT / "files" / "NotoSansKhmer[wdth,wght].ttf"
STYLE = (
    "@font-face{font-family:N;src:url(http://sheet/font.ttf)}body{margin:0}"
    f"div{{font:{SIZE}px N;position:absolute;left:{LEFT}px;top:0;line-height:{HIGH}px;"
    "white-space:pre;text-rendering:geometricPrecision}"
)
Ink = NDArray[np.int64]


def serve(route: Route) -> None:
    """The font, and an empty page."""
    if route.request.url.endswith(".ttf"):
        allowed = {"access-control-allow-origin": "*"}
        route.fulfill(body=FONT.read_bytes(), content_type="font/ttf", headers=allowed)
    else:
        route.fulfill(body="<html></html>", content_type="text/html")


def in_browser(page: Page, word: str) -> Ink:
    """The word as Chromium draws it."""
    page.evaluate("word => document.querySelector('div').textContent = word", word)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(30)
    return ink(Image.open(io.BytesIO(page.screenshot())))


def in_file(clusters: list[Cluster]) -> Ink:
    """The word as PDFium draws it from a file of ours."""
    known = face(Weight.REGULAR)
    base = HEIGHT - HIGH / 2 - (known.ascent + known.descent) / 2 * SIZE / 1000
    line = Placed(clusters, LEFT, base, SIZE, Weight.REGULAR, "000000")
    about = About(title="", author="", language="km", made_at=dt.datetime.now(dt.UTC))
    file = pypdfium2.PdfDocument(pdf_file([[line]], about, lambda drawn: b"{}"))
    picture = file[0].render(scale=SCALE).to_pil().crop((0, 0, SCALE * WIDE, SCALE * HIGH))
    return ink(picture)


def ink(picture: Image.Image) -> Ink:
    """How dark each pixel is."""
    return 255 - np.asarray(picture.convert("L")).astype(np.int64)


def likeness(first: Ink, second: Ink) -> float:
    """The share of ink that both have, at the best of a few shifts."""
    shifted = (
        np.roll(np.roll(second, down, 0), across, 1)
        for down in range(-6, 7)
        for across in range(-3, 4)
    )
    whole = float(first.sum() + second.sum())
    return max(1 - float(np.abs(first - each).sum()) / whole for each in shifted)


def cut(cluster: Cluster) -> Cluster:
    """The same without its last sign, if it has several."""
    return replace(cluster, glyphs=cluster.glyphs[:-1] or cluster.glyphs)


def main() -> None:
    """Draw and compare."""
    known = face(Weight.REGULAR)
    words = TEXT.split()
    whole, lessened = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, device_scale_factor=SCALE)
        page.route("http://sheet/**", serve)
        page.goto("http://sheet/")
        page.set_content(f"<style>{STYLE}</style><div lang=km></div>")
        for word in words:
            drawn = in_browser(page, word)
            clusters = known.shape(word, "km")
            whole.append(likeness(drawn, in_file(clusters)))
            if any(len(each.glyphs) > 1 for each in clusters):
                lessened.append(likeness(drawn, in_file([cut(each) for each in clusters])))
        browser.close()
    print(f"{len(words)} words: least {min(whole):.3f}, mean {sum(whole) / len(whole):.3f}")
    print(f"without the last sign of each stack: at most {max(lessened):.3f}")


if __name__ == "__main__":
    main()
