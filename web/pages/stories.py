"""A story: who told it when, and what became of the words on the way."""

import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.stories.records import StoryDecision, Verdict
from web.here import SiteHere
from web.pages.shown import Shown, shown
from web.presentation.stories import Story, story
from web.render import render
from web.who import visitor_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the template shows."""

    story: Story
    statements: tuple[Shown, ...]
    decisions: tuple[StoryDecision, ...]


@router.get("/stories/{document_id}")
def show(document_id: str, request: Request, site: SiteHere) -> Response:
    """The story that holds a document: any of its documents leads to it."""
    found = story(site, document_id)
    said = shown(site, found.statements, known=[each.document for each in found.told])
    page = StoryPage(found, said, _decided(request, site, found))
    return render(request, "story.html", page)


def _decided(request: Request, site: SiteHere, found: Story) -> tuple[StoryDecision, ...]:
    """What was decided about its documents, once for each time and verdict: for staff alone."""
    if visitor_of(request).who is None:
        return ()
    told = {each.document.id for each in found.told}
    made = site.archive.store.story_decisions()
    about = [each for each in made if not told.isdisjoint(each.pair.both)]
    known = site.store.placed({each for one in about for each in one.pair.both}).keys()
    seen: dict[tuple[dt.datetime, Verdict], StoryDecision] = {}
    for each in about:
        if known >= set(each.pair.both):
            seen.setdefault((each.at, each.verdict), each)
    return tuple(reversed(seen.values()))
