"""English statements that a following quotation may still belong to."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from archive.statements import DayFrom, Shown, Span, StatementKind, Told
from ingest.statements.attribution import Attribution
from ingest.statements.english.days import said_on
from ingest.statements.english.verbs import VERBS, Takes
from ingest.statements.english.words import OBJECTIVE, PRONOUNS
from ingest.statements.entity import Entity
from ingest.statements.mention import Kind


@dataclass(slots=True)
class Draft:
    """A statement that a following quotation may still belong to."""

    member: Entity
    surface: str
    verb: str
    kind: StatementKind
    parts: list[Span]
    beside: Span | None
    outlet: str = ""

    def attribution(self, text: str, anchor: dt.date | None, starts: Sequence[int]) -> Attribution:
        """The record; ``starts`` are where words said begin, which give no day of the saying."""
        beside = ""
        if self.beside:
            following = bisect_left(starts, self.beside.start)
            end = min([self.beside.end, *starts[following : following + 1]])
            beside = text[self.beside.start : end]
        day = said_on(beside, anchor)
        return Attribution(
            parts=tuple(sorted(self.parts, key=lambda part: part.start)),
            kind=self.kind,
            speaker=self.member.name,
            surface=self.surface,
            role=self.member.role,
            verb=self.verb,
            said_on=day,
            shown=self._shown(),
            told=self._told(),
            day_from=DayFrom.PRINTED if day else None,
            beside=self.beside,
            outlet=self.outlet,
            either=tuple(each.name for each in self.member.either),
        )

    def _shown(self) -> Shown:
        """What shows the words."""
        verb = VERBS.get(self.verb.lower())
        if self.kind is StatementKind.DIRECT:
            return Shown.QUOTED
        if self.verb.lower().startswith("according"):
            return Shown.SOURCED
        if verb is not None and verb.takes is Takes.DENIAL:
            return Shown.DENIED
        asks = verb is not None and verb.takes in (Takes.DIRECTIVE, Takes.REQUEST)
        return Shown.APPEALED if asks else Shown.REPORTED

    def _told(self) -> Told:
        """What shows who the speaker is, by how he or she is written beside the words."""
        if self.member.either:
            return Told.OPEN
        if not self.surface:
            return Told.CARRIED
        if self.surface.lower() in PRONOUNS or self.surface.lower() in OBJECTIVE:
            return Told.PRONOUN
        if self.member.kind is Kind.BODY:
            return Told.BODY
        if self.member.kind is Kind.DESCRIPTION:
            return Told.DESCRIBED
        named = self.surface.split()[-1] in self.member.name
        return Told.NAMED if named else Told.POST
