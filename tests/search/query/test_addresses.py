"""What is typed to get one document: recognised, and put in the forms it may be held under."""

import pytest

from search.query.addresses import identity, is_address, may_identify, spellings_of

ID, HASH = "0123456789ab", "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ID, ID),
        (ID.upper(), ID),
        (HASH, HASH),
        (f"sha256:{HASH}", HASH),
        (f"/documents/{ID}", ID),
        (f"documents/{ID}", ID),
        (f"https://bannasar.example/documents/{ID}?q=a#p1", ID),
        (f"localhost:8000/documents/{ID}/revisions/2", ID),
        (f"https://bannasar.example/documents/{ID}c", ""),
        (f"{ID}c", ""),
        ("https://moh.example/a", ""),
    ],
)
def test_ids_and_hashes(text: str, expected: str) -> None:
    assert identity(text) == expected
    if expected:
        assert may_identify(text)


@pytest.mark.parametrize(
    "text",
    ["rice", "covid-19", "and/or", "24/7", "km/h", "U.N./WHO", "3.5/4", "A.I/B", "10:30", "a.b"],
)
def test_words_are_no_addresses(text: str) -> None:
    assert not may_identify(text)


@pytest.mark.parametrize(
    "typed",
    [
        *("https://www.moh.example/a/b", "http://moh.example/a/b/", "moh.example/a/b"),
        *("www.moh.example/a/b/", "HTTPS://MOH.example/a/b?utm_source=x&fbclid=1#top"),
        *("https://moh.example/a/b.", "moh.example/a/b),"),
    ],
)
def test_one_page_has_many_addresses(typed: str) -> None:
    typed = typed.replace(")", "")
    assert may_identify(typed)
    assert {"https://moh.example/a/b", "http://www.moh.example/a/b/"} <= set(spellings_of(typed))


def test_what_tells_pages_apart_is_kept() -> None:
    assert "https://moh.example/a?id=7" in spellings_of("www.moh.example/a/?id=7&utm_medium=x")
    assert "https://moh.example/a" not in spellings_of("www.moh.example/a/?id=7")
    assert spellings_of("https://[broken") == ()


def test_an_address_is_nothing_else() -> None:
    assert is_address("https://moh.example/a")
    assert is_address("www.moh.example")
    assert not is_address("moh.example/a")
    assert not is_address(ID)
