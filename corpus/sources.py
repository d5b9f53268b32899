"""The publishers we know, read from ``sources.toml`` and refused as a whole when an entry is wrong.

A house may name others beside them, and some of ours otherwise, in a file of its own. A host
belongs to one source only, so a page's address names its source.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar, cast, get_args
from urllib.parse import urlsplit

from corpus.listings import (
    LanguageCode,
    Listing,
    PairedPaths,
    Sureness,
    languages_from,
    listing_from,
    paired_from,
    sureness_from,
)

SourceKindName: TypeAlias = Literal["ministry", "press", "agency", "partner"]
RightsName: TypeAlias = Literal["full", "excerpt", "reference"]

SOURCES_FILE = Path(__file__).with_name("sources.toml")

_KINDS = get_args(SourceKindName)
_RIGHTS = get_args(RightsName)
_TEXTS = ("id", "name", "kind", "homepage")
_LISTS = ("languages", "hosts")
_OPTIONAL = ("name_km", "site", "sample", "sureness", "listings", "paired", "telegram", "rights")
_ID = re.compile(r"[a-z][a-z0-9]*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_TELEGRAM_CHANNEL = re.compile(r"[a-z][a-z0-9_]{3,31}|[1-9]\d{0,18}", re.ASCII)
_ANY_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One publisher.

    ``name_km`` is empty where we have not seen its Khmer name in print. ``hosts`` are all the names
    its pages are served under, the homepage's among them. ``site`` names the shape of its pages
    (the parser in ``ingest/sites``), or is None where we have no parser for them; ``sureness`` says
    how we know of its pages, and of what we say of them. ``sample`` marks the invented publishers
    of the sample documents, which need no ``sureness``. ``listings`` stand with the best first.
    ``telegram`` are its channels, by handle in small letters without ``@`` or by number: a name
    proves nothing. ``rights`` say how much of its texts readers are given, see ``archive.rights``.
    """

    id: str
    name: str
    name_km: str
    kind: SourceKindName
    homepage: str
    languages: tuple[LanguageCode, ...]
    hosts: tuple[str, ...]
    site: str | None = None
    sample: bool = False
    sureness: Sureness | None = None
    listings: tuple[Listing, ...] = ()
    paired: tuple[PairedPaths, ...] = ()
    telegram: tuple[str, ...] = ()
    rights: RightsName = "full"


@dataclass(frozen=True, slots=True, eq=False)
class SourceList:
    """All publishers, in order. A list is equal only to itself, so much may be kept by it."""

    entries: tuple[SourceEntry, ...]


class _InForce:
    """Which list holds for this process."""

    own: SourceList | None = None


@cache
def _shipped() -> SourceList:
    return SourceList(parse_sources(SOURCES_FILE.read_text("utf-8")))


def source_list() -> SourceList:
    """The publishers that we ship, and beside them those of the house, as ``use_own`` last said."""
    return _InForce.own or _shipped()


def read_sources() -> tuple[SourceEntry, ...]:
    """The same, one by one: ours in the order of the file, then those that only the house has."""
    return source_list().entries


def use_own(path: Path) -> tuple[SourceEntry, ...]:
    """Let the list of the house hold for this process; gives its entries, none without a file.

    An entry with the id of one that we ship takes its place. Raises ValueError, and lets hold what
    held before, where the file cannot be read or an entry is wrong.
    """
    if not path.is_file():
        _InForce.own = None
        return ()
    try:
        own = parse_sources(path.read_text("utf-8"), own=True)
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror})") from error
    _require_known_sites(own)
    by_id = {entry.id: entry for entry in (*_shipped().entries, *own)}
    _require_one_owner(by_id.values())
    _InForce.own = SourceList(tuple(by_id.values()))
    return own


def parse_sources(toml: str, *, own: bool = False) -> tuple[SourceEntry, ...]:
    """The publishers of a TOML text; ValueError names the first entry that is wrong.

    In a list of one's ``own``, hosts need no dot and how sure one is need not be said.
    """
    tables = tomllib.loads(toml)
    if set(tables) != {"source"} or not isinstance(tables["source"], list):
        raise ValueError("sources: the file must hold [[source]] tables and nothing else")
    entries = tuple(_entry(table, number, own) for number, table in enumerate(tables["source"], 1))
    for value in _repeated(entry.id for entry in entries):
        raise ValueError(f"source {value!r}: this id is given twice")
    _require_one_owner(entries)
    return entries


