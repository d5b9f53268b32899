"""The three jobs of a day, done in a real browser: how many actions each takes, and how long.

    python -m benchmarks.days_jobs HOME

HOME holds the samples (`bannasar --home HOME ingest corpus/documents`). An action is a field filled
in, a key pressed or a click; opening the first page is none. Seconds are those of the browser and
the server, without a person's thinking. What is taken away is looked at: a job counts only if the
file holds what was asked for.
"""

import argparse
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.serving import server

NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
# Milliseconds: a busy machine is no reason to give up.
_PATIENCE = 120_000
SHEET_OF_ALL = ".sheet-of-all a"


@dataclass
class Counted:
    """A page, and what was done on it."""

    page: Page
    done: list[str] = field(default_factory=list)

    def fill(self, selector: str, text: str) -> None:
        """Type into a field."""
        self.done.append(f"type {text!r}")
        self.page.fill(selector, text)

    def enter(self) -> None:
        """Send what was typed."""
        self.done.append("press Enter")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def click(self, selector: str, what: str) -> None:
        """Click the first of these."""
        self.done.append(f"click {what}")
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def tick(self, selector: str, what: str) -> None:
        """Tick a box."""
        self.done.append(f"tick {what}")
        self.page.locator(selector).check()

    def take(self, selector: str, what: str) -> bytes:
        """The same, for a file: its bytes."""
        self.done.append(f"click {what}")
        with self.page.expect_download() as download:
            self.page.locator(selector).first.click()
        return download.value.path().read_bytes()


def communications(at: Counted) -> bool:
    """All that we and the press said on dengue in May 2024, copies as one, as a sheet."""
    at.fill("#q", "dengue date:2024-05")
    at.enter()
    parties = at.page.locator("section[aria-labelledby=facet-party] a.value").count()
    sheet = at.take(SHEET_OF_ALL, "Excel")
    return parties > 1 and sheet.startswith(b"PK")


def communications_by_mouse(at: Counted) -> bool:
    """The same without a word of the query language."""
    at.fill("#q", "dengue")
    at.enter()
    at.fill("#since", "5/2024")
    at.fill("#until", "5/2024")
    at.click("form.dates button", "Apply")
    return at.take(SHEET_OF_ALL, "Excel").startswith(b"PK")


def researcher(at: Counted) -> bool:
    """What ministries said on dengue as a table, and a document's proof and citation."""
    at.fill("#q", "dengue type:ministry")
    at.enter()
    at.click(".tools details.fold:has(.files) summary", "Files")
    table = at.take(".files a[href*='.csv']", "CSV")
    at.click("li.hit h3 a", "the first document")
    at.page.wait_for_selector("aside.provenance")
    proof = at.page.locator("aside.provenance dl code").last.inner_text()
    reference = at.take("a[href*='citation.ris']", "RIS")
    return b"\n" in table and len(proof) == 64 and reference.startswith(b"TY  - ")


def spokesperson(at: Counted) -> bool:
    """Two statements of the minister on dengue, on a sheet for Word."""
    at.fill("#said-q", 'dengue speaker:"Sokvanna Dararith"')
    at.enter()
    at.tick(".tick input >> nth=0", "the first")
    at.tick(".tick input >> nth=1", "the second")
    at.click("#ticked button", "Sheet")
    if at.page.locator(".sheet-entry").count() == 0:
        at.click(".notice.warning a", "with what nobody has checked")
    both = at.page.locator(".sheet-entry").count() == 2
    return at.take("a[href*='briefing.docx']", "Word").startswith(b"PK") and both


def spokesperson_whole_list(at: Counted) -> bool:
    """All statements of the minister on dengue as a sheet for Excel."""
    at.fill("#said-q", 'dengue speaker:"Sokvanna Dararith"')
    at.enter()
    return at.take(SHEET_OF_ALL, "Excel").startswith(b"PK")


JOBS: tuple[tuple[str, Callable[[Counted], bool], int], ...] = (
    ("communications staff", communications, 6),
    ("the same by mouse", communications_by_mouse, 6),
    ("researcher", researcher, 6),
    ("spokesperson, chosen statements", spokesperson, 7),
    ("spokesperson, the whole list", spokesperson_whole_list, 7),
)


def main() -> None:
    """Do each job once, in English."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    options = parser.parse_args()
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise SystemExit(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    with server(options.home) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        for name, job, most in JOBS:
            page = browser.new_context(accept_downloads=True).new_page()
            page.set_default_timeout(_PATIENCE)
            page.goto(f"{address}/en/")
            at = Counted(page)
            began = time.monotonic()
            right = job(at)
            seconds = time.monotonic() - began
            state = "done" if right else "NOT DONE"
            over = "" if len(at.done) <= most else " too many"
            print(
                f"{name}: {state} in {len(at.done)} actions (at most {most}{over}), {seconds:.1f} s"
            )
            for number, each in enumerate(at.done, 1):
                print(f"  {number}. {each}")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
