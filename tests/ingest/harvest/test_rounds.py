"""Round after round: only what is new or changed, wherever the one before was broken off."""

import contextlib
import datetime as dt

import pytest

from ingest.harvest.harvest import harvested
from ingest.harvest.source_round import Measure
from tests.ingest.harvest.world import DAY, MEASURE, World, article, counts, feed, known, small_site
from tests.ingest.loopback import Reply, html, with_validators


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
    held = world.archive.store
    assert [len(held.captures(each)) for each in held.document_ids()] == [1, 1]
    asked = [each.url for each in held.visits_of("loop", 99)]
    assert sorted(asked).count(world.site.url("/red")) == 1


@pytest.mark.parametrize("jump", [-400 * DAY, -DAY, 0 * DAY, 4000 * DAY])
def test_a_clock_that_jumps_loses_nothing_and_takes_nothing_twice(
    world: World, jump: dt.timedelta
) -> None:
    small_site(world.site)
    world.harvest()
    texts = world.texts()
    world.now += jump
    world.harvest()
    assert world.texts() == texts
    world.now -= jump
    assert counts(world.harvest())[:2] == (0, 0)
    held = world.archive.store
    assert {len(held.revisions(each)) for each in held.document_ids()} == {1}
    assert world.failures() == {}


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
