"""The numbers for whoever watches over the service: for Prometheus, to whom the settings allow it.

By default that is this machine, and nothing that a proxy has passed on.
"""

import datetime as dt
import ipaddress
from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from archive.errors import IndexMissingError, NotFoundError
from web.gate import metrics
from web.here import SiteHere
from web.presentation.site import Site

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def numbers(request: Request, site: SiteHere) -> Response:
    """All of them, in the text form of Prometheus."""
    if not _allowed(request, site.archive.settings.metrics):
        raise NotFoundError("There is nothing at /metrics.")
    return Response(metrics.exposition(_gauges(site)), media_type=CONTENT_TYPE_LATEST)


def _allowed(request: Request, networks: tuple[str, ...]) -> bool:
    """Whether the client is in one of the networks; one named by a proxy only if that is trusted.

    A proxy that is not trusted is the client itself, and what it passes on comes from anywhere.
    """
    try:
        client = ipaddress.ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    passed_on = client.is_loopback and "x-forwarded-for" in request.headers
    return not passed_on and any(client in ipaddress.ip_network(each) for each in networks)


def _gauges(site: Site) -> Iterator[tuple[str, str, float]]:
    store = site.archive.store
    last_change = store.last_change()
    for name, index in (("documents", site.search), ("statements", site.statements)):
        try:
            state = index.state()
        except IndexMissingError:
            continue
        behind = "Changes of the archive that the index has not taken in."
        yield f"bannasar_index_{name}_behind", behind, last_change - state.seq
        yield f"bannasar_index_{name}_entries", "Entries of the index.", state.documents
    written = site.search.written_at()
    if written is not None:
        yield "bannasar_index_age_seconds", "Since the index was last written.", _since(written)
    visited = store.last_visit_at()
    if visited is not None:
        lag = "Since a source was last asked for anything."
        yield "bannasar_harvest_lag_seconds", lag, _since(visited)
    letters = store.watches.letters()
    yield "bannasar_alert_letters_sent", "Letters about saved searches.", letters.sent
    failed = "Tries to send such a letter that failed."
    yield "bannasar_alert_letters_failed", failed, letters.failed
    yield "bannasar_failed_items", "Items that are not in the archive yet.", store.failure_count()


def _since(moment: dt.datetime) -> float:
    return (dt.datetime.now(dt.UTC) - moment).total_seconds()
