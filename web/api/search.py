"""Searching, for programs; the command line prints the same answers."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from archive.records import Language, Source
from archive.store import SourceSummary
from search.answers import Answer, FacetValue, Hit
from web import formats
from web.api.models import FacetValueModel, HitModel, QueryModel, WideningModel
from web.parameters import SearchParameters
from web.site import SiteHere
from web.typography import shorten, snippet
from web.voice import Voice

router = APIRouter(tags=["search"])


class SearchAnswer(BaseModel):
    """One page of a ranked result."""

    query: QueryModel
    total: int = Field(description="Every document that fits, exactly.")
    with_all_words: int = Field(description="How many of them have every plain word.")
    hits: list[HitModel]
    facets: dict[str, list[FacetValueModel]] = Field(
        description="By `language`, `source`, `kind` and `year`."
    )
    did_you_mean: list[str] = Field(
        description="Other queries that find something; none of them was asked."
    )

    @classmethod
    def present(
        cls, answer: Answer, summaries: Iterable[SourceSummary], language: Language
    ) -> Self:
        """The answer as JSON shows it, facet values labelled in ``language``."""
        sources = {summary.source.id: summary.source for summary in summaries}
        voice = Voice(language)
        return cls(
            query=_query_model(answer),
            total=answer.total,
            with_all_words=answer.with_all_words,
            hits=[_hit_model(hit) for hit in answer.hits],
            facets={
                name: [_facet_value_model(name, value, sources, voice) for value in values]
                for name, values in answer.facets.items()
            },
            did_you_mean=list(answer.did_you_mean),
        )


@router.get("/search")
def search(parameters: Annotated[SearchParameters, Query()], site: SiteHere) -> SearchAnswer:
    """Documents in both languages, in one ranked list.

    A query that is wrong still answers: `query.read_as` says how it was read.
    """
    answer = site.search.ask(parameters.question)
    return SearchAnswer.present(answer, site.archive.store.sources(), language="en")


def _query_model(answer: Answer) -> QueryModel:
    return QueryModel(
        typed=answer.question.query,
        read_as=answer.read_as,
        remarks=list(answer.remarks),
        widened=[
            WideningModel(from_=widening.typed, to=widening.added, why=widening.why)
            for widening in answer.widened
        ],
    )


def _hit_model(hit: Hit) -> HitModel:
    return HitModel(
        id=hit.id,
        title=shorten(hit.title),
        language=hit.language,
        source=hit.source_id,
        kind=hit.kind,
        published=formats.iso(hit.published) if hit.published else None,
        url=hit.url,
        origin=hit.origin,
        score=hit.score,
        snippet=snippet(hit.snippet.text, hit.snippet.marks),
        cut_before=hit.snippet.cut_before,
        cut_after=hit.snippet.cut_after,
        statements=0,
    )


def _facet_value_model(
    name: str, value: FacetValue, sources: Mapping[str, Source], voice: Voice
) -> FacetValueModel:
    label = voice.facet_label(name, value.value, sources)
    return FacetValueModel(value=value.value, label=label, count=value.count)
