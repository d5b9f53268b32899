"""CPU of every kind of page until it is whole, over the samples or any other archive.

    python -m benchmarks.first_bytes HOME
    python -m benchmarks.first_bytes HOME --rounds 9 --signed-in-as NAME --make-collection
    python -m benchmarks.first_bytes HOME --make-people 12

The kinds are the routes of the pages, all of them, with feeds and the sheet of a collection: what
could not be measured is named, and why. A search is printed from the same page (`print.css`). The
archive is asked as one that writes letters, though none is sent: else alerts have no page.
Pages are made in this process, as a server makes them, each kind of several documents, statements
and queries in both languages; the first round is thrown away. All times are of CPU. Of each address
the least of its rounds counts, as whatever else the machine does is no part of the page. Pages for
staff are asked by an account that there is, whose session ends afterwards. With
``--make-collection`` it makes a collection, which is removed afterwards; the log tells of both.
With ``--make-people`` a copy of HOME is asked in which those quoted most have pages of their own:
the samples' speakers are invented, and nobody of them is on the list of people.
"""

import argparse
import asyncio
import datetime as dt
import secrets
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute

from archive.archive import Archive, open_archive
from archive.desk.collections import Item
from archive.store.desk.collection_store import Hand
from archive.subjects import Subject, SubjectKind
from archive.told_settings import read_settings
from archive.visibility import Audience
from benchmarks.made_known import copied_with_people
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.pages import ROUTERS
from web.presentation.feeds import FeedEnding
from web.presentation.messages import LANGUAGES
from web.who import COOKIE

QUERIES = ("clean water", "ទឹកស្អាត", "dengue", "ministry of schools -heat", '"rural roads"')
_SAMPLED = 12
_WANTED = 60.0
_FOUND = 200
_LANGUAGE = "LANGUAGE"
WRITES_LETTERS = {
    "BANNASAR_SMTP": "smtp://127.0.0.1:9",
    "BANNASAR_MAIL_FROM": "archive@house.example",
    "BANNASAR_PUBLIC_ADDRESS": "http://localhost",
}
"""What an archive has to be told so that it has pages of alerts."""

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
        "feeds of searches": [
            f"/api/v1/search.{ending}?q={each}&labels={_LANGUAGE}"
            for each in asked
            for ending in FeedEnding
        ],
        "feeds of statements": [
            f"/api/v1/statements.atom?q={each}&labels={_LANGUAGE}" for each in asked
        ],
        "sheet of a collection": [
            f"/api/v1/collections/{each}/sheet.pdf?unchecked=yes&lang={_LANGUAGE}"
            for each in of.collections
        ],
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


@contextmanager
def with_collection(archive: Archive, by: str) -> Iterator[None]:
    """A collection of some documents of an account while this lasts; none for nobody."""
    now = dt.datetime.now(dt.UTC)
    ids = _evenly(archive.store.document_ids()) if by else ()
    items = [Item(subject=Subject(kind=SubjectKind.DOCUMENT, id=each)) for each in ids]
    made = archive.store.collections.make("first bytes", items, Hand(by, now)) if by else None
    try:
        yield
    finally:
        if made:
            archive.store.collections.remove(made.id, Hand(by, dt.datetime.now(dt.UTC)))


@dataclass(frozen=True, slots=True)
class Measured:
    """The least milliseconds of each page that is there, in each language, but for the first.

    ``refused`` are the answers of those that are not, each with how many it had.
    """

    times: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)

    @property
    def why_not(self) -> str:
        """Why some pages have no time, in words; empty where all have one."""
        if not self.times and not self.refused:
            return "nothing of this kind is in the archive"
        each = (f"{number} answered {status}" for status, number in sorted(self.refused.items()))
        return ", ".join(each)


async def measured(app: FastAPI, asked: Sequence[str], rounds: int, token: str) -> Measured:
    """Ask for all of them so many times, and once before."""
    found = Measured()
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
                    answered = await client.get(_in(language, address))
                    taken.append((time.process_time() - began) * 1000)
                    if answered.status_code != _FOUND:
                        found.refused[answered.status_code] += 1
                        break
                else:
                    found.times.append(min(taken[1:]))
    return found


def _in(language: str, address: str) -> str:
    """An address in a language: that of a page begins with it, others have a place for it."""
    if _LANGUAGE in address:
        return address.replace(_LANGUAGE, language)
    return f"/{language}{address}"


def main() -> None:
    """Measure every kind and name those that take too long."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--signed-in-as", default="", metavar="NAME")
    parser.add_argument("--make-collection", action="store_true")
    parser.add_argument("--make-people", type=int, default=0, metavar="COUNT")
    options = parser.parse_args()
    if options.make_collection and not options.signed_in_as:
        parser.error("--make-collection needs --signed-in-as: whose is it?")
    if options.make_people:
        with copied_with_people(options.home, options.make_people) as home:
            measure(home, options)
    else:
        measure(options.home, options)


def measure(home: Path, options: argparse.Namespace) -> None:
    """Print the times of every kind."""
    archive = open_archive(read_settings(home, WRITES_LETTERS))
    app = create_app(archive, open_search(archive), open_statement_search(archive))
    medians: list[float] = []
    print(f"{'page':44} {'pages':>6} {'p50':>7} {'p95':>7} {'most':>7} ms")
    maker = options.signed_in_as if options.make_collection else ""
    with with_collection(archive, maker), signed_in(archive, options.signed_in_as) as token:
        for kind, asked in addresses(sample(archive)).items():
            found = asyncio.run(measured(app, asked, options.rounds, token))
            times, why_not = sorted(found.times), found.why_not
            if not times:
                print(f"{kind:44} {'none':>6}: {why_not}", flush=True)
                continue
            middle = statistics.median(times)
            medians.append(middle)
            last = times[int(len(times) * 0.95)]
            slow = " too long" if middle > _WANTED else ""
            row = f"{kind:44} {len(times):6} {middle:7.1f} {last:7.1f} {times[-1]:7.1f}{slow}"
            print(f"{row}; besides {why_not}" if why_not else row, flush=True)
    under = sum(each < _WANTED for each in medians)
    print(f"{under} of {len(medians)} kinds under {_WANTED:.0f} ms, the slowest {max(medians):.1f}")


if __name__ == "__main__":
    main()
