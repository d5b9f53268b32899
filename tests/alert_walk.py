"""Rounds of letters at moments that are given."""

import datetime as dt
from dataclasses import dataclass, field

from archive.desk.saved_searches import Often, next_due
from archive.local_time import PHNOM_PENH
from archive.visibility import Level, Ruling, Scope
from bannasar.options import opened
from bannasar.posting import post_of
from bannasar.telling import Round
from tests.letters import House, free_port
from web.presentation.house import read_house

WEDNESDAY = dt.datetime(2026, 11, 18, 15, 0, tzinfo=PHNOM_PENH)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass
class Walk:
    """A house, and what a round comes to at the moment to which its clock is set."""

    house: House
    now: dt.datetime = WEDNESDAY
    away: bool = False
    sent: list[dt.datetime] = field(default_factory=list)

    def save(self, often: Often, **changes: object) -> None:
        """Begin to be told now."""
        due_at = next_due(often, self.now)
        self.house.save(often=often, made_at=self.now, due_at=due_at, **changes)

    def round(self) -> tuple[int, int]:
        """How many letters went out now, and how many tries failed."""
        settings = self.house.archive.settings
        if self.away:
            settings = settings.model_copy(update={"smtp": f"smtp://127.0.0.1:{free_port()}"})
        with opened(settings) as here:
            one = Round(here, post_of(settings), read_house(settings), settings, lambda: self.now)
            done = one.run(lambda: False)
        sent = done.tried - done.failed
        self.sent += [self.now] * sent
        return sent, done.failed

    def wait(self, time: dt.timedelta, every: dt.timedelta = HOUR) -> None:
        """Let time pass, with a round so often."""
        until = self.now + time
        while self.now < until:
            self.now += every
            self.round()

    def rule(
        self,
        subject: str,
        level: Level,
        until: dt.datetime | None = None,
        scope: Scope = Scope.DOCUMENT,
    ) -> None:
        """Decide about a document, or about a source."""
        self.house.archive.store.visibility.decide(
            Ruling(
                scope=scope,
                subject=subject,
                level=level,
                until=until,
                at=self.now,
                who="Admin",
                why="As it was agreed.",
            )
        )

    def told(self) -> list[list[str]]:
        """Of each letter which of the roads that came in it tells of."""
        return [
            [line for line in text.splitlines() if line.startswith("Road ")]
            for text in self.texts()
        ]

    def texts(self) -> list[str]:
        """What the letters say."""
        return [next(each.iter_parts()).get_content() for each in self.house.box.letters]


def road(walk: Walk, number: int) -> str:
    """A road of that number comes in; gives the id of its document."""
    before = set(walk.house.archive.store.document_ids())
    day = walk.now.astimezone(PHNOM_PENH).date()
    walk.house.come_in(f"Road {number} is open.\n\nIt is a road.", f"{number}.txt", day)
    (made,) = set(walk.house.archive.store.document_ids()) - before
    return made
