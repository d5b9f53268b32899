"""The sources: who published what is kept here."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from web.here import SiteHere
from web.presentation.parameters import SearchParameters
from web.presentation.publishers import SourceState, source_states
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, how it does, and where its documents are listed."""

    state: SourceState
    address: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the template shows."""

    rows: tuple[SourceRow, ...]


@router.get("/sources")
def sources(request: Request, site: SiteHere) -> Response:
    """Every source, the one with most documents first."""
    states = sorted(
        source_states(site), key=lambda state: (-state.summary.documents, state.source.id)
    )
    rows = tuple(
        SourceRow(state, SearchParameters(source=(state.source.id,)).address) for state in states
    )
    return render(request, "sources.html", SourcesPage(rows))
