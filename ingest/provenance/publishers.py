"""Whose a document is: the publisher the user, the file or the page's host names."""

import hashlib
import re
from functools import lru_cache
from urllib.parse import urlsplit

from archive.errors import SettingsError
from archive.records import Language, Source, SourceKind
from corpus.sources import SourceEntry, SourceList, source_list
from ingest.provenance.addresses import host_of
from ingest.text.language import khmer_letters

UNKNOWN = Source(
    id="unknown",
    name="Unknown source",
    name_km="ប្រភពមិនស្គាល់",
    kind=SourceKind.UNKNOWN,
    homepage="",
    languages=(),
)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def source_with_id(source_id: str) -> Source:
    """The known source of that id, else a new one; SettingsError where it cannot be an id."""
    entry = _by_name(source_list()).get(source_id)
    if entry and entry.id == source_id:
        return source_from(entry)
    if source_id == UNKNOWN.id:
        return UNKNOWN
    if not _ID.fullmatch(source_id):
        raise SettingsError(
            f"{source_id!r} cannot be the id of a source: use at most 63 small letters a-z, "
            "digits and hyphens, such as health-ministry."
        )
    return _new(source_id, name=source_id)


def source_of(*, named: str, url: str | None, site_name: str) -> Source:
    """The source that a file names, else that of its address, else the unknown one."""
    if named:
        entry = _by_name(source_list()).get(named.casefold())
        return source_from(entry) if entry else _new(_id_from(named), name=named)
    entry = entry_of(url)
    if entry:
        return source_from(entry)
    host = host_of(url)
    if not url or not host:
        return UNKNOWN
    parts = urlsplit(url)
    return _new(
        _id_from(host), name=site_name or host, homepage=f"{parts.scheme}://{parts.netloc}/"
    )


def entry_of(url: str | None) -> SourceEntry | None:
    """The known publisher whose host an address has, with or without ``www.``."""
    return _by_host(source_list()).get(host_of(url))


def own_address(named: str | None, served: str) -> str:
    """The address that a page from ``served`` names as its own, if it may: one of its publisher.

    Else a page could take the place of another publisher's.
    """
    if named is None:
        return served
    host, entry = host_of(served), entry_of(served)
    same = host_of(named) == host or (entry is not None and entry_of(named) is entry)
    return named if same else served


def site_of(source_id: str) -> str | None:
    """The shape of the pages of a known publisher; None where none is known."""
    entry = _by_name(source_list()).get(source_id)
    return entry.site if entry and entry.id == source_id else None


@lru_cache(maxsize=1)
def _by_host(listed: SourceList) -> dict[str, SourceEntry]:
    return {host.removeprefix("www."): entry for entry in listed.entries for host in entry.hosts}


@lru_cache(maxsize=1)
def _by_name(listed: SourceList) -> dict[str, SourceEntry]:
    entries = listed.entries
    named = [(name, entry) for entry in entries for name in (entry.name, entry.name_km) if name]
    names = {name.casefold(): entry for name, entry in named}
    return names | {entry.id: entry for entry in entries}


def source_from(entry: SourceEntry) -> Source:
    """The record of a known publisher."""
    return Source(
        id=entry.id,
        name=entry.name,
        name_km=entry.name_km or entry.name,
        kind=SourceKind(entry.kind),
        homepage=entry.homepage,
        languages=entry.languages,
    )


def _new(source_id: str, *, name: str, homepage: str = "") -> Source:
    languages: tuple[Language, ...] = ("km",) if khmer_letters(name) else ()
    return Source(
        id=source_id,
        name=name,
        name_km=name,
        kind=SourceKind.UNKNOWN,
        homepage=homepage,
        languages=languages,
    )


def _id_from(name: str) -> str:
    """An id made of a name; of a Khmer name, which has no letters for it, its hash."""
    plain = _NOT_IN_IDS.sub("-", name.casefold()).strip("-")[:63].rstrip("-")
    return plain if plain.isascii() and plain else _hashed(name)


def _hashed(name: str) -> str:
    return f"source-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"
