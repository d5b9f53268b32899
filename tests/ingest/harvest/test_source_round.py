"""Harvesting a small site of ours, and what a site may do meanwhile."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.provenance import LinkEvidence
from archive.settings import read_settings
from corpus.listings import Listing, ListingKind
from corpus.sources import SourceEntry
from ingest import pipeline
from ingest.fetch.fetcher import Clock, Fetcher, Limits
from ingest.harvest.harvest import SourceReport, harvested
from ingest.harvest.retry import retry
from ingest.harvest.source_round import Measure
from ingest.harvest.visitor import Visitor, agent
from ingest.progress import Silent
from tests.ingest.loopback import HOST, Asked, Page, Reply, Site, html, serving, with_validators

DAY = dt.timedelta(days=1)
MEASURE = Measure(most=50, revisit=DAY)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


class World:
    """One archive that harvests one site; ``now`` is the time that visits are noted at."""

    def __init__(self, archive: Archive, site: Site) -> None:
        self.archive = archive
        self.site = site
        self.now = dt.datetime.now(dt.UTC)
        self.fetcher = Fetcher(
            agent("archive@example.org"),
            pause=0,
            allowed=(HOST,),
            limits=Limits(attempts=1, silence=1.0),
            clock=Clock(sleep=lambda seconds: None),
        )
        self.visitor = Visitor(archive, self.fetcher, now=lambda: self.now)

    def entry(self, *kinds: ListingKind, site: str | None = None) -> SourceEntry:
        listings = tuple(
            Listing(
                url=self.site.url(f"/{kind}"),
                kind=kind,
                languages=("en",),
                sureness="tested",
                items="h3 a" if kind == "list" else "",
            )
            for kind in kinds
        )
        return SourceEntry(
            id="loop", name="Loop", name_km="", kind="press", homepage=self.site.url(),
            languages=("en",), hosts=(HOST,), site=site, sureness="tested", listings=listings,
        )  # fmt: skip

    def harvest(
        self,
        *kinds: ListingKind,
        site: str | None = None,
        measure: Measure = MEASURE,
        stopped: Callable[[], bool] = lambda: False,
    ) -> SourceReport:
        self.site.asked.clear()
        entry = self.entry(*(kinds or ("feed",)), site=site)
        (report,) = harvested(self.visitor, [entry], measure=measure, stopped=stopped)
        return report

    def texts(self) -> list[str]:
        store = self.archive.store
        return sorted(each.text for each in store.documents(store.document_ids()))

    def failures(self) -> dict[str, str]:
        return {
            each.origin.removeprefix(self.site.url("")): each.stage
            for each in self.archive.store.failures()
        }


@pytest.fixture
def world(archive: Archive, site: Site) -> Iterator[World]:
    made = World(archive, site)
    yield made
    made.fetcher.close()


def feed(site: Site, *paths: str) -> Reply:
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in paths)
    return Reply(
        200,
        {"Content-Type": "application/rss+xml", "ETag": f'"{len(items)}"'},
        f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode(),
    )


def known(reply: Reply) -> Page:
    """The same with 304 for whoever has it."""

    def page(asked: Asked) -> Reply:
        same = asked.headers.get("if-none-match") == reply.headers["ETag"]
        return Reply(304) if same else reply

    return page


def article(name: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{name}</title>{head}</head><body><article><h1>{name}"
        f"</h1><p>The ministry said on Monday that the {name} ferry will sail again at seven, and "
        "that tickets are to be had at the pier from six.</p><p>The road to the pier stays closed "
        "until the work on the bridge is done, it added in a notice.</p></article></body></html>"
    )


def counts(report: SourceReport) -> tuple[int, int, int, int]:
    found = report.report
    return found.added, found.updated, found.unchanged, found.failed


def small_site(site: Site, names: Sequence[str] = ("red", "blue")) -> None:
    site.pages["/feed"] = known(feed(site, *(f"/{name}" for name in names)))
    for name in names:
        site.pages[f"/{name}"] = with_validators(article(name), f'"{name}-1"')


def test_a_second_round_adds_nothing_and_a_change_is_a_revision(world: World) -> None:
    small_site(world.site)
    assert counts(world.harvest()) == (2, 0, 0, 0)
    assert world.site.paths() == ["/feed", "/red", "/blue"]
    assert counts(world.harvest()) == (0, 0, 0, 0)
    assert world.site.paths() == ["/feed"]
    world.now += DAY
    assert counts(world.harvest()) == (0, 0, 2, 0)
    assert sorted(world.site.paths()) == ["/blue", "/feed", "/red"]
    world.now += DAY
    assert counts(world.harvest()) == (0, 0, 0, 0)
    world.site.pages["/red"] = with_validators(article("red").replace("seven", "nine"), '"red-2"')
    world.now += DAY
    assert counts(world.harvest()) == (0, 1, 1, 0)
    store = world.archive.store
    (changed,) = [each for each in store.documents(store.document_ids()) if "nine" in each.text]
    assert (changed.revision, changed.url) == (2, world.site.url("/red"))
    captures = store.captures(changed.id)
    assert [(each.method, each.origin) for each in captures] == [("fetch", changed.url)] * 2
    assert captures[0].received_at == world.now
    assert captures[0].media_type == "text/html; charset=utf-8"


def test_every_fetch_is_a_capture_but_the_same_text_is_no_revision(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/red")
    world.site.pages["/red"] = html(article("red"))
    world.harvest()
    world.site.pages["/red"] = html(article("red") + "<!-- 12 readers -->")
    world.now += DAY
    assert counts(world.harvest()) == (0, 0, 1, 0)
    world.now += 2 * DAY
    assert counts(world.harvest()) == (0, 0, 1, 0)
    (identity,) = world.archive.store.document_ids()
    assert len(world.archive.store.captures(identity)) == 3
    assert len(world.archive.store.revisions(identity)) == 1


@pytest.mark.parametrize("after", range(1, 9))
def test_a_round_that_is_killed_anywhere_is_taken_up_again(
    world: World, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    small_site(world.site)
    writes = iter(range(after))

    class Killed(BaseException):
        pass

    store = type(world.archive.store)
    for name in ("save", "note_visit", "note_failure", "clear_failure"):
        original = getattr(store, name)

        def dying(self: object, *args: object, _real: object = original, **named: object) -> object:
            if next(writes, None) is None:
                raise Killed
            assert callable(_real)
            return _real(self, *args, **named)

        monkeypatch.setattr(store, name, dying)
    with contextlib.suppress(Killed):
        world.harvest()
    monkeypatch.undo()
    world.harvest()
    assert len(world.texts()) == 2
    assert counts(world.harvest()) == (0, 0, 0, 0)
    assert world.site.paths() == ["/feed"]
    assert world.failures() == {}


def test_only_the_source_s_own_pages_are_asked_for(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/red")
    elsewhere = (
        "<item><link>http://localhost:1/x</link></item><item><link>https://a.example/</link>"
    )
    reply = feed(world.site, "/red", "/away")
    assert isinstance(reply.body, bytes)
    world.site.pages["/feed"] = Reply(
        200, reply.headers, reply.body.replace(b"<item>", elsewhere.encode() + b"</item><item>", 1)
    )
    world.site.pages["/red"] = html(article("red"))
    world.site.pages["/away"] = Reply(302, {"Location": f"http://localhost:{world.site.port}/red"})
    report = world.harvest()
    assert world.site.paths() == ["/feed", "/red", "/away"]
    assert counts(report) == (1, 0, 0, 1)
    assert "private network" in report.report.errors[0].reason


def test_a_page_cannot_take_the_place_of_another_publisher_s(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/red")
    canonical = '<link rel="canonical" href="https://pressocm.gov.kh/en/archives/1">'
    world.site.pages["/red"] = html(article("red", canonical))
    assert counts(world.harvest()) == (1, 0, 0, 0)
    (identity,) = world.archive.store.document_ids()
    document = world.archive.store.document(identity)
    assert (document.url, document.source_id) == (world.site.url("/red"), "loop")


def test_the_canonical_address_is_the_identity(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/?p=1", "/red?ref=feed")
    canonical = f'<link rel="canonical" href="{world.site.url("/red")}">'
    for path in ("/?p=1", "/red?ref=feed"):
        world.site.pages[path] = html(article("red", canonical))
    assert counts(world.harvest()) == (1, 0, 1, 0)
    (identity,) = world.archive.store.document_ids()
    assert world.archive.store.document(identity).url == world.site.url("/red")


def test_declared_translations_are_kept(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/en/red")
    other = world.site.url("/red")
    alternate = (
        f'<link rel="alternate" hreflang="km" href="{other}">'
        f'<link rel="alternate" hreflang="en" href="{world.site.url("/en/red")}">'
    )
    world.site.pages["/en/red"] = html(article("red", alternate))
    world.harvest()
    (identity,) = world.archive.store.document_ids()
    (link,) = world.archive.store.translations_of(identity)
    assert (link.other, link.other_id, link.evidence) == (other, None, (LinkEvidence.HREFLANG,))


def test_a_wall_of_403_is_left_alone_after_three_pages(world: World) -> None:
    world.site.pages["/feed"] = known(feed(world.site, *(f"/{n}" for n in range(10))))
    for n in range(10):
        world.site.pages[f"/{n}"] = Reply(403, {}, b"Access denied")
    report = world.harvest()
    assert (report.asked, report.left, counts(report)) == (3, 7, (0, 0, 0, 3))
    assert set(world.failures().values()) == {"fetch"}
    for n in range(10):
        world.site.pages[f"/{n}"] = html(article(f"ship {n}"))
    assert counts(world.harvest()) == (7, 0, 0, 0)
    last = max(each.last_at for each in world.archive.store.failures())
    world.now = last + dt.timedelta(hours=1)
    report = world.harvest()
    assert counts(report)[0] == 3
    assert world.failures() == {}


def test_a_changed_page_is_a_failure_with_its_bytes_kept(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/red")
    changed = article("red")
    world.site.pages["/red"] = with_validators(changed, '"1"')
    report = world.harvest(site="khmertimes")
    assert counts(report) == (0, 0, 0, 1)
    (failure,) = world.archive.store.failures()
    assert (failure.stage, failure.source_id, failure.url) == ("parse", "loop", failure.origin)
    assert failure.sha256 is not None
    assert world.archive.originals.get(failure.sha256) == changed.encode()
    assert world.archive.store.count() == 0
    # Asked again, it must not answer that nothing has changed: it is wanted.
    world.now = failure.last_at + dt.timedelta(hours=1)
    world.harvest(site="khmertimes")
    assert "if-none-match" not in world.site.asked[-1].headers
    (again,) = world.archive.store.failures()
    assert (again.attempts, again.first_at) == (2, failure.first_at)


def test_a_held_page_that_is_gone_or_silent_is_no_failure(world: World) -> None:
    small_site(world.site)
    world.harvest()
    world.site.pages["/red"] = Reply(404)
    world.site.pages["/blue"] = Reply(503)
    world.now += DAY
    assert counts(world.harvest()) == (0, 0, 0, 0)
    assert world.failures() == {}
    last = world.archive.store.visits_of("loop", 2)
    assert {visit.status for visit in last} == {503, 404}


def test_a_page_that_leads_home_is_a_failure(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/red")
    world.site.pages["/red"] = Reply(302, {"Location": "/"})
    world.site.pages["/"] = html(article("home"))
    assert counts(world.harvest()) == (0, 0, 0, 1)
    assert world.failures() == {"/red": "fetch"}
    assert world.texts() == []


def test_robots_txt_is_obeyed(world: World) -> None:
    small_site(world.site)
    rules = b"User-agent: *\nDisallow: /blue\n"
    world.site.pages["/robots.txt"] = Reply(200, {"Content-Type": "text/plain"}, rules)
    report = world.harvest()
    assert (counts(report), report.disallowed) == ((1, 0, 0, 0), 1)
    assert world.site.paths() == ["/feed", "/red"]
    assert world.failures() == {}
    assert len(world.site.asked) - len(world.site.paths()) == 1


def test_a_listing_that_robots_txt_closes_is_a_failure(world: World) -> None:
    small_site(world.site)
    world.site.pages["/robots.txt"] = Reply(200, {}, b"User-agent: Bannasar\nDisallow: /\n")
    assert counts(world.harvest()) == (0, 0, 0, 1)
    assert world.failures() == {"/feed": "robots"}
    assert world.site.paths() == []


def test_a_listing_that_is_none_is_a_failure_until_it_is_mended(world: World) -> None:
    world.site.pages["/feed"] = html("<title>Just a moment...</title>", ETag='"1"')
    report = world.harvest()
    assert counts(report) == (0, 0, 0, 1)
    (failure,) = world.archive.store.failures()
    assert failure.stage == "listing"
    assert failure.sha256 in world.archive.originals
    small_site(world.site)
    assert counts(world.harvest()) == (2, 0, 0, 0)
    assert world.failures() == {}


def test_one_listing_that_fails_does_not_stop_the_others(world: World) -> None:
    world.site.pages["/feed"] = Reply(500)
    world.site.pages["/list"] = html('<h2>x</h2><h3><a href="/red">red</a></h3>')
    world.site.pages["/red"] = html(article("red"))
    assert counts(world.harvest("feed", "list")) == (1, 0, 0, 1)
    assert world.failures() == {"/feed": "fetch"}


def test_sitemaps_are_followed_to_their_pages(world: World) -> None:
    def urls(root: str, child: str, *paths: str) -> Reply:
        body = "".join(f"<{child}><loc>{world.site.url(p)}</loc></{child}>" for p in paths)
        return Reply(200, {"ETag": f'"{body}"'}, f"<{root}>{body}</{root}>".encode())

    pages = ("/red", "/blue", "/green")
    world.site.pages["/sitemap"] = known(
        urls("sitemapindex", "sitemap", "/one.xml", "/page-sitemap.xml", "/sitemap")
    )
    world.site.pages["/one.xml"] = known(urls("urlset", "url", *pages))
    for path in pages:
        world.site.pages[path] = with_validators(article(path[1:]), '"1"')
    few = Measure(most=2, revisit=DAY)
    report = world.harvest("sitemap", measure=few)
    assert (counts(report), report.left) == ((2, 0, 0, 0), 1)
    # What was left is found again, for the sitemaps do not count as seen.
    assert counts(world.harvest("sitemap", measure=few)) == (1, 0, 0, 0)
    assert counts(world.harvest("sitemap", measure=few)) == (0, 0, 0, 0)
    world.now += DAY
    report = world.harvest("sitemap")
    assert counts(report) == (0, 0, 3, 0)
    assert "/page-sitemap.xml" not in world.site.paths()


def test_it_ends_after_the_page_in_hand(world: World) -> None:
    small_site(world.site, ["red", "blue", "green"])
    report = world.harvest(stopped=lambda: "/red" in world.site.paths())
    assert (counts(report), report.left) == ((1, 0, 0, 0), 2)
    assert counts(world.harvest()) == (2, 0, 0, 0)


def test_a_fault_of_ours_ends_one_source_only(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    small_site(world.site)
    entries = [world.entry("feed"), world.entry("list")]
    world.site.pages["/list"] = html('<h3><a href="/green">x</a></h3>')
    world.site.pages["/green"] = html(article("green"))

    def broken(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ingest.harvest.source_round.feed_links", broken)
    reports = list(harvested(world.visitor, entries, measure=MEASURE, stopped=lambda: False))
    assert [counts(each) for each in reports] == [(0, 0, 0, 1), (1, 0, 0, 0)]
    assert "ZeroDivisionError" in reports[0].report.errors[0].reason


def test_an_address_given_to_ingest_is_fetched(world: World) -> None:
    world.site.pages["/a"] = Reply(
        200,
        {"Content-Type": "text/html; charset=windows-1252"},
        article("caf\u00e9 \u2019").encode("cp1252"),
    )
    url = world.site.url("/a")
    report = pipeline.ingest(
        world.archive,
        [f"{url}?utm_source=x#y", world.site.url("/gone")],
        source_id=None,
        progress=Silent(),
        fetch=world.visitor.fetch_address,
    )
    assert (report.added, report.failed) == (1, 1)
    (identity,) = world.archive.store.document_ids()
    document = world.archive.store.document(identity)
    assert (document.url, document.origin, document.title) == (url, url, "caf\u00e9 \u2019")
    assert document.parser == "html; from cp1252"
    (capture,) = world.archive.store.captures(identity)
    assert (capture.method, capture.media_type) == ("fetch", "text/html; charset=windows-1252")
    assert world.failures() == {"/gone": "fetch"}


def test_a_page_in_utf_8_that_the_server_calls_latin_1(world: World) -> None:
    page = article("ភ្នំពេញ").replace("The ministry said", "ក្រសួងបានប្រកាសថា")
    world.site.pages["/a"] = Reply(
        200, {"Content-Type": "text/html; charset=ISO-8859-1"}, page.encode()
    )
    assert world.visitor.fetch_address(world.site.url("/a"), None) == "added"
    assert "ក្រសួងបានប្រកាសថា" in world.texts()[0]


def test_a_page_with_a_relative_date_has_none(world: World) -> None:
    page = article("red").replace("</h1>", "</h1><time>3 hours ago</time><span>២ ថ្ងៃមុន</span>")
    world.site.pages["/a"] = html(page)
    world.visitor.fetch_address(world.site.url("/a"), None)
    (identity,) = world.archive.store.document_ids()
    assert world.archive.store.document(identity).published is None


def test_retrying_reads_what_was_kept_and_else_fetches(world: World) -> None:
    world.site.pages["/feed"] = feed(world.site, "/red", "/blue")
    world.site.pages["/red"] = html(article("red"))
    world.harvest(site="khmertimes")
    assert world.failures() == {"/red": "parse", "/blue": "fetch"}
    del world.site.pages["/red"]
    world.site.pages["/blue"] = html(article("blue"))
    world.site.asked.clear()
    store = world.archive.store
    # Without the name of the parser that found it changed, as after mending that.
    entries = [world.entry("feed")]
    report = retry(world.archive, store.failures(), world.visitor, entries, MEASURE)
    assert (report.added, report.failed) == (2, 0)
    assert world.site.paths() == ["/blue"]
    assert world.failures() == {}
    assert counts(world.harvest()) == (0, 0, 0, 0)


def test_retrying_a_listing_harvests_it(world: World) -> None:
    world.site.pages["/list"] = html("<p>changed</p>")
    world.harvest("list")
    world.site.pages["/list"] = html('<h3><a href="/red">red</a></h3>')
    world.site.pages["/red"] = html(article("red"))
    failures = world.archive.store.failures()
    entry = world.entry("feed", "list")
    report = retry(world.archive, failures, None, [entry], MEASURE)
    assert (report.failed, world.archive.store.count()) == (1, 0)
    report = retry(world.archive, failures, world.visitor, [entry], MEASURE)
    assert (report.added, report.failed) == (1, 0)
    assert world.failures() == {}
