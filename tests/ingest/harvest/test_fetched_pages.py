"""What a fetched page becomes: whose it is, at which address, in which letters, of which day."""

from archive.provenance import LinkEvidence
from ingest import pipeline
from ingest.progress import Silent
from tests.ingest.harvest.world import World, article, counts, feed
from tests.ingest.loopback import Reply, html


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
