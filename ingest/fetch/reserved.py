"""Blocks of addresses that are no host of the public web, and those that hold another address.

The rows are those of the IANA registries of special-purpose addresses (IPv4:
https://www.iana.org/assignments/iana-ipv4-special-registry, IPv6:
https://www.iana.org/assignments/iana-ipv6-special-registry), of multicast (RFC 5771, RFC 4291) and
of what was reserved before and may still be routed inside a network. Python's own ``is_global``
changed between its releases, so it decides nothing here.
"""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Block:
    """A block that nothing is fetched from: what it is for, and where that is written."""

    network: Network
    purpose: str
    source: str


def _blocks(table: str) -> tuple[Block, ...]:
    rows = (line.split("|") for line in table.strip().splitlines())
    return tuple(
        Block(ipaddress.ip_network(network.strip()), purpose.strip(), source.strip())
        for network, purpose, source in rows
    )


RESERVED = _blocks("""
0.0.0.0/8          | this network                        | RFC 791, RFC 1122
10.0.0.0/8         | private use                         | RFC 1918
100.64.0.0/10      | shared behind a carrier             | RFC 6598
127.0.0.0/8        | this machine                        | RFC 1122
169.254.0.0/16     | this link                           | RFC 3927
172.16.0.0/12      | private use                         | RFC 1918
192.0.0.0/24       | protocol assignments                | RFC 6890
192.0.2.0/24       | documentation                       | RFC 5737
192.31.196.0/24    | AS112                               | RFC 7535
192.52.193.0/24    | tunnel endpoints                    | RFC 7450
192.88.99.0/24     | 6to4 relays                         | RFC 7526
192.168.0.0/16     | private use                         | RFC 1918
192.175.48.0/24    | AS112                               | RFC 7534
198.18.0.0/15      | benchmarking                        | RFC 2544
198.51.100.0/24    | documentation                       | RFC 5737
203.0.113.0/24     | documentation                       | RFC 5737
224.0.0.0/4        | multicast                           | RFC 5771
240.0.0.0/4        | reserved, broadcast                 | RFC 1112, RFC 919
::/96              | none, this machine, and IPv4 as it was once written | RFC 4291
64:ff9b:1::/48     | translation inside a network        | RFC 8215
100::/64           | discarded                           | RFC 6666
100:0:0:1::/64     | dummy prefix                        | RFC 9780
2001::/23          | protocol assignments, Teredo among them | RFC 2928, RFC 4380
2001:db8::/32      | documentation                       | RFC 3849
2620:4f:8000::/48  | AS112                               | RFC 7534
3fff::/20          | documentation                       | RFC 9637
5f00::/16          | segment routing                     | RFC 9602
fc00::/7           | private use                         | RFC 4193
fe80::/10          | this link                           | RFC 4291
fec0::/10          | this site, no longer in use         | RFC 3879
ff00::/8           | multicast                           | RFC 4291
""")


@dataclass(frozen=True, slots=True)
class Holder:
    """A block whose addresses lead to the IPv4 address that stands ``bits`` from their end."""

    network: ipaddress.IPv6Network
    bits: int
    purpose: str
    source: str

    def inner(self, address: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
        """The address that one of the block holds."""
        return ipaddress.IPv4Address(int(address) >> self.bits & 0xFFFFFFFF)


HOLDERS = tuple(
    Holder(ipaddress.IPv6Network(network), bits, purpose, source)
    for network, bits, purpose, source in (
        ("::ffff:0:0/96", 0, "IPv4 as a program for IPv6 sees it", "RFC 4291"),
        ("::ffff:0:0:0/96", 0, "translated without state", "RFC 7915"),
        ("64:ff9b::/96", 0, "behind a translator", "RFC 6052"),
        ("2002::/16", 80, "6to4", "RFC 3056"),
    )
)
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""What stands before the IPv4 address at the end of an address, under any prefix (RFC 5214)."""


def is_public(address: str) -> bool:
    """Whether an IP address is a host of the public web, by itself and by what it holds."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    return all(map(_is_free, (ip, *_held(ip))))


def _held(ip: Address) -> Iterator[ipaddress.IPv4Address]:
    if not isinstance(ip, ipaddress.IPv6Address):
        return
    yield from (each.inner(ip) for each in HOLDERS if ip in each.network)
    if int(ip) >> 32 & 0xFFFFFFFF in _ISATAP:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


def _is_free(ip: Address) -> bool:
    return not any(ip in block.network for block in RESERVED)
