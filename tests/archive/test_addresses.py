"""One form for one page's address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.addresses import canonical_url


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://A.example/x?utm_source=f&b=1&fbclid=z#top", "https://a.example/x?b=1"),
        ("HTTP://a.example:80", "http://a.example/"),
        ("https://a.example:8443/x/", "https://a.example:8443/x/"),
        (
            "https://a.example/ខ្មែរ/",
            "https://a.example/%E1%9E%81%E1%9F%92%E1%9E%98%E1%9F%82%E1%9E%9A/",
        ),
        ("https://a.example/%e1%9e%81", "https://a.example/%E1%9E%81"),
        ("https://a.example/a%2fb", "https://a.example/a%2Fb"),
        ("javascript:alert(1)", None),
        ("data:image/png;base64,AAAA", None),
        ("ftp://a.example/x", None),
        ("/relative", None),
        ("https://user:pass@a.example/", None),
        ("https://[broken", None),
        ("https://a.example:port/", None),
        ("https://a.example/" + "x" * 3000, None),
        ("", None),
    ],
)
def test_canonical(address: str, canonical: str | None) -> None:
    assert canonical_url(address) == canonical


def test_relative_to_a_page() -> None:
    assert canonical_url("../b.jpg", "https://a.example/x/y/") == "https://a.example/x/b.jpg"


@given(st.text(max_size=60), st.sampled_from(["", "https://", "http://a.example/", "//"]))
def test_canonical_is_idempotent_and_plain(tail: str, scheme: str) -> None:
    url = canonical_url(scheme + tail)
    if url is not None:
        assert canonical_url(url) == url
        assert url.isascii()
