"""The publishers we know, read from ``sources.toml`` and refused as a whole when an entry is wrong.

A host belongs to one source only, so a page's address names its source.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args
from urllib.parse import urlsplit

SourceKindName: TypeAlias = Literal["ministry", "press", "agency", "partner"]
LanguageCode: TypeAlias = Literal["km", "en"]

SOURCES_FILE = Path(__file__).with_name("sources.toml")

_KINDS = get_args(SourceKindName)
_LANGUAGES = get_args(LanguageCode)
_TEXTS = ("id", "name", "name_km", "kind", "homepage")
_LISTS = ("languages", "hosts")
_OPTIONAL = ("site", "sample")
_ID = re.compile(r"[a-z][a-z0-9]*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One publisher.

    ``hosts`` are all the names its pages are served under, the homepage's among them.
    ``site`` names the shape of its pages (the parser in ``ingest/sites``), or is None where it
    publishes plain text. ``sample`` marks the invented publishers of the sample documents.
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


@cache
def read_sources() -> tuple[SourceEntry, ...]:
    """All publishers in the order of the file; ValueError names the first entry that is wrong."""
    return parse_sources(SOURCES_FILE.read_text("utf-8"))


def parse_sources(toml: str) -> tuple[SourceEntry, ...]:
    """The publishers of a TOML text; ValueError names the first entry that is wrong."""
    tables = tomllib.loads(toml)
    if set(tables) != {"source"} or not isinstance(tables["source"], list):
        raise ValueError("sources: the file must hold [[source]] tables and nothing else")
    entries = tuple(_entry(table, number) for number, table in enumerate(tables["source"], 1))
    for value in _repeated(entry.id for entry in entries):
        raise ValueError(f"source {value!r}: this id is given twice")
    for value in _repeated(host for entry in entries for host in entry.hosts):
        raise ValueError(f"sources: the host {value!r} is given twice")
    return entries


def _entry(table: Mapping[str, object], number: int) -> SourceEntry:
    name = f"source {table['id']!r}" if "id" in table else f"source number {number}"
    _check_keys(table, name)
    texts = {key: _text(table, key, name) for key in _TEXTS}
    languages = _texts(table, "languages", name)
    hosts = _texts(table, "hosts", name)
    sample = table.get("sample", False)
    if not isinstance(sample, bool):
        raise ValueError(f"{name}: sample must be true or false")
    _check_values(texts, languages, hosts, name)
    return SourceEntry(
        id=texts["id"],
        name=texts["name"],
        name_km=texts["name_km"],
        kind=cast(SourceKindName, texts["kind"]),
        homepage=texts["homepage"],
        languages=cast(tuple[LanguageCode, ...], languages),
        hosts=hosts,
        site=_text(table, "site", name) if "site" in table else None,
        sample=sample,
    )


def _check_keys(table: Mapping[str, object], name: str) -> None:
    for key in (*_TEXTS, *_LISTS):
        if key not in table:
            raise ValueError(f"{name}: {key} is missing")
    for key in table:
        if key not in (*_TEXTS, *_LISTS, *_OPTIONAL):
            raise ValueError(f"{name}: {key} is not a key of a source")


def _check_values(
    texts: Mapping[str, str], languages: tuple[str, ...], hosts: tuple[str, ...], name: str
) -> None:
    if not _ID.fullmatch(texts["id"]):
        raise ValueError(f"{name}: id must be small ASCII letters and digits")
    if texts["kind"] not in _KINDS:
        raise ValueError(f"{name}: kind must be one of {', '.join(_KINDS)}")
    if not set(languages) <= set(_LANGUAGES):
        raise ValueError(f"{name}: languages must be among {', '.join(_LANGUAGES)}")
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise ValueError(f"{name}: {host!r} is not a host name in small letters")
    homepage = urlsplit(texts["homepage"])
    if homepage.scheme not in ("http", "https") or homepage.hostname not in hosts:
        raise ValueError(f"{name}: homepage must be an http address at one of its hosts")


def _text(table: Mapping[str, object], key: str, name: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value or value != value.strip():
        raise ValueError(f"{name}: {key} must be a text without spaces around it")
    return value


def _texts(table: Mapping[str, object], key: str, name: str) -> tuple[str, ...]:
    value = table[key]
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise ValueError(f"{name}: {key} must be a list of one or more texts")
    if len(set(value)) != len(value):
        raise ValueError(f"{name}: {key} holds the same text twice")
    return tuple(value)


def _repeated(values: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)
