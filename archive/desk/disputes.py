"""Where people and rules differ about a statement: what the rules have to learn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.statements import ReviewState, Span, Statement


class Dispute(StrEnum):
    """What people and rules differ about."""

    NO_STATEMENT = "no statement"
    """The rules found one, and a person rejected it."""
    MISSED = "missed"
    """A person has it, and today's rules do not find it."""
    SPEAKER = "speaker"
    PERSON = "person"
    ROLE = "role"
    KIND = "kind"
    WORDS = "words"
    DAY = "day"
    PLACE = "place"
    OCCASION = "occasion"


@dataclass(frozen=True, slots=True)
class Disputed:
    """One difference: what the rules say, what a person decided.

    Place and occasion are told by their offsets in the text, 10:20.
    """

    dispute: Dispute
    statement: Statement
    rules: str
    people: str


_FIELDS: dict[Dispute, Callable[[Statement], str]] = {
    Dispute.SPEAKER: lambda each: each.speaker,
    Dispute.PERSON: lambda each: each.person_id or "",
    Dispute.ROLE: lambda each: each.role,
    Dispute.KIND: lambda each: each.kind.value,
    Dispute.WORDS: lambda each: each.words,
    Dispute.DAY: lambda each: each.said_on.isoformat() if each.said_on else "",
    Dispute.PLACE: lambda each: _written(each.circumstances.place),
    Dispute.OCCASION: lambda each: _written(each.circumstances.occasion),
}


def _written(span: Span | None) -> str:
    return f"{span.start}:{span.end}" if span else ""


def disputes(statement: Statement, rules: Statement) -> Iterator[Disputed]:
    """How what a person decided differs from what the rules alone say."""
    if statement.review is ReviewState.REJECTED:
        # What the rules no longer find either is no dispute.
        if rules.current:
            yield Disputed(Dispute.NO_STATEMENT, statement, rules.words, "")
        return
    if not rules.current:
        if statement.current:
            yield Disputed(Dispute.MISSED, statement, "", statement.words)
        return
    for dispute, field in _FIELDS.items():
        if field(statement) != field(rules):
            yield Disputed(dispute, statement, field(rules), field(statement))
