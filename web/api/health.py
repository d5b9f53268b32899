"""Whether searches are answered, for whoever watches over the service."""

import datetime as dt
from collections.abc import Hashable

from fastapi import APIRouter

from web.here import SiteHere
from web.presentation.answers.service import HealthModel, IndexModel, SourceHealthModel
from web.presentation.publishers import source_states
from web.presentation.site import Site

router = APIRouter(tags=["health"])


@router.get("/health")
def health(site: SiteHere) -> HealthModel:
    """Answers 200 as soon as searches are answered, whatever the sources do.

    As long as nothing comes in, what is told is kept: it costs the same in any archive.
    """
    kept: HealthModel = site.health.get(_mark(site), lambda: _looked_up(site))
    return kept


def _mark(site: Site) -> Hashable:
    """Changes whenever the answer may; raises what it would raise."""
    store = site.archive.store
    withheld = site.looks.withheld()
    return site.search.state(), store.mark(), withheld, dt.datetime.now(dt.UTC).date()


def _looked_up(site: Site) -> HealthModel:
    state = site.search.state()
    return HealthModel(
        status="ok",
        documents=site.store.count(),
        failures=site.store.failure_count(),
        index=IndexModel(
            documents=site.search.documents(), generation=state.generation, seq=state.seq
        ),
        sources=[SourceHealthModel.present(each) for each in source_states(site)],
    )
