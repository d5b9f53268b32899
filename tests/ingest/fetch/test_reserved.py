"""Every block of the table, at both its ends, and around what it leaves to the public web."""

import ipaddress

import pytest

from ingest.fetch.reserved import HOLDERS, RESERVED, Block, Holder, is_public

_PUBLIC, _OWN = "8.8.4.4", "192.168.7.7"


def within(holder: Holder, inner: str) -> str:
    """The address of a holder that holds another."""
    number = int(holder.network.network_address) | int(ipaddress.ip_address(inner)) << holder.bits
    return str(ipaddress.IPv6Address(number))


@pytest.mark.parametrize("block", RESERVED, ids=lambda block: str(block.network))
def test_nothing_of_a_reserved_block_is_public(block: Block) -> None:
    first, last = block.network[0], block.network[-1]
    middle = block.network[block.network.num_addresses // 2]
    assert [is_public(str(each)) for each in (first, middle, last)] == [False, False, False]
    assert block.source.startswith("RFC")
    assert block.purpose


@pytest.mark.parametrize("block", RESERVED, ids=lambda block: str(block.network))
def test_no_row_says_what_another_says(block: Block) -> None:
    others = [each.network for each in RESERVED if each is not block]
    assert not any(
        block.network.version == other.version and block.network.subnet_of(other)  # type: ignore[arg-type]
        for other in others
    )


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: str(holder.network))
def test_what_is_held_decides(holder: Holder) -> None:
    assert is_public(within(holder, _PUBLIC))
    assert not is_public(within(holder, _OWN))
    assert not is_public(within(holder, "127.0.0.1"))
    assert not is_public(within(holder, "203.0.113.9"))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("9.255.255.255", True),
        ("11.0.0.0", True),
        ("172.15.255.255", True),
        ("172.32.0.0", True),
        ("100.63.255.255", True),
        ("100.128.0.0", True),
        ("223.255.255.255", True),
        ("198.17.255.255", True),
        ("198.20.0.0", True),
        ("2001:200::1", True),
        ("2001:dc0::1", True),
        ("2400:cb00::1", True),
        ("::7f00:1", False),
        ("::808:808", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("2400:cb00::5efe:7f00:1", False),
        ("2400:cb00::200:5efe:c0a8:101", False),
        ("2400:cb00::200:5efe:808:808", True),
        ("fe80::1%3", False),
    ],
)
def test_around_the_blocks(address: str, public: bool) -> None:
    assert is_public(address) is public
