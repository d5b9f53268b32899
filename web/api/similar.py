"""Documents like one document, for programs."""

from fastapi import APIRouter

from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.similar import SimilarsModel
from web.presentation.similar import similar_to

router = APIRouter(
    tags=["documents"],
    responses={404: {"model": Failure, "description": "There is no such document."}},
)


@router.get("/documents/{document_id}/similar")
def similar(document_id: str, site: SiteHere) -> SimilarsModel:
    """The documents most like one, with the words and the speakers that both have."""
    found, store = site.document(document_id), site.store
    said, pairs = store.statements_of(found.id), store.pairs_of(found.id)
    return SimilarsModel.present(similar_to(site, found, said, pairs))
