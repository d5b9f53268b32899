"""Feeds, sitemaps and pages of links, honest ones and others."""

import contextlib
import gzip
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.harvest.feeds import feed_links
from ingest.harvest.links import ListingError
from ingest.harvest.lists import read_list
from ingest.harvest.sitemaps import read_sitemap

SITE = "https://news.example"
KHMER = "%E1%9E%80%E1%9E%B6%E1%9E%9A"


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>ដំណឹង</title>'
        f"<link>{SITE}</link>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


@pytest.mark.parametrize(
    ("item", "address"),
    [
        (f"<link>{SITE}/a/</link>", "/a/"),
        (f"<title>&lt;b&gt;A&lt;/b&gt; <![CDATA[<p>x]]></title><link>{SITE}/a</link>", "/a"),
        (f"<link>\n  {SITE}/a?utm_source=rss&amp;id=7#top </link>", "/a?id=7"),
        ("<link>/a</link>", "/a"),
        ("<link>a/b</link>", "/news/a/b"),
        (f"<link>{SITE}/ការ</link>", f"/{KHMER}"),
        (f"<link>{SITE}/a</link><guid isPermaLink='true'>{SITE}/?p=1</guid>", "/a"),
        (f"<guid>{SITE}/a</guid>", "/a"),
        (f"<guid isPermaLink='false'>{SITE}/?p=7</guid>", "/?p=7"),
        (f"<link>{SITE}/a</link><pubDate>Fri, 31 Dec 2099 10:00:00 +0700</pubDate>", "/a"),
        (f"<link>{SITE}/a</link><pubDate>3 hours ago</pubDate>", "/a"),
        (f"<link>{SITE}/a</link><pubDate>៣ ម៉ោងមុន</pubDate>", "/a"),
    ],
)  # fmt: skip
def test_only_the_addresses_of_a_feed_count(item: str, address: str) -> None:
    found = feed_links(rss(item), f"{SITE}/news/feed", "")
    assert found.items == (f"{SITE}{address}",)


@pytest.mark.parametrize(
    "item",
    [
        "<guid isPermaLink='false'>tag:news.example,2026:7</guid>",
        "<link>javascript:alert(1)</link>",
        "<link>mailto:a@news.example</link>",
        "<link>file:///etc/passwd</link>",
        f"<link>{SITE}/</link>",
        "<title>No link at all</title>",
    ],
)
def test_an_item_without_an_address_of_its_own_is_left_out(item: str) -> None:
    assert feed_links(rss(item, f"<link>{SITE}/b</link>"), SITE, "").items == (f"{SITE}/b",)


def test_a_feed_keeps_its_order_and_each_address_once() -> None:
    links = ["/2", "/1", "/2?utm_medium=feed", "/1#comments"]
    found = feed_links(rss(*(f"<link>{link}</link>" for link in links)), SITE, "")
    assert found.items == (f"{SITE}/2", f"{SITE}/1")


def test_atom() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:x</id>'
        '<link rel="self" href="/api/1"/><link rel="alternate" href="/1"/></entry></feed>'
    )
    assert feed_links(feed.encode(), f"{SITE}/feed", "").items == (f"{SITE}/1",)


def test_an_empty_feed_is_a_feed() -> None:
    assert feed_links(rss(), SITE, "").items == ()


def test_a_feed_in_the_encoding_that_the_server_says() -> None:
    feed = f"<rss><channel><item><link>{SITE}/caf\u00e9</link></item></channel></rss>"
    assert feed_links(feed.encode("cp1252"), SITE, "windows-1252").items == (f"{SITE}/caf%C3%A9",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>x</body></html>",
        b'{"error": "forbidden"}',
        b"\x00\xff\xfe" * 100,
        b"/etc/passwd",
    ],
)
def test_what_is_no_feed_is_a_failure(data: bytes) -> None:
    with pytest.raises(ListingError, match="no feed"):
        feed_links(data, SITE, "")


def test_a_feed_cannot_make_us_open_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(rss(f"<link>{SITE}/secret</link>"))
    with pytest.raises(ListingError):
        feed_links(str(secret).encode(), SITE, "")
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><rss><channel><item><link>&e;'
    try:
        found = feed_links(outside.encode(), SITE, "").items
    except ListingError:
        found = ()
    assert not any("secret" in url for url in found)


