"""Size of a reading edition, the CPU that it takes to write, and the time of its search.

    python -m benchmarks.edition --documents 1000
    python -m benchmarks.edition --documents 20000 --words-only
    python -m benchmarks.edition --home HOME

The first two recombine sentences of articles into so many documents. ``--words-only`` keeps these
without reading or indexing them and writes only what the search reads; of pages there are about as
many for each document, however many there are.
Queries are two neighbouring words of the documents, drawn with a fixed seed and asked in Chromium
of files on the disk, each page anew, so that nothing is loaded before.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from playwright.sync_api import sync_playwright

from archive.archive import open_archive
from archive.told_settings import read_settings
from archive.visibility import Audience
from benchmarks.days_jobs import NAMES
from benchmarks.known_items import fill
from benchmarks.recombined import NEWS
from benchmarks.serving import draw_queries, recombined
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web import assets
from web.edition.data import Data
from web.edition.whole import everything_public, write
from web.presentation.house import read_house
from web.presentation.site import Site

_QUERIES = 30
_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Words</title>{scripts}'
_FIND = """async (query) => {
  const began = performance.now();
  const held = await edition.load("documents");
  const found = await finding.find(query, held);
  return [performance.now() - began, found.size];
}"""


def site_of(home: Path) -> Site:
    """The archive of a home as everybody sees it."""
    settings = read_settings(home, {})
    archive = open_archive(settings)
    return Site(
        archive=archive,
        search=open_search(archive).seen_by(Audience.PUBLIC),
        statements=open_statement_search(archive).seen_by(Audience.PUBLIC),
        house=read_house(settings),
        looks=archive.store.visibility.looks(Audience.PUBLIC),
    )


def words_only(site: Site, folder: Path) -> None:
    """What the search reads, and a page with its scripts."""
    scripts = ((f"static/edition/{name}", assets.read(f"edition/{name}")) for name in _scripts())
    for name, data in chain(Data(site, site.store.document_ids()).files(), scripts):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _scripts() -> Iterator[str]:
    return (name for name in assets.EDITION_SCRIPTS if name != "searching.js")


def sizes(folder: Path) -> None:
    """How many files and bytes each part has."""
    files: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file():
            part = path.relative_to(folder).parts[0]
            files[part] += 1
            held[part] += path.stat().st_size
    for part, size in held.most_common():
        print(f"{part:16} {files[part]:7} files {size / 1e6:9.1f} MB")
    print(f"{'all':16} {files.total():7} files {held.total() / 1e6:9.1f} MB")


def search_times(folder: Path, queries: list[str]) -> None:
    """Milliseconds of a first search of each page, and of the same once more."""
    scripts = "".join(f'<script src="static/edition/{name}"></script>' for name in _scripts())
    page_file = folder / "words.html"
    page_file.write_text(_PAGE.format(scripts=scripts), encoding="utf-8")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise SystemExit(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    times: dict[str, list[float]] = {"first": [], "again": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for query in queries:
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.goto(page_file.as_uri())
            for taken in times.values():
                milliseconds, _ = page.evaluate(_FIND, query)
                taken.append(milliseconds)
            page.close()
        browser.close()
    page_file.unlink()
    for name, taken in times.items():
        print(f"search {name:6} p50 {statistics.median(taken):7.1f} ms  most {max(taken):7.1f} ms")


def main() -> None:
    """Make the documents, write the edition, search it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path, help="An archive that there is.")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--words-only", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home: Path = options.home or folder / "home"
        if options.home is None:
            source = recombined(NEWS, options.documents, folder / "recombined.zip")
            if options.words_only:
                kept = open_archive(read_settings(home, {}))
                fill(kept, source)
                kept.store.close()
            else:
                command = ["-m", "bannasar", "--home", str(home), "ingest", str(source)]
                subprocess.run([sys.executable, *command], check=False, stdout=subprocess.DEVNULL)
        site = site_of(home)
        target = folder / "edition"
        began = time.process_time()
        if options.words_only:
            words_only(site, target)
        else:
            chosen = everything_public(site.search)
            write(
                site.archive, site.search, site.statements, chosen, target, lambda done, total: None
            )
        print(f"written in {time.process_time() - began:.1f} s of the processor")
        sizes(target)
        search_times(target, draw_queries(home, _QUERIES))


if __name__ == "__main__":
    main()
