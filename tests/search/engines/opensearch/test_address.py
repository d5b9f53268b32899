"""Where a cluster is, as one setting says it."""

from dataclasses import replace

import pytest

from archive.errors import SettingsError
from search.engines.opensearch.address import Address, beside, read_address

SIGN_IN = "p@ss:w"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (
            "http://localhost:9200/bannasar",
            Address(nodes=("http://localhost:9200",), prefix="bannasar"),
        ),
        (
            "https://search.example/a_1/",
            Address(nodes=("https://search.example:443",), prefix="a_1"),
        ),
        (
            "https://me:p%40ss:w@one:9200,[::1]:9201/press?shards=6&replicas=2",
            Address(
                nodes=("https://one:9200", "https://[::1]:9201"),
                prefix="press",
                user="me",
                password=SIGN_IN,
                shards=6,
                replicas=2,
            ),
        ),
    ],
)
def test_an_address_is_read(url: str, address: Address) -> None:
    assert read_address(url) == address


@pytest.mark.parametrize("end", ["", "/", "?shards=6", "/?replicas=0"])
def test_an_address_beside_another_is_that_of_other_indexes_there(end: str) -> None:
    address = read_address(f"https://me:secret@one:9200,two/press{end}")
    assert read_address(beside(f"https://me:secret@one:9200,two/press{end}", "more")) == replace(
        address, prefix="press_more"
    )


@pytest.mark.parametrize(
    "url",
    [
        "localhost:9200/bannasar",
        "ftp://localhost/bannasar",
        "http:///bannasar",
        "http://localhost:9200",
        "http://localhost:9200/a/b",
        "http://localhost:9200/Upper",
        "http://localhost:9200/a-b",
        "http://localhost:9200/*",
        "http://localhost:port/a",
        "http://localhost:9200/a?shards=many",
        "http://localhost:9200/a?copies=2",
        "http://localhost:9200/a?shards=1&shards=2",
        "http://localhost:9200/a?shards=0",
        "http://me:secret@localhost:9200/a-b",
    ],
)
def test_what_is_none_is_refused_in_plain_words_without_the_password(url: str) -> None:
    with pytest.raises(SettingsError, match="BANNASAR_SEARCH") as refused:
        read_address(url)
    assert "secret" not in str(refused.value)


def test_a_password_is_not_printed() -> None:
    assert "secret" not in repr(read_address("http://me:secret@localhost:9200/a"))
