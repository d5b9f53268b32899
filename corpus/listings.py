"""Where a publisher lists its items, and how its addresses pair languages, each with how sure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args
from urllib.parse import urlsplit

LanguageCode: TypeAlias = Literal["km", "en"]
ListingKind: TypeAlias = Literal["feed", "sitemap", "list"]
Sureness: TypeAlias = Literal["tested", "code", "unverified", "inferred"]

_LANGUAGES = get_args(LanguageCode)
_KINDS = get_args(ListingKind)
_SURENESS = get_args(Sureness)
_SEEN = re.compile(r"20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A feed, a sitemap or a page of links that leads to a publisher's items.

    ``items`` is the CSS selector of the links to them on a page of the kind ``list``, and empty for
    the others. ``sureness``: ``tested`` by somebody who said when (``seen``, a day or a month) or
    at least that it worked; ``code``, taken from a program that reads it and may be out of date;
    ``unverified``, named somewhere; ``inferred``, expected from how the site is made. ``languages``
    are those its items may be in.
    """

    url: str
    kind: ListingKind
    languages: tuple[LanguageCode, ...]
    sureness: Sureness
    seen: str = ""
    items: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedPaths:
    """Two openings of a path at one host that lead to the same item in either language."""

    host: str
    km: str
    en: str
    sureness: Sureness


def listing_from(row: Mapping[str, object], hosts: Sequence[str], name: str) -> Listing:
    """A row of ``listings``; ValueError opens with ``name`` and says what is wrong with it."""
    texts = _texts(row, ("url", "kind", "sureness"), ("seen", "items"), ("languages",), name)
    kind = _one_of(texts["kind"], _KINDS, "kind", name)
    seen, items = texts.get("seen", ""), texts.get("items", "")
    address = urlsplit(texts["url"])
    if address.scheme not in ("http", "https") or address.hostname not in hosts:
        raise ValueError(f"{name}: url must be an http address at one of the source's hosts")
    if seen and not _SEEN.fullmatch(seen):
        raise ValueError(f"{name}: seen must be a day or a month such as 2026-09-17 or 2026-09")
    if bool(items) != (kind == "list"):
        raise ValueError(f"{name}: items must stand with the kind list, and with no other")
    return Listing(
        url=texts["url"],
        kind=cast(ListingKind, kind),
        languages=languages_from(row.get("languages"), name),
        sureness=sureness_from(texts["sureness"], name),
        seen=seen,
        items=items,
    )


def paired_from(row: Mapping[str, object], hosts: Sequence[str], name: str) -> PairedPaths:
    """A row of ``paired``; ValueError opens with ``name`` and says what is wrong with it."""
    texts = _texts(row, ("host", "km", "en", "sureness"), (), (), name)
    if texts["host"] not in hosts:
        raise ValueError(f"{name}: host must be one of the source's hosts")
    for path in (texts["km"], texts["en"]):
        if not path.startswith("/") or not path.endswith("/"):
            raise ValueError(f"{name}: km and en must be paths that begin and end with /")
    if texts["km"] == texts["en"]:
        raise ValueError(f"{name}: km and en must differ")
    return PairedPaths(
        host=texts["host"],
        km=texts["km"],
        en=texts["en"],
        sureness=sureness_from(texts["sureness"], name),
    )


def languages_from(value: object, name: str) -> tuple[LanguageCode, ...]:
    """One or both of km and en; ValueError otherwise."""
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise ValueError(f"{name}: languages must be a list of one or more texts")
    if len(set(value)) != len(value):
        raise ValueError(f"{name}: languages holds the same text twice")
    if not set(value) <= set(_LANGUAGES):
        raise ValueError(f"{name}: languages must be among {', '.join(_LANGUAGES)}")
    return tuple(value)


def sureness_from(value: object, name: str) -> Sureness:
    """One of the four words; ValueError otherwise."""
    return cast(Sureness, _one_of(value, _SURENESS, "sureness", name))


def _one_of(value: object, known: Sequence[str], key: str, name: str) -> str:
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{name}: {key} must be one of {', '.join(known)}")
    return value


def _texts(
    row: Mapping[str, object],
    needed: Sequence[str],
    optional: Sequence[str],
    lists: Sequence[str],
    name: str,
) -> dict[str, str]:
    """The texts of a row by their key; its lists are only checked to be there."""
    for key in (*needed, *lists):
        if key not in row:
            raise ValueError(f"{name}: {key} is missing")
    texts: dict[str, str] = {}
    for key, value in row.items():
        if key not in (*needed, *optional, *lists):
            raise ValueError(f"{name}: {key} is not a key of such a row")
        if key in lists:
            continue
        if not isinstance(value, str) or not value or value != value.strip():
            raise ValueError(f"{name}: {key} must be a text without spaces around it")
        texts[key] = value
    return texts
