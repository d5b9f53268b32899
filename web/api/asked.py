"""What both lists answer beside their hits: the query as it was read, and ways to narrow it."""

from collections.abc import Iterable

from archive.records import Language
from archive.store import SourceSummary
from search.answers import Answer
from search.statement_answers import StatementAnswer
from web.api.models import FacetValueModel, QueryModel, WideningModel
from web.voice import Voice


def query_model(answer: Answer | StatementAnswer) -> QueryModel:
    """The query as it came and as it was understood."""
    return QueryModel(
        typed=answer.question.query,
        read_as=answer.read_as,
        remarks=list(answer.remarks),
        widened=[
            WideningModel(from_=widening.typed, to=widening.added, why=widening.why)
            for widening in answer.widened
        ],
    )


def facet_models(
    answer: Answer | StatementAnswer, summaries: Iterable[SourceSummary], language: Language
) -> dict[str, list[FacetValueModel]]:
    """The facets by name, their values labelled in ``language``."""
    sources = {summary.source.id: summary.source for summary in summaries}
    voice = Voice(language)
    return {
        name: [
            FacetValueModel(
                value=value.value,
                label=voice.facet_label(name, value.value, sources),
                count=value.count,
            )
            for value in values
        ]
        for name, values in answer.facets.items()
    }
