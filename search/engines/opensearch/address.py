"""Where a cluster is, and by what name its indexes are ours: one URL."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from archive.errors import SettingsError

_EXAMPLE = "https://user:password@host:9200/bannasar"
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_]*")
_LEAST = {"shards": 1, "replicas": 0}
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The nodes to ask, each as scheme, host and port; ``prefix`` begins the names of indexes.

    ``shards`` are of an index, ``replicas`` copies of each; None for what suits the cluster.
    """

    nodes: tuple[str, ...]
    prefix: str
    user: str = ""
    password: str = field(default="", repr=False)
    shards: int | None = None
    replicas: int | None = None


def read_address(url: str) -> Address:
    """The address that a URL says, as ``https://user:password@host,otherhost:9200/prefix``.

    ``?shards=6&replicas=2`` may follow. Raises SettingsError when it cannot be used.
    """
    parts = urlsplit(url)
    sign_in, _, hosts = parts.netloc.rpartition("@")
    nodes = tuple(_node(parts.scheme, host) for host in hosts.split(",") if host)
    prefix = parts.path.strip("/")
    if parts.scheme not in _PORTS or not nodes:
        raise SettingsError(f"BANNASAR_SEARCH is no address of a cluster. Write {_EXAMPLE}.")
    if not _PREFIX.fullmatch(prefix):
        raise SettingsError(
            "BANNASAR_SEARCH has to end with what the names of the indexes begin with: small "
            f"letters, digits and _. Write {_EXAMPLE}."
        )
    user, _, password = sign_in.partition(":")
    numbers = _numbers(parts.query)
    return Address(
        nodes=nodes,
        prefix=prefix,
        user=unquote(user),
        password=unquote(password),
        shards=numbers.get("shards"),
        replicas=numbers.get("replicas"),
    )


def beside(url: str, name: str) -> str:
    """The address of other indexes in the same cluster: their names have ``name`` more in them."""
    parts = urlsplit(url)
    return parts._replace(path=f"{parts.path.rstrip('/')}_{name}").geturl()


def _node(scheme: str, host: str) -> str:
    try:
        port = urlsplit(f"//{host}").port
    except ValueError as error:
        raise SettingsError(f"BANNASAR_SEARCH names a port that is none: {host}.") from error
    return f"{scheme}://{host}" if port else f"{scheme}://{host}:{_PORTS.get(scheme, 0)}"


def _numbers(query: str) -> dict[str, int]:
    given = parse_qs(query, keep_blank_values=True)
    return {name: _number(name, values) for name, values in given.items()}


def _number(name: str, values: Sequence[str]) -> int:
    least = _LEAST.get(name)
    if least is None or len(values) > 1 or not values[0].isdecimal() or int(values[0]) < least:
        raise SettingsError(
            f"BANNASAR_SEARCH says {name}={values[0]}. After ? may stand shards and replicas, "
            "each once and as a number."
        )
    return int(values[0])