def laughs(element: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>{element}').encode()


def test_entities_that_unfold_are_no_danger() -> None:
    began = time.process_time()
    with contextlib.suppress(ListingError):
        assert feed_links(laughs("<rss><channel><item><link>&l11;"), SITE, "").items == ()
    with contextlib.suppress(ListingError):
        read_sitemap(laughs("<urlset><url><loc>&l11;</loc></url></urlset>"), SITE)
    assert time.process_time() - began < 5


def sitemap(root: str, child: str, *entries: str) -> bytes:
    body = "".join(f"<{child}>{entry}</{child}>" for entry in entries)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="x.xsl"?><!-- made -->'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</{root}>'
    ).encode()


def test_a_sitemap_gives_its_pages_the_last_changed_first() -> None:
    data = sitemap(
        "urlset", "url",
        f"<loc>{SITE}/</loc>",
        f"<loc> {SITE}/old </loc><lastmod>2024-01-01</lastmod>",
        f"<loc>{SITE}/undated</loc>",
        f"<loc>{SITE}/new</loc><lastmod>2026-11-01T08:00:00+07:00</lastmod>"
        '<image:image xmlns:image="x"><image:loc>https://news.example/p.jpg</image:loc></image:image>',
        "<lastmod>2027-01-01</lastmod>",
    )  # fmt: skip
    expected = (f"{SITE}/new", f"{SITE}/old", f"{SITE}/undated")
    assert read_sitemap(data, SITE).items == expected
    assert read_sitemap(gzip.compress(data), SITE).items == expected


def test_an_index_gives_sitemaps_of_articles() -> None:
    names = ("post-sitemap.xml", "post-sitemap2.xml", "page-sitemap.xml", "category-sitemap.xml",
             "author-sitemap.xml", "post_tag-sitemap.xml", "wp-sitemap-users-1.xml",
             "wp-sitemap-posts-post-1.xml", "news.xml.gz")  # fmt: skip
    data = sitemap("sitemapindex", "sitemap", *(f"<loc>{SITE}/{name}</loc>" for name in names))
    found = read_sitemap(data, SITE)
    assert found.items == ()
    assert [url.rpartition("/")[2] for url in found.listings] == [
        "post-sitemap.xml", "post-sitemap2.xml", "wp-sitemap-posts-post-1.xml", "news.xml.gz",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Access denied</body></html>",
        b"<urlset><url><loc>http://news.example/a</loc></url>",
        gzip.compress(b"<urlset/>", mtime=0)[:-4],
        b"\x1f\x8bno gzip",
        rss(),
    ],
)
def test_what_is_no_sitemap_is_a_failure(data: bytes) -> None:
    with pytest.raises(ListingError):
        read_sitemap(data, SITE)


def test_a_sitemap_that_unfolds_without_end_is_refused() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b" " * 1024 * 1024) for _ in range(64)) + packer.flush()
    with pytest.raises(ListingError, match="larger than"):
        read_sitemap(bomb, SITE)


def test_no_more_links_than_the_standard_allows() -> None:
    data = sitemap("urlset", "url", *(f"<loc>{SITE}/{n}</loc>" for n in range(50_100)))
    assert len(read_sitemap(data, SITE).items) == 50_000


@pytest.mark.parametrize(
    ("page", "items", "expected"),
    [
        ('<h3><a href="/1">ក</a></h3><h3><a href="2">ខ</a></h3>', "h3 a", ["/1", "/news/2"]),
        ('<a href="/1"><h3 class="t">ក</h3></a>', "h3.t", ["/1"]),
        ('<div class="card"><a href="/1">ក</a></div>', ".card", ["/1"]),
        ('<base href="/other/"><p class="t"><a href="1">ក</a></p>', ".t a", ["/other/1"]),
        ('<i><a href="/1">x</a><a href="/1#c">x</a><a name="y">x</a></i>', "i a", ["/1"]),
    ],
)  # fmt: skip
def test_links_of_a_page(page: str, items: str, expected: list[str]) -> None:
    found = read_list(page.encode(), f"{SITE}/news/", "utf-8", items)
    assert list(found.items) == [SITE + path for path in expected]


def test_a_page_of_links_that_has_changed_is_a_failure() -> None:
    with pytest.raises(ListingError, match="h3 a"):
        read_list(b'<h2 class="t"><a href="/1">x</a></h2>', SITE, "", "h3 a")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for feed in (data, rss()[:-20] + data):
        with contextlib.suppress(ListingError):
            feed_links(feed, SITE, "")
    for sitemap_like in (data, b"\x1f\x8b" + data):
        with contextlib.suppress(ListingError):
            read_sitemap(sitemap_like, SITE)
