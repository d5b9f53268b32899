"""CPU of every kind of page until it is whole, over the samples or any other archive.

    python -m benchmarks.first_bytes HOME
    python -m benchmarks.first_bytes HOME --rounds 9 --signed-in-as NAME

The kinds are the routes of the pages, all of them: what has no address in the archive is named.
Pages are made in this process, as a server makes them, each kind of several documents, statements
and queries in both languages; the first round is thrown away. All times are of CPU. Of each address
the least of its rounds counts, as whatever else the machine does is no part of the page. Pages for
staff are asked by an account that there is, whose session ends afterwards.
"""

import argparse
import asyncio
import datetime as dt
import secrets
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from archive.visibility import Audience
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.pages import ROUTERS
from web.presentation.messages import LANGUAGES
from web.who import COOKIE

QUERIES = ("clean water", "ទឹកស្អាត", "dengue", "ministry of schools -heat", '"rural roads"')
_SAMPLED = 12
_WANTED = 60.0
_FOUND = 200

# What is not asked by a GET of a page: a way to another service, and what a letter leads to.
_NO_PAGE = frozenset(
    {
        "/sign-in/elsewhere",
        "/sign-in/back",
        "/alerts/{confirmation}",
        "/unsubscribe/{token}",
        "/desk/log.csv",
        "/desk/searches.{ending}",
        "/desk/words.{ending}",
    }
)


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of everything in an archive that a page is of."""

    documents: Sequence[str]
    revised: Sequence[str]
    printed: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    said: Sequence[str]
    people: Sequence[str]
    sources: Sequence[str]
    collections: Sequence[str]


def sample(archive: Archive) -> Sample:
    """Drawn evenly, so that every run of one archive asks for the same."""
    store = archive.store
    ids = store.document_ids()
    some = _evenly(ids)
    looked_at = ids[:500]
    said = [each.id for document in some for each in store.statements_of(document)]
    named = (each.person_id for at in looked_at for each in store.statements_of(at))
    pairs = ((each, pair.other(each)) for each in ids for pair in store.pairs_of(each))
    return Sample(
        documents=some,
        revised=[*islice((each for each in ids if len(store.revisions(each)) > 1), _SAMPLED)],
        printed=[each.id for each in store.documents(looked_at) if each.pages][:_SAMPLED],
        pairs=[*islice(pairs, _SAMPLED)],
        said=said[:_SAMPLED],
        people=_evenly(sorted({each for each in named if each})),
        sources=[each.source.id for each in store.sources()][:_SAMPLED],
        collections=[each.id for each in store.collections.all(Audience.ADMINISTRATORS)],
    )


def _evenly(ids: Sequence[str]) -> Sequence[str]:
    return ids[:: max(1, len(ids) // _SAMPLED)]


def addresses(of: Sample) -> Mapping[str, Sequence[str]]:
    """Some addresses of each kind of page, without the language; a kind is the path of a route."""
    asked = [quote(query) for query in QUERIES]
    sheet = ".".join(of.said)
    who = of.people[0] if of.people else ""
    several = {
        "/search?q=": [f"/search?q={each}" for each in asked],
        "/search?q=&party=": [f"/search?q={each}&party=press" for each in asked],
        "/search?year=": ["/search?year=2024", "/search?since=2024-05&until=2024-05"],
        "/statements?q=": [f"/statements?q={each}" for each in asked],
        "/statements?year=": ["/statements?year=2024"],
        "/over-time": [f"/over-time?who={who}", *(f"/over-time?q={each}" for each in asked)],
        "/briefing": [f"/briefing?unchecked=yes&ids={sheet}"],
        "/alerts": [f"/alerts?search={quote(f'/search?q={each}')}" for each in asked],
        "/documents/ID?q=": [f"/documents/{each}?q={asked[0]}" for each in of.documents],
        "/documents/{document_id}/revisions/{number}": [
            f"/documents/{each}/revisions/1" for each in (*of.documents, *of.revised)
        ],
        "/documents/{document_id}/pages/{number}": [
            f"/documents/{each}/pages/1" for each in of.printed
        ],
        "/documents/{document_id}/beside/{other_id}": [
            f"/documents/{one}/beside/{other}" for one, other in of.pairs
        ],
        "/report/{kind}/{subject_id}": [
            *(f"/report/statement/{each}" for each in of.said),
            *(f"/report/document/{each}" for each in of.documents),
        ],
    }
    each_of = {
        "{document_id}": of.documents,
        "{statement_id}": of.said,
        "{person_id}": of.people,
        "{source_id}": of.sources,
        "{collection_id}": of.collections,
    }
    for kind in _routes():
        if kind in several or kind in _NO_PAGE:
            continue
        part = next((part for part in each_of if part in kind), "")
        several[kind] = [kind.replace(part, each) for each in each_of[part]] if part else [kind]
    for kind in ("/documents/{document_id}/changes", "/documents/{document_id}/side-by-side"):
        several[kind] = [kind.replace("{document_id}", each) for each in of.revised]
    return several


def _routes() -> Iterator[str]:
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
                yield route.path


@contextmanager
def signed_in(archive: Archive, name: str) -> Iterator[str]:
    """A session of an account while this lasts; empty for nobody."""
    token = secrets.token_urlsafe() if name else ""
    now = dt.datetime.now(dt.UTC)
    if token:
        archive.store.accounts.begin_session(name, token, now)
    try:
        yield token
    finally:
        if token:
            archive.store.accounts.end_session(token, now)


async def least(app: FastAPI, asked: Sequence[str], rounds: int, token: str) -> list[float]:
    """The least milliseconds of each page that is there, in each language, but for the first."""
    found: list[float] = []
    transport = httpx.ASGITransport(app=app)
    cookies = {COOKIE: token} if token else {}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://localhost", cookies=cookies
    ) as client:
        for address in asked:
            for language in LANGUAGES:
                taken: list[float] = []
                for _ in range(rounds + 1):
                    began = time.process_time()
                    answered = await client.get(f"/{language}{address}")
                    taken.append((time.process_time() - began) * 1000)
                    if answered.status_code != _FOUND:
                        break
                else:
                    found.append(min(taken[1:]))
    return found


def main() -> None:
    """Measure every kind and name those that take too long."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--signed-in-as", default="", metavar="NAME")
    options = parser.parse_args()
    archive = open_archive(read_settings(options.home, {}))
    app = create_app(archive, open_search(archive), open_statement_search(archive))
    medians: list[float] = []
    print(f"{'page':44} {'pages':>6} {'p50':>7} {'p95':>7} {'most':>7} ms")
    with signed_in(archive, options.signed_in_as) as token:
        for kind, asked in addresses(sample(archive)).items():
            times = sorted(asyncio.run(least(app, asked, options.rounds, token)))
            if not times:
                print(f"{kind:44} {'none':>6}")
                continue
            middle = statistics.median(times)
            medians.append(middle)
            last = times[int(len(times) * 0.95)]
            slow = " too long" if middle > _WANTED else ""
            row = f"{kind:44} {len(times):6} {middle:7.1f} {last:7.1f} {times[-1]:7.1f}{slow}"
            print(row, flush=True)
    under = sum(each < _WANTED for each in medians)
    print(f"{under} of {len(medians)} kinds under {_WANTED:.0f} ms, the slowest {max(medians):.1f}")


if __name__ == "__main__":
    main()
