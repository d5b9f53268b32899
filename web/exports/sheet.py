"""What an export is made of: statements in the reader's order, and what they were asked for."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from archive.records import Language
from search.answers import Filters
from search.statement_answers import StatementQuestion
from web.sourced import Sourced
from web.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``language`` is that of the labels. ``asked`` says in its words what the statements are."""

    entries: Iterable[Sourced]
    language: Language
    asked: str
    made_at: dt.datetime


def asked_for(question: StatementQuestion, language: Language) -> str:
    """What a question asks for, its filters as the query language writes them."""
    voice = Voice(language)
    query = in_one_query(question.query, question.filters, question.speaker)
    return voice.plain("export.asked", query=query) if query else voice.plain("export.everything")


def in_one_query(query: str, filters: Filters, speaker: str = "") -> str:
    """A query together with the filters beside it."""
    speaker = speaker or filters.speaker or ""
    first, last = filters.since or "", filters.until or ""
    asked = (
        query,
        f'speaker:"{speaker}"' if speaker else "",
        f"kind:{filters.kind}" if filters.kind else "",
        f"source:{filters.source}" if filters.source else "",
        f"lang:{filters.language}" if filters.language else "",
        f"date:{filters.year}" if filters.year else "",
        f"date:{first}..{last}" if first or last else "",
    )
    return " ".join(filter(None, asked))
