"""What the rules of every language give back: somebody's words, with exact places in the text."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.records import Language, Paragraph
from archive.statements import DayFrom, Shown, Span, StatementKind, Told
from ingest.statements.evidence import confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that a text attributes to somebody.

    ``parts`` are the words themselves, without quotation marks, in order; more than one where
    the attribution interrupts them. ``speaker`` is the fullest form of the name that the text
    prints, or the noun phrase of an unnamed one; ``surface`` is how the speaker is written beside
    these words ("she"), empty where nothing stands there. ``role`` and ``verb`` are as printed,
    empty where there is none. ``said_on`` is the day that the text gives for the saying itself,
    ``day_from`` what it is read from. ``beside`` is the stretch around the verb, which tells place,
    occasion and audience. ``outlet`` is who reported it where the text only repeats that.
    ``either`` are the names of those of whom the text leaves open which one speaks; ``speaker``
    is then empty. ``shown`` and ``told`` are what shows the words and the speaker.
    """

    parts: tuple[Span, ...]
    kind: StatementKind
    speaker: str
    surface: str
    role: str
    verb: str
    said_on: dt.date | None
    shown: Shown
    told: Told
    day_from: DayFrom | None = None
    beside: Span | None = None
    outlet: str = ""
    either: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """From 0 to 1; see ``evidence``."""
        return confidence(self.shown, self.told)


class AttributionRules(Protocol):
    """One language's rules."""

    language: Language

    def attributions(
        self, text: str, paragraphs: Sequence[Paragraph], anchor: dt.date | None
    ) -> list[Attribution]:
        """The statements in ``paragraphs`` of ``text``, all of this language, in order.

        ``anchor`` is the day of publication, to which "on Tuesday" is relative. Takes time linear
        in the text; where the text is broken there is no record rather than a wrong one.
        """
        ...
