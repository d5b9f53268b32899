"""Size of a reading edition, the CPU that it takes to write, and the time of its search.

    python -m benchmarks.edition --documents 1000
    python -m benchmarks.edition --documents 20000 --words-only
    python -m benchmarks.edition --home HOME

The first two draw paragraphs of the samples into so many documents, with ``--news`` sentences of
articles. ``--words-only`` keeps these without reading or indexing them and writes only what the
search reads; of pages there are about as many for each document, however many there are.
Queries are two neighbouring words of the documents, drawn with a fixed seed and asked in Chromium
of files on the disk, each page anew, so that nothing is loaded before. A whole edition is asked on
its own search page, and what it lists is held against what the archive lists for the same.
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
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from archive.archive import open_archive
from archive.told_settings import read_settings
from archive.visibility import Audience
from benchmarks.days_jobs import NAMES
from benchmarks.generated import generated
from benchmarks.known_items import fill
from benchmarks.recombined import NEWS
from benchmarks.serving import draw_queries, recombined
from search.questions import Match, Question, Sort
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web import assets
from web.edition.data import Data
from web.edition.whole import everything_public, write
from web.presentation.house import read_house
from web.presentation.site import Site

_QUERIES = 50
_FIRST = 10
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
    times: dict[str, list[float]] = {"first": [], "again": []}
    with chromium() as browser:
        for query in queries:
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.goto(page_file.as_uri())
            for taken in times.values():
                milliseconds, _ = page.evaluate(_FIND, query)
                taken.append(milliseconds)
            page.close()
    page_file.unlink()
    for name, taken in times.items():
        print(f"search {name:6} p50 {statistics.median(taken):7.1f} ms  most {max(taken):7.1f} ms")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that shows files."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise SystemExit(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def whole_pages(site: Site, folder: Path, queries: list[str]) -> None:
    """Milliseconds and memory of the search page, and how far it lists what the archive lists."""
    same, alike, first, most = Counter[str](), 0, 0, 0
    milliseconds: list[float] = []
    megabytes: list[float] = []
    with chromium() as browser:
        for query in queries:
            for sort in Sort:
                listed, taken, held = _listed(browser, folder, query, sort)
                milliseconds.append(taken)
                megabytes.append(held)
                question = Question(
                    query=query, widen=False, match=Match.ALL, sort=sort, size=len(listed) + 1
                )
                wanted = [each.id for each in site.search.rank(question)]
                same[f"{sort} same documents"] += set(listed) == set(wanted)
                same[f"{sort} same order"] += listed == wanted
                if sort is Sort.RELEVANCE:
                    first += listed[:1] == wanted[:1]
                    alike += len({*listed[:_FIRST]} & {*wanted[:_FIRST]})
                    most += min(len(wanted), _FIRST)
    for name, count in same.items():
        print(f"{name:28} {count:5} of {len(queries)}")
    print(f"the best the same in {first}; of {most} among the first ten alike {alike}")
    for name, unit, some in (("whole page", "ms", milliseconds), ("scripts", "MB", megabytes)):
        print(f"{name} p50 {statistics.median(some):.1f} {unit}, most {max(some):.1f} {unit}")


def _listed(
    browser: Browser, folder: Path, query: str, sort: Sort
) -> tuple[list[str], float, float]:
    """What the page lists, the milliseconds until it does, and the megabytes of its scripts."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    asked = urlencode({"q": query, "sort": sort.value})
    began = time.perf_counter()
    page.goto(f"{(folder / 'en' / 'search.html').as_uri()}?{asked}")
    page.wait_for_selector("[data-answered]")
    taken = (time.perf_counter() - began) * 1000
    listed: list[str] = page.evaluate(
        "document.querySelector('[data-edition]').dataset.documents.split(' ').filter(Boolean)"
    )
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    told = metrics.send("Performance.getMetrics")["metrics"]
    held = next(each["value"] for each in told if each["name"] == "JSHeapUsedSize")
    page.close()
    return listed, taken, held / 1e6


def main() -> None:
    """Make the documents, write the edition, search it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path, help="An archive that there is.")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--words-only", action="store_true")
    parser.add_argument("--news", action="store_true", help="Sentences of ../shared/data.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home: Path = options.home or folder / "home"
        if options.home is None:
            source = (
                recombined(NEWS, options.documents, folder / "recombined.zip")
                if options.news
                else generated(options.documents, folder / "generated.zip")
            )
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
        queries = draw_queries(home, _QUERIES)
        search_times(target, queries)
        if not options.words_only:
            whole_pages(site, target, queries)


if __name__ == "__main__":
    main()
