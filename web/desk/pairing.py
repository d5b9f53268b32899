"""Saying whether two texts are one text in two languages: an editor's word, which stays."""

import datetime as dt

from fastapi import APIRouter, HTTPException, Request, Response

from archive.errors import PairError
from archive.pairs import PairDecision, Verdict
from web.desk.back import on_to
from web.forms import FormRefused
from web.here import SiteHere
from web.who import Editor, Form

router = APIRouter()
_UNUSABLE = 422


@router.post("/desk/pairs/{khmer_id}/{english_id}")
def decide(
    khmer_id: str, english_id: str, who: Editor, form: Form, request: Request, site: SiteHere
) -> Response:
    """Keep the word of an editor, and go back to the document."""
    if form.get("do") not in list(Verdict):
        raise HTTPException(_UNUSABLE)
    if not form.get("why", "").strip():
        raise FormRefused("story_fault.no_reason")
    khmer, english = site.document(khmer_id), site.document(english_id)
    decision = PairDecision(
        khmer_id=khmer.id,
        english_id=english.id,
        verdict=Verdict(form["do"]),
        who=who.account.shown_as,
        why=form["why"],
        at=dt.datetime.now(dt.UTC),
    )
    try:
        site.archive.store.decide_pair(decision, who.account.name)
    except PairError as error:
        raise FormRefused("fault.no_text") from error
    return on_to(request, f"/documents/{khmer.id}")
