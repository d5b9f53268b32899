"""Whether searches are answered, for whoever watches over the service."""

from fastapi import APIRouter

from web.api.models import HealthModel, IndexModel
from web.site import SiteHere

router = APIRouter(tags=["health"])


@router.get("/health")
def health(site: SiteHere) -> HealthModel:
    """Answers 200 as soon as searches are answered."""
    state = site.search.state()
    return HealthModel(
        status="ok",
        documents=site.archive.store.count(),
        index=IndexModel(documents=state.documents, generation=state.generation, seq=state.seq),
    )
