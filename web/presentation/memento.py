"""What was captured when, as Memento (RFC 7089) has programs ask for it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

from archive.records import Capture, Document
from web.presentation.addresses import web_address
from web.presentation.sourced import DOCUMENTS

# What an address may have; anything else, angle brackets included, is written by its bytes.
_AS_THEY_ARE = ":/?#[]@!$&'()*+,;=%-._~"

_WRITTEN = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT", re.ASCII)

TIMEMAP = "application/link-format"


def http_date(moment: dt.datetime) -> str:
    """A moment as headers write it, in UTC."""
    return format_datetime(moment.astimezone(dt.UTC), usegmt=True)


def moment_of(header: str) -> dt.datetime:
    """The moment that ``http_date`` writes so; ValueError for every other writing."""
    if not _WRITTEN.fullmatch(header):
        raise ValueError(f"{header[:40]!r} is no moment")
    read = parsedate_to_datetime(header).astimezone(dt.UTC)
    if http_date(read) != header:
        # The library takes a wrong day of the week, and more seconds than there are.
        raise ValueError(f"{header!r} is no moment")
    return read


def nearest(captured: Sequence[Capture], wanted: dt.datetime | None) -> Capture:
    """The capture that came in nearest to a moment, of two the earlier; the newest for None.

    Moments are those that headers write: of whole seconds.
    """
    oldest_first = _oldest_first(captured)
    if wanted is None:
        return oldest_first[-1]
    return min(oldest_first, key=lambda each: abs(each.received_at.replace(microsecond=0) - wanted))


def time_map(document: Document, captured: Sequence[Capture], site: str) -> str:
    """The links of a TimeMap, the oldest capture first; ``site`` is where the pages are."""
    return ",\n".join(_links(document, captured, site)) + "\n"


def links_beside(document: Document, site: str) -> str:
    """The header ``Link`` of the bytes of one capture: whose they are, and where all are listed."""
    return ", ".join(_beside(document, site))


def links_of_gate(document: Document, captured: Sequence[Capture], site: str) -> str:
    """The header ``Link`` where one is asked for by a moment: the same, and the first and last."""
    oldest_first = _oldest_first(captured)
    both = sorted({0, len(oldest_first) - 1})
    ends = (_memento(document, oldest_first, number, site) for number in both)
    return ", ".join((*_beside(document, site), *ends))


def _beside(document: Document, site: str) -> tuple[str, ...]:
    return (
        _original(document, site),
        _gate(document, site),
        _listed(document, site, "timemap"),
    )


def _gate(document: Document, site: str) -> str:
    return f'<{site}/api/v1{DOCUMENTS}/{document.id}/timegate>; rel="timegate"'


def _original(document: Document, site: str) -> str:
    original = web_address(document.url) or f"{site}{DOCUMENTS}/{document.id}"
    return f'<{quote(original, safe=_AS_THEY_ARE)}>; rel="original"'


def _listed(document: Document, site: str, relation: str) -> str:
    here = f"{site}/api/v1{DOCUMENTS}/{document.id}"
    return f'<{here}/timemap>; rel="{relation}"; type="{TIMEMAP}"'


def _oldest_first(captured: Sequence[Capture]) -> list[Capture]:
    return sorted(captured, key=lambda each: each.received_at)


def _links(document: Document, captured: Sequence[Capture], site: str) -> Iterator[str]:
    yield _original(document, site)
    yield _listed(document, site, "self")
    yield _gate(document, site)
    oldest_first = _oldest_first(captured)
    for number in range(len(oldest_first)):
        yield _memento(document, oldest_first, number, site)


def _memento(document: Document, oldest_first: Sequence[Capture], number: int, site: str) -> str:
    capture, last = oldest_first[number], len(oldest_first) - 1
    ends = ("first" if number == 0 else "", "last" if number == last else "")
    relation = " ".join((*filter(None, ends), "memento"))
    moment = http_date(capture.received_at)
    here = f"{site}/api/v1{DOCUMENTS}/{document.id}"
    return f'<{here}/original?capture={capture.id}>; rel="{relation}"; datetime="{moment}"'
