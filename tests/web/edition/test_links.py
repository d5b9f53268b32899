"""Where links lead in an edition, and that nothing in it asks or sends anything."""

import pytest

from web.edition.links import Links

HELD, OTHER, AWAY, SAID = "a" * 12, "b" * 12, "c" * 12, "d" * 12


def links(public: str = "") -> Links:
    def holds(path: str) -> bool:
        return AWAY not in path and "nobody" not in path

    return Links(document_of={SAID: HELD}.get, holds=holds, public=public)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/en/", "../../index.html"),
        ("/en/search", "../../search.html"),
        ("/en/search?sort=newest&page=3", "../../search-3.html"),
        ("/en/search?q=rice+%22water%22", "../../search.html?q=rice+%22water%22"),
        ("/en/search?source=moh&sort=newest", "../../search.html?source=moh"),
        ("/km/search?q=%E1%9E%91", "../../../km/search.html?q=%E1%9E%91"),
        (f"/en/documents/{OTHER}?q=rice#page-2", f"../bb/{OTHER}.html#page-2"),
        (f"/en/stories/{OTHER}", f"../../stories/bb/{OTHER}.html"),
        (f"/en/documents/{AWAY}", None),
        (f"/en/documents/{HELD}/beside/{OTHER}", f"{HELD}/beside/{OTHER}.html"),
        (f"/en/documents/{HELD}/changes", None),
        (f"/en/statements/{SAID}", f"{HELD}.html#s-{SAID}"),
        (f"/en/statements/{OTHER}", None),
        ("/en/statements?who=somebody", None),
        ("/en/people/somebody?page=2", "../../people/somebody-2.html"),
        ("/en/people/nobody", None),
        (f"/language/km?to=/documents/{HELD}", f"../../../km/documents/aa/{HELD}.html"),
        ("/static/tokens.css?v=1234", "../../../static/tokens.css"),
        ("/api/v1/health", None),
        ("/en/desk", None),
        ("/en/sign-in", None),
        ("#statements", "#statements"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_link_leads_to_a_file_or_nowhere(address: str, target: str | None) -> None:
    assert links().target(address, f"en/documents/aa/{HELD}.html") == target


def test_forms_that_do_not_search_and_scripts_of_the_server_are_gone() -> None:
    html = (
        '<form class="a" action="/en/search" method="get" data-suggest="/api/v1/suggest"'
        ' data-label="Words"><input name="q"></form>'
        '<script defer src="/static/suggest.js?v=1"></script>'
        '<script src="/static/edition/khmer.js?v=1"></script>'
        '<form action="/en/basket" method="post"><button>Add</button></form>'
        '<link rel="alternate" href="/api/v1/documents/1">'
        '<a href="/en/desk" rel="nofollow">Desk</a> <a href="/en/search">Search</a>'
    )
    assert links().rewritten(html, "en/index.html") == (
        '<form class="a" action="search.html" method="get"><input name="q"></form>'
        '<script src="../static/edition/khmer.js"></script>'
        '<a>Desk</a> <a href="search.html">Search</a>'
    )


def test_what_is_not_in_it_is_read_at_the_archive_where_that_is_public() -> None:
    html = f'<a href="/en/documents/{AWAY}">Away</a>'
    page = links("https://archive.example.org").rewritten(html, "en/index.html")
    assert page == f'<a href="https://archive.example.org/en/documents/{AWAY}">Away</a>'


def test_text_that_looks_like_a_link_stays() -> None:
    html = "<p>&lt;a href=&#34;/en/desk&#34;&gt;</p>"
    assert links().rewritten(html, "en/index.html") == html
