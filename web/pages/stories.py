"""A story: who told it when, and what became of the words on the way."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from web.here import SiteHere
from web.pages.shown import Shown, shown
from web.presentation.stories import Story, story
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the template shows."""

    story: Story
    statements: tuple[Shown, ...]


@router.get("/stories/{document_id}")
def show(document_id: str, request: Request, site: SiteHere) -> Response:
    """The story that holds a document: any of its documents leads to it."""
    found = story(site, document_id)
    return render(request, "story.html", StoryPage(found, shown(site, found.statements)))
