"""Which addresses are those of a page, and whose site they are on."""

from ingest.provenance.addresses import article_url, host_of


def test_a_home_page_is_no_articles_address() -> None:
    assert article_url("https://a.example/") is None
    assert article_url("https://a.example/?p=12") == "https://a.example/?p=12"


def test_host() -> None:
    assert host_of("https://www.a.example/x") == "a.example"
    assert host_of(None) == ""
