import pytest

from web.gate.clients import Clients, network_of
from web.gate.limits import Allowance

ALLOWED = Allowance(requests=3, per_second=2.0, at_once=2, light=1.0, most=4.0, forgiven=0.5)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_requests_are_refused_beyond_the_rate_and_forgiven_with_time() -> None:
    clock = Clock()
    clients = Clients(ALLOWED, clock)
    assert [clients.of("192.0.2.1").wait_for_request() for _ in range(4)] == [0, 0, 0, 0.5]
    assert clients.of("192.0.2.2").wait_for_request() == 0
    clock.now = 0.5
    assert clients.of("192.0.2.1").wait_for_request() == 0


def test_seconds_make_a_client_heavy_then_unwelcome_then_forgiven() -> None:
    clock = Clock()
    clients = Clients(ALLOWED, clock)
    client = clients.of("192.0.2.1")
    client.used(1.0)
    assert not client.heavy
    client.used(0.5)
    assert client.heavy
    assert client.wait_for_answer() == 0
    client.used(3.5)
    assert client.wait_for_answer() == pytest.approx(2.0)
    clock.now = 2.0
    assert clients.of("192.0.2.1").wait_for_answer() == 0


def test_so_many_at_once() -> None:
    client = Clients(ALLOWED).of("192.0.2.1")
    client.at_once = 2
    assert client.wait_for_answer() > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"),
        ("192.0.2.7", "::ffff:192.0.2.7"),
    ],
)
def test_addresses_of_one_client(one: str, other: str) -> None:
    assert network_of(one) == network_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:1:2::1", "2001:db8:1:3::1"), ("192.0.2.7", "192.0.2.8"), ("a", "b")],
)
def test_addresses_of_two_clients(one: str, other: str) -> None:
    assert network_of(one) != network_of(other)