def _require_known_sites(entries: Iterable[SourceEntry]) -> None:
    """A parser has to be one that some publisher whom we ship has: there are no others."""
    known = sorted({entry.site for entry in _shipped().entries if entry.site})
    for entry in entries:
        if entry.site not in (None, *known):
            raise ValueError(f"source {entry.id!r}: site must be one of {', '.join(known)}")


def _require_one_owner(entries: Collection[SourceEntry]) -> None:
    for value in _repeated(host for entry in entries for host in entry.hosts):
        owners = ", ".join(repr(entry.id) for entry in entries if value in entry.hosts)
        raise ValueError(f"sources: the host {value!r} is given twice (by {owners})")
    for value in _repeated(channel for entry in entries for channel in entry.telegram):
        raise ValueError(f"sources: the Telegram channel {value!r} is given twice")
    for value in _repeated(listing.url for entry in entries for listing in entry.listings):
        raise ValueError(f"sources: the listing {value!r} is given twice")


def _entry(table: Mapping[str, object], number: int, own: bool) -> SourceEntry:
    name = f"source {table['id']!r}" if "id" in table else f"source number {number}"
    _check_keys(table, name)
    texts = {key: _text(table, key, name) for key in _TEXTS}
    hosts = _hosts(table, name)
    sample = table.get("sample", False)
    if not isinstance(sample, bool):
        raise ValueError(f"{name}: sample must be true or false")
    said = "sureness" in table
    if said if sample else not (said or own):
        raise ValueError(f"{name}: sureness must be given, except for a sample")
    _check_values(texts, hosts, _ANY_HOST if own else _HOST, name)
    return SourceEntry(
        id=texts["id"],
        name=texts["name"],
        name_km=_text(table, "name_km", name) if "name_km" in table else "",
        kind=cast(SourceKindName, texts["kind"]),
        homepage=texts["homepage"],
        languages=languages_from(table["languages"], name),
        hosts=hosts,
        site=_text(table, "site", name) if "site" in table else None,
        sample=sample,
        rights=_rights(table, name),
        sureness=sureness_from(table["sureness"], name) if "sureness" in table else None,
        listings=_rows(table, "listings", listing_from, hosts, name),
        paired=_rows(table, "paired", paired_from, hosts, name),
        telegram=_channels(table, name),
    )


def _rights(table: Mapping[str, object], name: str) -> RightsName:
    rights = table.get("rights", "full")
    if rights not in _RIGHTS:
        raise ValueError(f"{name}: rights must be one of {', '.join(_RIGHTS)}")
    return cast(RightsName, rights)


def _check_keys(table: Mapping[str, object], name: str) -> None:
    for key in (*_TEXTS, *_LISTS):
        if key not in table:
            raise ValueError(f"{name}: {key} is missing")
    for key in table:
        if key not in (*_TEXTS, *_LISTS, *_OPTIONAL):
            raise ValueError(f"{name}: {key} is not a key of a source")


def _check_values(
    texts: Mapping[str, str], hosts: tuple[str, ...], form: re.Pattern[str], name: str
) -> None:
    if not _ID.fullmatch(texts["id"]):
        raise ValueError(f"{name}: id must be small ASCII letters and digits")
    if texts["kind"] not in _KINDS:
        raise ValueError(f"{name}: kind must be one of {', '.join(_KINDS)}")
    for host in hosts:
        if not form.fullmatch(host):
            raise ValueError(f"{name}: {host!r} is not a host name in small letters")
    homepage = urlsplit(texts["homepage"])
    if homepage.scheme not in ("http", "https") or homepage.hostname not in hosts:
        raise ValueError(f"{name}: homepage must be an http address at one of its hosts")


def _text(table: Mapping[str, object], key: str, name: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value or value != value.strip():
        raise ValueError(f"{name}: {key} must be a text without spaces around it")
    return value


def _hosts(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = table["hosts"]
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise ValueError(f"{name}: hosts must be a list of one or more texts")
    return tuple(value)


def _channels(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = table.get("telegram", [])
    channels = value if isinstance(value, list) else [None]
    if not all(isinstance(each, str) and _TELEGRAM_CHANNEL.fullmatch(each) for each in channels):
        raise ValueError(f"{name}: telegram must be handles in small letters, or numbers, as texts")
    return tuple(channels)


def _rows(
    table: Mapping[str, object],
    key: str,
    read: Callable[[Mapping[str, object], Sequence[str], str], _Row],
    hosts: Sequence[str],
    name: str,
) -> tuple[_Row, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise ValueError(f"{name}: {key} must be a list of rows in braces")
    return tuple(read(row, hosts, f"{name}, {key} {n}") for n, row in enumerate(value, 1))


def _repeated(values: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)
