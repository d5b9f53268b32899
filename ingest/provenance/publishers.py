"""Whose a document is: the publisher the user, the file or the page's host names."""

import hashlib
import re
from functools import lru_cache
from urllib.parse import urlsplit

from archive.errors import SettingsError
from archive.known.sources import source_from
from archive.languages.khmer.normalize import normalize
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
_TELEGRAM = "t.me"
# A handle has five letters or more; ``/s/`` shows a channel to those without the program.
_CHANNEL = re.compile(r"/(?:s/)?([A-Za-z]\w{3,31})(?:/|$)", re.ASCII)
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
    """The source that a file names for us, else that of its address, else the unknown one.

    What a page calls its site is only what a new source is shown as, unless another has the name.
    """
    if named:
        entry = _by_name(source_list()).get(named.casefold())
        return source_from(entry) if entry else _new(_id_from(named), name=named)
    entry = entry_of(url)
    if entry:
        return source_from(entry)
    host = host_of(url)
    if not url or not host:
        return UNKNOWN
    if handle := _handle(url):
        return _new(f"t-me-{handle}"[:63], name=f"@{handle}", homepage=f"https://t.me/{handle}")
    parts = urlsplit(url)
    return _new(
        _id_from(host),
        name=host if is_known_name(site_name) else site_name or host,
        homepage=f"{parts.scheme}://{parts.netloc}/",
    )


def is_known_name(name: str) -> bool:
    """Whether a known source is called so: a name that anybody can take, and proves nothing."""
    return _name_key(name) in _known_names(source_list())


def _name_key(name: str) -> str:
    """Equal for names that look equal: without spaces and what nobody sees."""
    return "".join(normalize(name).split()).casefold()


def channel_source(handle: object, number: object) -> str:
    """The id of the known source whose Telegram channel has that handle or number; else empty."""
    channels = _by_channel(source_list())
    given = (str(handle or "").removeprefix("@").lower(), str(number or "").removeprefix("-100"))
    return next((channels[each].id for each in given if each in channels), "")


def sender_source(address: str) -> str:
    """The id of the known source at whose host an e-mail address is; else empty."""
    entry = _by_host(source_list()).get(address.rpartition("@")[2].lower().removeprefix("www."))
    return entry.id if entry and "@" in address else ""


def entry_of(url: str | None) -> SourceEntry | None:
    """The known publisher whose host an address has, with or without ``www.``, or whose channel."""
    listed = source_list()
    handle = _handle(url)
    return _by_channel(listed).get(handle) if handle else _by_host(listed).get(host_of(url))


def _handle(url: str | None) -> str:
    """The channel that an address of Telegram's names; empty for any other address."""
    if not url or host_of(url) != _TELEGRAM:
        return ""
    found = _CHANNEL.match(urlsplit(url).path)
    return found[1].lower() if found else ""


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
def _by_channel(listed: SourceList) -> dict[str, SourceEntry]:
    return {channel: entry for entry in listed.entries for channel in entry.telegram}


@lru_cache(maxsize=1)
def _known_names(listed: SourceList) -> frozenset[str]:
    return frozenset(map(_name_key, _by_name(listed)))


@lru_cache(maxsize=1)
def _by_name(listed: SourceList) -> dict[str, SourceEntry]:
    entries = listed.entries
    named = [(name, entry) for entry in entries for name in (entry.name, entry.name_km) if name]
    names = {name.casefold(): entry for name, entry in named}
    return names | {entry.id: entry for entry in entries}


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
