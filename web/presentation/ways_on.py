"""Looser searches, where one finds nothing: each with what it finds, none of it mixed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from search.questions import Match, Question
from web.presentation.parameters import Parameters, SearchParameters
from web.presentation.site import Site
from web.presentation.statement_parameters import LONGEST_NAME, StatementParameters
from web.presentation.voice import Voice

Asked = TypeVar("Asked", bound=Parameters)

DOCUMENTS = "empty.found"
STATEMENTS = "statements.total"


@dataclass(frozen=True, slots=True)
class Offer:
    """A looser search that finds something.

    ``message`` is what it is called, with a ``name`` if it is of somebody, and ``counted`` how its
    ``total`` is said, both by their keys in the messages.
    """

    message: str
    address: str
    total: int
    counted: str
    name: str = ""


def documents_on(site: Site, parameters: SearchParameters) -> tuple[Offer, ...]:
    """Looser searches for documents, the nearest first."""
    everything = SearchParameters()
    offers = _looser(parameters, everything, site.search.total, "empty.any", DOCUMENTS)
    return tuple(offers)


def statements_on(site: Site, parameters: StatementParameters) -> tuple[Offer, ...]:
    """Looser searches for statements, and the same words among whole documents."""
    everything = StatementParameters()
    offers = _looser(parameters, everything, site.statements.total, "statements.all", STATEMENTS)
    return (*offers, *_in_documents(site, parameters))


def said_by(site: Site, voice: Voice, parameters: StatementParameters) -> tuple[Offer, ...]:
    """All that those said whose name is asked for as words: words are looked for in what is said,
    where hardly anybody names themselves."""
    return tuple(
        Offer(
            message="statements.said_by",
            address=parameters.changed(q="", without="", who=(each.value,)).address,
            total=each.count,
            counted=STATEMENTS,
            name=voice.choice_label("speaker", each, {}),
        )
        for each in site.statements.called(parameters.question)
        if len(each.value) <= LONGEST_NAME
    )


def _in_documents(site: Site, parameters: StatementParameters) -> Iterator[Offer]:
    wanted = SearchParameters(q=parameters.q)
    total = site.search.total(wanted.question) if parameters.q else 0
    if total:
        yield Offer("statements.in_documents", wanted.address, total, DOCUMENTS)


def _looser(
    parameters: Asked,
    everything: Asked,
    total_of: Callable[[Question], int],
    all_of_them: str,
    counted: str,
) -> Iterator[Offer]:
    looser = {
        "empty.match_best": parameters.changed(match=Match.BEST),
        "empty.match_some": parameters.changed(match=Match.SOME),
        "empty.widen": parameters.changed(widen="on"),
        "empty.without_filters": parameters.unfiltered,
        all_of_them: everything,
    }
    same = parameters.changed()
    for message, changed in looser.items():
        if changed == same:
            continue
        total = total_of(changed.question)
        if total:
            yield Offer(message, changed.address, total, counted)
