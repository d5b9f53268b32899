"""Which machines may be asked."""

import socket

import httpx
import pytest

from ingest.fetch.answers import FetchError
from ingest.fetch.guard import checked_addresses

PUBLIC = ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822", "8.8.8.8"]
PRIVATE = [
    "127.0.0.1",
    "127.8.9.1",
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "2001:db8::1",
]


def check(*addresses: str, allowed: tuple[str, ...] = ()) -> list[str]:
    url = httpx.URL("https://news.example/a")
    return checked_addresses(url, allowed, lambda host, port: list(addresses))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_asked(address: str) -> None:
    assert check(address) == [address]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_ones_only_by_the_name_of_their_host(address: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        check(address)
    with pytest.raises(FetchError, match="private network"):
        check("93.184.216.34", address, allowed=("other.example",))
    assert check(address, allowed=("news.example",)) == [address]


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "0", "localhost", "[::1]"])
def test_other_spellings_of_this_machine(host: str) -> None:
    with pytest.raises(FetchError, match=r"private network|not known|no web address"):
        checked_addresses(httpx.URL(f"http://{host}/"), ())


def test_a_host_that_is_not_there() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"news\.example is not known"):
        checked_addresses(httpx.URL("http://news.example/"), (), resolver)
    with pytest.raises(FetchError, match="no address"):
        check()


def test_khmer_hosts_are_asked_for_in_their_ascii_form() -> None:
    asked: list[tuple[str, int]] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["8.8.8.8"]

    checked_addresses(httpx.URL("https://ខ្មែរ.example/"), (), resolver)
    ((host, port),) = asked
    assert host.startswith("xn--")
    assert port == 443
