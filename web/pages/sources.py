"""The sources: who published what is kept here."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.store import SourceSummary
from web.parameters import SearchParameters
from web.render import render
from web.site import SiteHere

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source and where its documents are listed."""

    summary: SourceSummary
    address: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the template shows."""

    rows: tuple[SourceRow, ...]


@router.get("/sources")
def sources(request: Request, site: SiteHere) -> Response:
    """Every source, the one with most documents first."""
    summaries = sorted(
        site.archive.store.sources(), key=lambda summary: (-summary.documents, summary.source.id)
    )
    rows = tuple(
        SourceRow(summary, SearchParameters(source=summary.source.id).address)
        for summary in summaries
    )
    return render(request, "sources.html", SourcesPage(rows))
