"""Making one story of several, and taking documents out of a story or of its copies."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from fastapi import APIRouter, HTTPException, Request, Response

from archive.archive import Archive
from archive.errors import NotFoundError, StoryDecisionError, StoryFault
from ingest.stories.copying import join_copies, part_copies
from ingest.stories.editing import part, put_together
from web.desk.back import on_to
from web.forms import FormRefused
from web.here import SiteHere
from web.who import Editor, Form

router = APIRouter()
_UNUSABLE = 422

CHOSEN = "chosen-"
"""What the name of a box begins with; the id of its document follows."""


class Doing(StrEnum):
    """What the buttons of a story do."""

    TOGETHER = "together"
    APART = "apart"
    COPIES = "copies"
    NO_COPIES = "no_copies"


_DOING: Mapping[Doing, Callable[[Archive, Sequence[str], str, str, str], str | None]] = {
    Doing.TOGETHER: put_together,
    Doing.APART: part,
    Doing.COPIES: join_copies,
    Doing.NO_COPIES: part_copies,
}


def _refused(fault: StoryFault) -> FormRefused:
    """What is answered to a form that cannot be kept: the reason, with what was typed."""
    return FormRefused(f"story_fault.{fault}")


@router.post("/desk/stories/{document_id}")
def decide(document_id: str, who: Editor, form: Form, request: Request, site: SiteHere) -> Response:
    """Let the word of an editor hold from now on, and go back to the story."""
    story = site.document(document_id)
    chosen = [name.removeprefix(CHOSEN) for name in form if name.startswith(CHOSEN)]
    if form.get("do") not in list(Doing):
        raise HTTPException(_UNUSABLE)
    doing = Doing(form["do"])
    if doing is Doing.TOGETHER:
        # An address is as good as the id that it ends with.
        chosen = [story.id, form.get("other", "").strip().rstrip("/").rpartition("/")[2]]
    if not chosen:
        raise _refused(StoryFault.NOTHING_CHOSEN)
    try:
        named = [site.document(each).id for each in chosen]
    except NotFoundError as error:
        raise _refused(StoryFault.UNKNOWN) from error
    try:
        account = who.account
        _DOING[doing](site.archive, named, account.shown_as, form.get("why", ""), account.name)
    except StoryDecisionError as error:
        raise _refused(error.fault) from error
    return on_to(request, f"/stories/{story.id}")
