"""What a reader may want to type: words of the archive that go on, and queries that find more."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from search.questions import Question
from web.here import SiteHere
from web.presentation.parameters import LONGEST_QUERY, askable

router = APIRouter(tags=["search"])


class CompletionModel(BaseModel):
    """The query with its last word made whole."""

    text: str
    documents: int = Field(description="How many documents have that word.")


class SuggestAnswer(BaseModel):
    """What goes on from a query, and what may have been meant by it."""

    completions: list[CompletionModel]
    did_you_mean: list[str] = Field(description="Other queries that find more documents.")


@router.get("/suggest")
def suggest(
    site: SiteHere,
    q: Annotated[
        str, Query(max_length=LONGEST_QUERY, description="The query as far as it is typed.")
    ] = "",
) -> SuggestAnswer:
    """Completions from the archive's own words, in both scripts."""
    completions = site.search.complete(q)
    return SuggestAnswer(
        completions=[
            CompletionModel.model_validate(completion, from_attributes=True)
            for completion in completions
            if len(completion.text) <= LONGEST_QUERY
        ],
        did_you_mean=askable(site.search.ask(Question(query=q, size=0)).did_you_mean),
    )
