"""The frozen records of statements: who said what, in which words, and what a person decided."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from archive.records import Language


class StatementKind(StrEnum):
    """Whether the words are the speaker's own. Only these may stand inside quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class ReviewState(StrEnum):
    """Who answers for a statement: the rules alone, or a person who looked at it."""

    MACHINE = "machine"
    CHECKED = "checked"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    SECONDING = "seconding"
    """One person has found it right, and another has to: what becomes of it, never decided."""


class Eyes(StrEnum):
    """How many pairs of eyes a direct quote needs before it is checked."""

    ONE = "one"
    TWO = "two"


class DayFrom(StrEnum):
    """What the day of a saying is read from, the surest first."""

    PRINTED = "printed"
    """The words beside the verb."""
    CARRIED = "carried"
    """An earlier sentence in which the speaker acts or speaks."""
    DATELINE = "dateline"
    PUBLISHED = "published"
    """The day of publication: it was said by then."""


class Shown(StrEnum):
    """What shows that words are somebody's, and how far they go."""

    QUOTED = "quoted"
    """Quotation marks on both sides."""
    REPORTED = "reported"
    """A clause behind a verb: said that."""
    APPEALED = "appealed"
    """What somebody asks others to do."""
    DENIED = "denied"
    """What somebody says is not so; the verb is among the words."""
    SOURCED = "sourced"
    """Only a source, before or behind: according to."""
    THUS = "thus"
    """A sentence of its own, of which the next says whose it is."""
    UNCLOSED = "unclosed"
    """A quotation whose closing mark is missing, or words below a colon without marks."""


class Told(StrEnum):
    """What shows who the speaker is."""

    NAMED = "named"
    BODY = "body"
    POST = "post"
    """An office or title alone, of somebody named elsewhere."""
    PRONOUN = "pronoun"
    CARRIED = "carried"
    """Nothing beside the words: the speaker goes on."""
    DESCRIBED = "described"
    """Somebody without a name."""
    OPEN = "open"
    """One of few, of whom the text leaves open which."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of ``Document.text``, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How, where and to whom something was said, as far as the document prints it.

    ``place``, ``occasion`` and ``audience`` are offsets into the same text as the words.
    ``marked`` are the parts of reported words that stand in quotation marks: a mixed quotation.
    ``outlet`` is who reported it where the document only repeats that. ``procedural`` words greet,
    thank or open a ceremony. ``corrected`` ones the paper itself took back.
    """

    day_from: DayFrom | None = None
    place: Span | None = None
    occasion: Span | None = None
    audience: Span | None = None
    marked: tuple[Span, ...] = ()
    outlet: str = ""
    procedural: bool = False
    corrected: bool = False


