"""Stories, for programs."""

from fastapi import APIRouter

from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.stories import StoryModel
from web.presentation.stories import story

router = APIRouter(prefix="/stories", tags=["stories"])


@router.get(
    "/{document_id}",
    responses={404: {"model": Failure, "description": "No document has that id."}},
)
def show(document_id: str, site: SiteHere) -> StoryModel:
    """The story that holds a document: who told it when, and what became of the words."""
    return StoryModel.present(story(site, document_id))
