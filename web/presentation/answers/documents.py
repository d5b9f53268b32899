"""One page of a search among documents, as JSON."""

from collections.abc import Container, Mapping
from typing import Self

from pydantic import BaseModel, Field

from archive.records import Language, Source
from search.answers import Answer, Hit
from web.presentation import formats
from web.presentation.answers.asked import facet_models, query_model
from web.presentation.answers.models import (
    AT_LEAST,
    LEFT_OUT,
    CopyModel,
    FacetValueModel,
    HitModel,
    QueryModel,
)
from web.presentation.answers.nothing import HELD, WAYS_ON, HoldingsModel, OfferModel
from web.presentation.parameters import askable
from web.presentation.typography import shorten, snippet


class SearchAnswer(BaseModel):
    """One page of a ranked result."""

    query: QueryModel
    total: int = Field(description="Every document that fits, exactly, unless `at_least`.")
    groups: int | None = Field(
        default=None,
        description="With `group=copies`, how many hits there are, copies of one text being one.",
    )
    at_least: bool = Field(default=False, description=AT_LEAST)
    with_all_words: int = Field(description="How many of them have every plain word.")
    with_some_words: int = Field(
        description="How many have half of the words at least: what `match=some` finds."
    )
    hits: list[HitModel]
    facets: dict[str, list[FacetValueModel]] = Field(
        description="By `party`, `language`, `source`, `kind` and `year`."
    )
    left_out_undated: int = Field(description=LEFT_OUT)
    left_out_naming: int = Field(
        default=0,
        description="How many of those name a day in their text that the filters ask for: "
        "`undated=named` keeps them.",
    )
    did_you_mean: list[str] = Field(
        description="Other queries that find something; none of them was asked."
    )
    ways_on: list[OfferModel] = Field(default_factory=list, description=WAYS_ON)
    held: HoldingsModel | None = Field(default=None, description=HELD)

    @classmethod
    def present(
        cls,
        answer: Answer[Hit],
        held: Mapping[str, Source],
        statements: Mapping[str, int],
        revised: Container[str],
        language: Language,
    ) -> Self:
        """The answer as JSON shows it, facet values labelled in ``language``.

        ``statements`` says how many are held of each document, ``revised`` holds those that their
        publishers have changed.
        """
        return cls(
            query=query_model(answer, held),
            total=answer.total,
            groups=answer.groups,
            at_least=answer.at_least,
            with_all_words=answer.with_all_words,
            with_some_words=answer.with_some_words,
            hits=[_hit_model(hit, statements[hit.id], hit.id in revised) for hit in answer.hits],
            facets=facet_models(answer, held, language),
            left_out_undated=answer.left_out.count if answer.left_out else 0,
            left_out_naming=answer.left_out.naming if answer.left_out else 0,
            did_you_mean=askable(answer.did_you_mean),
        )


def _hit_model(hit: Hit, statements: int, revised: bool) -> HitModel:
    return HitModel(
        id=hit.id,
        title=shorten(hit.title),
        language=hit.language,
        source=hit.source_id,
        kind=hit.kind,
        published=formats.iso(hit.published) if hit.published else None,
        named_in_text=hit.named.isoformat() if hit.named else None,
        url=hit.url,
        origin=hit.origin,
        score=hit.score,
        snippet=snippet(hit.snippet.text, hit.snippet.marks),
        cut_before=hit.snippet.cut_before,
        cut_after=hit.snippet.cut_after,
        statements=statements,
        revised=revised,
        legibility=hit.legibility,
        page=hit.page,
        standing=hit.standing.kind if hit.standing else None,
        level=hit.level,
        rights=hit.rights,
        copies=[
            CopyModel(
                id=each.id,
                title=shorten(each.title),
                language=each.language,
                source=each.source_id,
                published=formats.iso(each.published) if each.published else None,
                url=each.url,
                standing=each.standing.kind if each.standing else None,
                level=each.level,
                rights=each.rights,
            )
            for each in hit.copies
        ],
    )
