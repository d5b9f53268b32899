"""The failures: every item that could not be taken in, why, and what to do."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.records import Source
from web.failed import Failed, Retried, failed_items
from web.here import SiteHere
from web.language import reader_of
from web.pages.narrowing import Paging, paging
from web.presentation.parameters import SearchParameters
from web.presentation.problems import read_leniently
from web.presentation.voice import Voice
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class FailuresPage:
    """What the template shows; ``retried`` says what came of trying one again."""

    retried: Retried | None
    failures: tuple[Failed, ...]
    total: int
    sources: dict[str, Source]
    paging: Paging


@router.get("/failures")
def failures(request: Request, site: SiteHere) -> Response:
    """Every item that failed and has not succeeded since, the last tried first."""
    asked = [("page", request.query_params.get("page", "1"))]
    parameters, _ = read_leniently(SearchParameters, asked)
    total = site.store.failure_count()
    retried = request.query_params.get("retried", "")
    page = FailuresPage(
        retried=Retried(retried) if retried in list(Retried) else None,
        failures=failed_items(site, parameters.size, (parameters.page - 1) * parameters.size),
        total=total,
        sources=site.sources(),
        paging=paging(Voice(reader_of(request).language), parameters, total, "/failures"),
    )
    return render(request, "failures.html", page)
