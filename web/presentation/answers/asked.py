"""What both lists answer beside their hits: the query as it was read, and ways to narrow it."""

from collections.abc import Mapping

from archive.records import Language, Source
from search.answers import Answer, H
from web.presentation.answers.models import FacetValueModel, QueryModel, WideningModel
from web.presentation.publishers import known_source
from web.presentation.voice import Voice

UNKNOWN_SOURCE = "unknown_source"
"""The remark on a filter by a source that there is not."""


def query_model(answer: Answer[H], held: Mapping[str, Source]) -> QueryModel:
    """The query as it came and as it was understood."""
    remarks = list(answer.remarks)
    asked = answer.question.filters.source
    if not all(known_source(source, held) for source in (asked.only or frozenset()) | asked.never):
        remarks.append(UNKNOWN_SOURCE)
    return QueryModel(
        typed=answer.question.query,
        read_as=answer.read_as,
        remarks=remarks,
        other_reading=answer.other_reading,
        widened=[
            WideningModel(
                from_=widening.typed,
                to=widening.added,
                why=widening.why,
                key=widening.key,
                documents=widening.documents,
            )
            for widening in answer.widened
        ],
    )


def facet_models(
    answer: Answer[H], held: Mapping[str, Source], language: Language
) -> dict[str, list[FacetValueModel]]:
    """The facets by name, their values labelled in ``language``."""
    voice = Voice(language)
    return {
        name: [
            FacetValueModel(
                value=value.value,
                label=voice.choice_label(name, value, held),
                count=value.count,
            )
            for value in values
        ]
        for name, values in answer.facets.items()
    }
