"""What was captured when, as Memento (RFC 7089) has programs ask for it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from urllib.parse import quote

from archive.records import Capture, Document
from web.presentation.addresses import web_address
from web.presentation.sourced import DOCUMENTS

# What an address may have; anything else, angle brackets included, is written by its bytes.
_AS_THEY_ARE = ":/?#[]@!$&'()*+,;=%-._~"

TIMEMAP = "application/link-format"


def http_date(moment: dt.datetime) -> str:
    """A moment as headers write it, in UTC."""
    return format_datetime(moment.astimezone(dt.UTC), usegmt=True)


def time_map(document: Document, captured: Sequence[Capture], site: str) -> str:
    """The links of a TimeMap, the oldest capture first; ``site`` is where the pages are."""
    return ",\n".join(_links(document, captured, site)) + "\n"


def links_beside(document: Document, site: str) -> str:
    """The header ``Link`` of the bytes of one capture: whose they are, and where all are listed."""
    return ", ".join((_original(document, site), _listed(document, site, "timemap")))


def _original(document: Document, site: str) -> str:
    original = web_address(document.url) or f"{site}{DOCUMENTS}/{document.id}"
    return f'<{quote(original, safe=_AS_THEY_ARE)}>; rel="original"'


def _listed(document: Document, site: str, relation: str) -> str:
    here = f"{site}/api/v1{DOCUMENTS}/{document.id}"
    return f'<{here}/timemap>; rel="{relation}"; type="{TIMEMAP}"'


def _links(document: Document, captured: Sequence[Capture], site: str) -> Iterator[str]:
    here = f"{site}/api/v1{DOCUMENTS}/{document.id}"
    yield _original(document, site)
    yield _listed(document, site, "self")
    oldest_first = sorted(captured, key=lambda each: each.received_at)
    for number, each in enumerate(oldest_first):
        ends = ("first" if number == 0 else "", "last" if number == len(oldest_first) - 1 else "")
        relation = " ".join((*filter(None, ends), "memento"))
        moment = http_date(each.received_at)
        yield f'<{here}/original?capture={each.id}>; rel="{relation}"; datetime="{moment}"'
