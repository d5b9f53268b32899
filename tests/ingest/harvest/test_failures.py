"""What a site may withhold: noted as a failure or left alone, and asked for again."""

import datetime as dt

from ingest.harvest.retry import retry
from tests.ingest.harvest.world import DAY, MEASURE, World, article, counts, feed, known, small_site
from tests.ingest.loopback import Reply, html, with_validators


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
