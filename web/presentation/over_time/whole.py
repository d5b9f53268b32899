"""A person or an office and a topic over time: all that is shown of it, on a page or as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.people import Person
from search.answers import Answer, StatementHit
from web.presentation import people
from web.presentation.over_time.asking import (
    MOST_READ,
    Held,
    OverTimeParameters,
    held,
    newest,
)
from web.presentation.over_time.figures import Counted, figures_over_time
from web.presentation.over_time.reworded import Reworded, reworded
from web.presentation.over_time.trend import Trend, trend
from web.presentation.site import Site
from web.presentation.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """``who`` are the persons asked for by id, ``office`` the office.

    ``hits`` are the newest statements, at most ``MOST_READ`` of ``answer.total``, the earliest
    first; figures and wordings are of these.
    """

    parameters: OverTimeParameters
    who: tuple[Person, ...]
    office: Held | None
    answer: Answer[StatementHit]
    trend: Trend | None
    hits: tuple[StatementHit, ...]
    figures: tuple[Counted, ...]
    reworded: tuple[Reworded, ...]

    @property
    def cut(self) -> bool:
        """Whether there are more statements than are read."""
        return self.answer.total > MOST_READ


def over_time(site: Site, voice: Voice, parameters: OverTimeParameters) -> OverTime:
    """What was said, as ``parameters`` ask for it. NotFoundError for no office.

    Figures are compared within a topic alone: of all that somebody says they count anything.
    """
    office = held(parameters.office) if parameters.office else None
    answer, hits = newest(site, parameters.question, office)
    return OverTime(
        parameters=parameters,
        who=tuple(_known(site, parameters.who)),
        office=office,
        answer=answer,
        trend=trend(site, voice, parameters, answer, office),
        hits=hits,
        figures=figures_over_time(hits) if parameters.q else (),
        reworded=reworded(hits),
    )


def _known(site: Site, speakers: Sequence[str]) -> Iterator[Person]:
    """Those who are named by their ids; of a name nobody knows whose it is."""
    house = site.store.house_people(speakers)
    for each in speakers:
        found = people.person(each) or house.get(each)
        if found is not None:
            yield found
