"""CPU of every kind of page until it is whole, over the samples or any other archive.

    python -m benchmarks.first_bytes HOME
    python -m benchmarks.first_bytes HOME --rounds 9

Pages are made in this process, as a server makes them, each kind of several documents, statements
and queries in both languages; the first round is thrown away. All times are of CPU.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.edition.asking import ask

QUERIES = ("clean water", "ទឹកស្អាត", "dengue", "ministry of schools -heat", '"rural roads"')
_SAMPLED = 12
_WANTED = 60.0
_FOUND = 200


def kinds(archive: Archive) -> Iterator[tuple[str, list[str]]]:
    """Each kind of page with some of its addresses, without the language."""
    store = archive.store
    ids = store.document_ids()
    some = ids[:: max(1, len(ids) // _SAMPLED)]
    said = [each.id for document in some for each in store.statements_of(document)][:_SAMPLED]
    people = {
        each.person_id
        for document in ids[:500]
        for each in store.statements_of(document)
        if each.person_id
    }
    asked = [quote(query) for query in QUERIES]
    for name in ("", "search", "statements", "people", "sources", "failures", "batch"):
        yield f"/{name}", [f"/{name}"]
    for name in ("collections", "basket", "help", "about"):
        yield f"/{name}", [f"/{name}"]
    yield "/search?q=", [f"/search?q={query}" for query in asked]
    yield "/search?q=&party=", [f"/search?q={query}&party=press" for query in asked]
    yield "/statements?q=", [f"/statements?q={query}" for query in asked]
    yield "/documents/ID", [f"/documents/{each}" for each in some]
    yield "/documents/ID?q=", [f"/documents/{each}?q={asked[0]}" for each in some]
    yield "/documents/ID/variants", [f"/documents/{each}/variants" for each in some]
    yield "/documents/ID/revisions/1", [f"/documents/{each}/revisions/1" for each in some]
    yield "/stories/ID", [f"/stories/{each}" for each in some]
    pairs = [(each, pair.other(each)) for each in ids for pair in store.pairs_of(each)]
    beside = [f"/documents/{one}/beside/{other}" for one, other in islice(pairs, _SAMPLED)]
    yield "/documents/ID/beside/ID", beside
    yield "/statements/ID", [f"/statements/{each}" for each in said]
    yield "/people/ID", [f"/people/{each}" for each in sorted(people)[:_SAMPLED]]
    yield "/briefing", [f"/briefing?unchecked=yes&ids={'.'.join(said)}"]


async def measured(app: FastAPI, addresses: list[str], rounds: int) -> list[float]:
    """Milliseconds of each page that is there, but for the first round."""
    found: list[float] = []
    for number in range(rounds + 1):
        for address in addresses:
            for language in ("km", "en"):
                began = time.process_time()
                answered = await ask(app, f"/{language}{address}")
                if number and answered.status == _FOUND:
                    found.append((time.process_time() - began) * 1000)
    return found


def main() -> None:
    """Measure every kind and name those that take too long."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    archive = open_archive(read_settings(options.home, {}))
    app = create_app(archive, open_search(archive), open_statement_search(archive))
    print(f"{'page':28} {'pages':>6} {'p50':>7} {'p95':>7} ms")
    for kind, addresses in kinds(archive):
        times = sorted(asyncio.run(measured(app, addresses, options.rounds)))
        if not times:
            print(f"{kind:28} {'none':>6}")
            continue
        middle = statistics.median(times)
        slow = " too long" if middle > _WANTED else ""
        last = times[int(len(times) * 0.95)]
        print(f"{kind:28} {len(times):6} {middle:7.1f} {last:7.1f}{slow}", flush=True)


if __name__ == "__main__":
    main()