UNKNOWN = Circumstances()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one document says that somebody said.

    ``parts`` are offsets into the text of ``revision``: the words, without quotation marks.
    ``speaker`` is the fullest form of the name that the document prints; ``surface`` how the
    speaker is written beside these words. ``person_id`` is who that is in ``corpus.people``, if
    name and office agree; ``candidates`` are the ids where several people fit. ``role`` and
    ``verb`` are as printed, empty where there is none. ``said_on`` is the day of the saying, and
    ``circumstances`` say what it is read from. ``confidence`` runs from 0 to 1; ``shown`` and
    ``told`` are the evidence that it goes by, None where that was not kept. ``current`` is
    false once the rules no longer find it in the newest revision: it keeps its address and leaves
    the lists. ``possible_speakers`` are the printed names of those of whom the text leaves open
    which one speaks: ``speaker`` is then empty, and the statement is nobody's.
    """

    id: str
    document_id: str
    revision: int
    language: Language
    speaker: str
    surface: str
    person_id: str | None
    candidates: tuple[str, ...]
    role: str
    kind: StatementKind
    parts: tuple[Span, ...]
    words: str
    verb: str
    said_on: dt.date | None
    confidence: float
    review: ReviewState = ReviewState.MACHINE
    current: bool = True
    circumstances: Circumstances = UNKNOWN
    possible_speakers: tuple[str, ...] = ()
    shown: Shown | None = None
    told: Told | None = None

    @property
    def printed_day(self) -> dt.date | None:
        """The day of the saying where the document prints it, or a person gave it.

        None where only the day of publication is known: it was said by then.
        """
        return None if self.circumstances.day_from is DayFrom.PUBLISHED else self.said_on

    @property
    def mixed(self) -> bool:
        """Whether reported words have some of the speaker's own among them, in marks."""
        return self.kind is StatementKind.INDIRECT and bool(self.circumstances.marked)

    @property
    def ceremonial(self) -> bool:
        """Whether it only greets, thanks or opens, and no person has looked at it."""
        return self.circumstances.procedural and self.review is ReviewState.MACHINE

    @property
    def in_force(self) -> bool:
        """Whether it can be found at all; its own address always shows it."""
        return self.current and self.review is not ReviewState.REJECTED

    @property
    def listed(self) -> bool:
        """Whether lists show it where nothing else is asked for: no ceremonial words."""
        return self.in_force and not self.ceremonial


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a statement; an entry of a log that is only ever added to.

    ``revision`` is that of the statement the person looked at. ``state`` ``MACHINE`` takes every
    earlier decision back. Only ``CORRECTED`` carries corrections, at least one: ``None`` leaves
    a field as it is, an empty string says that there is none (nobody who is known, no role, no
    day, place or occasion given). ``place`` and ``occasion`` are offsets into the text. Whoever
    gives another speaker gives the person and the role with it: those of the earlier speaker are
    dropped.
    """

    statement_id: str
    revision: int
    at: dt.datetime
    who: str
    state: ReviewState
    why: str
    speaker: str | None = None
    person_id: str | None = None
    role: str | None = None
    kind: StatementKind | None = None
    parts: tuple[Span, ...] | None = None
    said_on: dt.date | Literal[""] | None = None
    place: Span | Literal[""] | None = None
    occasion: Span | Literal[""] | None = None

    @property
    def corrects(self) -> bool:
        """Whether it carries a correction."""
        given = (self.speaker, self.person_id, self.role, self.kind, self.parts, self.said_on)
        return any(each is not None for each in (*given, self.place, self.occasion))


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A statement that a person found in a document and the rules did not.

    ``parts``, ``place`` and ``occasion`` are offsets into the text of ``revision``. ``speaker`` is
    as the document prints it; what may be None is so where it is not known.
    """

    document_id: str
    revision: int
    at: dt.datetime
    who: str
    why: str
    speaker: str
    person_id: str | None
    role: str
    kind: StatementKind
    parts: tuple[Span, ...]
    said_on: dt.date | None
    place: Span | None = None
    occasion: Span | None = None


def statement_id(*, document_id: str, speaker: str, words: str) -> str:
    """Twelve hexadecimal digits, the same wherever in the document the words stand."""
    identity = f"{document_id}\n{speaker}\n{words}"
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def words_of(text: str, parts: Sequence[Span]) -> str:
    """The parts of a quotation as one, a space between them."""
    return " ".join(text[part.start : part.end] for part in parts)


def lie_within(text: str, parts: Sequence[Span]) -> bool:
    """Whether there is a part, and each is a stretch of ``text`` that follows the one before."""
    end = 0
    for part in parts:
        if not end <= part.start < part.end <= len(text):
            return False
        end = part.end
    return bool(parts)


def printed_near(text: str, words: str, place: int) -> Span | None:
    """Where exactly ``words`` stand in ``text``, the nearest to a place; None where nowhere."""
    starts = [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)]
    if not words or not starts:
        return None
    nearest = min(starts, key=lambda start: abs(start - place))
    return Span(nearest, nearest + len(words))


def stand_at(text: str, parts: Sequence[Span], words: str) -> bool:
    """Whether exactly ``words`` stand there in ``text``."""
    return lie_within(text, parts) and words_of(text, parts) == words
