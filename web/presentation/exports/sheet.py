"""What an export is made of: statements in the reader's order, and what they were asked for."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archive.records import Document, Language
from search.questions import UNDATED, Chosen, Filters, Question, Undated
from web.presentation.exports.asked import Asked
from web.presentation.pairs import Pair
from web.presentation.sourced import Sourced, SourcedDocument
from web.presentation.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``language`` is that of the labels. ``asked`` says in its words what the statements are.

    ``documents`` come after the statements, whole documents by their titles.
    ``title`` and ``made_by`` are empty where nobody gave them; ``notes`` are by the id of the
    statement or document, ``pairs`` by the id of the statement. ``unchecked`` are the ids of those
    that were asked for and left out because nobody has checked them, ``missing`` are the names that
    no statement has, as they were given. ``told`` is what else is to be said of what was asked for.
    """

    entries: Iterable[Sourced]
    documents: tuple[SourcedDocument, ...] = ()
    language: Language
    asked: Asked
    title: str = ""
    made_by: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    unchecked: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    told: str = ""

    def named(self, document: Document) -> None:
        """None: no list of statements has any for a day that a text names."""

    @property
    def made_at(self) -> dt.datetime:
        """When the list was asked for."""
        return self.asked.made_at


def asked_for(question: Question, language: Language) -> str:
    """What a question asks for, its filters as the query language writes them."""
    voice = Voice(language)
    query = in_one_query(question)
    return voice.plain("export.asked", query=query) if query else voice.plain("export.everything")


def in_one_query(question: Question) -> str:
    """The query together with the filters beside it; each is written as it is chosen.

    What has no date is a year beside the others, as in the facet.
    """
    filters = question.filters
    first, last = filters.since or "", filters.until or ""
    speakers = (question.speaker,) if question.speaker else ()
    asked = (
        question.query,
        *_written("speaker", Chosen(frozenset(speakers) or None)),
        *_written("speaker", filters.speaker),
        *_written("party", filters.party),
        *_written("kind", filters.kind),
        *_written("source", filters.source),
        *_written("lang", filters.language),
        *_written("day_from", filters.day_from),
        "" if filters.confidence_at_least is None else f"confidence≥{filters.confidence_at_least}",
        f"ceremonies:{filters.ceremonies}" if filters.ceremonies else "",
        *_dates(f"date:{first}..{last}" if first or last else "", filters),
    )
    return " ".join(filter(None, asked))


def _written(field: str, chosen: Chosen[object]) -> Iterator[str]:
    """One value, one of several in brackets, and what is left out."""
    only = [f"{field}:{_value(field, value)}" for value in sorted(map(str, chosen.only or ()))]
    yield f"({' OR '.join(only)})" if len(only) > 1 else "".join(only)
    for value in sorted(map(str, chosen.never)):
        yield f"-{field}:{_value(field, value)}"


def _value(field: str, value: str) -> str:
    return f'"{value}"' if field == "speaker" else value


def _dates(days: str, filters: Filters) -> Iterator[str]:
    years = " ".join(filter(None, _written("year", filters.year)))
    both = " AND ".join(filter(None, (days, years)))
    match filters.undated:
        case Undated.ONLY:
            yield f"year:{UNDATED}"
        case Undated.NEVER:
            yield f"{both} -year:{UNDATED}".strip()
        case Undated.NAMED:
            yield f"{both} undated:{Undated.NAMED}".strip()
        case Undated.ALSO if both:
            yield f"({both} OR year:{UNDATED})"
        case _:
            yield both
