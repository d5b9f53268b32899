"""What can be asked of the statements in an address: besides what every list can be asked with."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from archive.known.house_people import is_house_id
from archive.statements import DayFrom, StatementKind
from search.questions import Ceremonies, Filters, Question, Undated
from web.presentation.parameters import Parameters, filters_of
from web.presentation.people import person

LONGEST_NAME = 200

Name = Annotated[str, Field(max_length=LONGEST_NAME)]


class StatementParameters(Parameters):
    """The parameters of a search for statements; its dates are those of the saying."""

    PATH = "/statements"
    FILTERS = (
        "speaker",
        *filters_of("who", "party", "source", "kind", "lang", "year", "ocr", "day_from"),
        "confidence_at_least",
        "ceremonies",
    )

    speaker: str | None = Field(
        default=None,
        max_length=LONGEST_NAME,
        description="A name in either script that the speaker must go by; or a person's id.",
    )
    who: tuple[Name, ...] = Field(
        default=(),
        description="Exactly one speaker: the id of a person, or the whole name in any form.",
    )
    not_who: tuple[Name, ...] = Field(default=(), description="Nothing by this speaker.")
    kind: tuple[StatementKind, ...] = Field(
        default=(), description="`direct`: the speaker's own words; `indirect`: reported."
    )
    not_kind: tuple[StatementKind, ...] = Field(default=(), description="Nothing of this kind.")
    undated: Literal[Undated.ONLY, Undated.ALSO, Undated.NEVER] | None = Field(
        default=None,
        description="What has no date: `only` that; `also`, whatever dates are asked for; `never`.",
    )
    day_from: tuple[DayFrom, ...] = Field(
        default=(),
        description="What the day is read from: `printed` beside the words, `carried` from an "
        "earlier sentence, `dateline`, or `published`.",
    )
    not_day_from: tuple[DayFrom, ...] = Field(
        default=(), description="Nothing whose day is read from that."
    )
    confidence_at_least: float | None = Field(
        default=None, ge=0, le=1, description="Only what is so sure or surer, from 0 to 1."
    )
    ceremonies: Ceremonies | None = Field(
        default=None,
        description="Words that only greet, thank or open: `also`, or `only`; else left out.",
    )

    @property
    def question(self) -> Question:
        """The same, as the search wants it."""
        name, who = self.speaker or "", self.chosen("who")
        if (person(name) or is_house_id(name)) and who.only in (None, {name}):
            name, who = "", replace(who, only=frozenset({name}))
        filters = Filters(
            speaker=who,
            day_from=self.chosen("day_from"),
            confidence_at_least=self.confidence_at_least,
            ceremonies=self.ceremonies,
        )
        return self.question_with(filters, name)
