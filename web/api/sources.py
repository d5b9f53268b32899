"""Who publishes, for programs."""

from fastapi import APIRouter

from web.here import SiteHere
from web.presentation.about_source import about_source
from web.presentation.answers.service import AboutSourceModel, SourcesModel, SourceSummaryModel

router = APIRouter(tags=["sources"])


@router.get("/sources")
def sources(site: SiteHere) -> SourcesModel:
    """Every source that has documents, with how many and when the last one came in."""
    found = [
        SourceSummaryModel(
            id=summary.source.id,
            name=summary.source.name,
            name_km=summary.source.name_km,
            kind=summary.source.kind,
            homepage=summary.source.homepage,
            languages=list(summary.source.languages),
            documents=summary.documents,
            last_received=summary.last_received,
        )
        for summary in site.store.sources()
    ]
    return SourcesModel(total=len(found), sources=found)


@router.get("/sources/{source_id}")
def source(source_id: str, site: SiteHere) -> AboutSourceModel:
    """One source: how it does, where nothing came for long, how it is read, where it is visited."""
    return AboutSourceModel.present(about_source(site, source_id))
