"""What an export is made of: statements in the reader's order, and what they were asked for."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from archive.records import Language
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
    filters = question.filters
    speaker = question.speaker or filters.speaker
    first, last = filters.since or "", filters.until or ""
    asked = (
        question.query,
        f'speaker:"{speaker}"' if speaker else "",
        f"kind:{filters.kind}" if filters.kind else "",
        f"source:{filters.source}" if filters.source else "",
        f"lang:{filters.language}" if filters.language else "",
        f"date:{first}..{last}" if first or last else "",
    )
    query = " ".join(filter(None, asked))
    return voice.plain("export.asked", query=query) if query else voice.plain("export.everything")
