"""Statements and decisions to table rows and back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypeVar

import sqlalchemy as sa

from archive.statements import (
    Circumstances,
    DayFrom,
    Decision,
    ReviewState,
    Shown,
    Span,
    Statement,
    StatementKind,
    Told,
)
from archive.store.results import Kept
from archive.store.rows.documents import Row
from archive.texts.wording import words_key

# One row, out of the database or out of JSON.
Columns: TypeAlias = sa.RowMapping | Row

_Evidence = TypeVar("_Evidence", Shown, Told)
_SPANS = ("place", "occasion", "audience")


def statement_row(kept: Kept) -> Row:
    """A row of ``statements``."""
    statement, machine = kept.statement, kept.machine
    return {
        **_columns(statement),
        "words_key": words_key(statement.words, statement.language),
        "said_on": statement.said_on,
        "machine": machine and {**_columns(machine), "said_on": _iso(machine.said_on)},
    }


def statement_of(row: Columns) -> Statement:
    """The statement in a row of ``statements``, as readers see it."""
    return Statement(
        id=row["id"],
        document_id=row["document_id"],
        revision=row["revision"],
        language=row["language"],
        speaker=row["speaker"],
        surface=row["surface"],
        person_id=row["person_id"],
        candidates=tuple(row["candidates"]),
        role=row["role"],
        kind=StatementKind(row["kind"]),
        parts=_spans(row["parts"]),
        words=row["words"],
        verb=row["verb"],
        said_on=row["said_on"],
        confidence=row["confidence"],
        review=ReviewState(row["review"]),
        current=row["current"],
        # What a person decided about before this was kept has none.
        circumstances=_circumstances(row.get("circumstances") or {}),
        possible_speakers=tuple(row.get("possible_speakers") or ()),
        shown=_evidence(Shown, row.get("shown")),
        told=_evidence(Told, row.get("told")),
    )


def kept_of(row: Columns) -> Kept:
    """The same with what the rules alone say."""
    machine = row["machine"]
    return Kept(
        statement_of(row),
        machine and statement_of({**machine, "said_on": _day(machine["said_on"])}),
    )


def decision_row(decision: Decision) -> Row:
    """A row of ``decisions``, all but its number."""
    said_on = decision.said_on
    return {
        "statement_id": decision.statement_id,
        "revision": decision.revision,
        "at": decision.at,
        "who": decision.who,
        "state": decision.state.value,
        "why": decision.why,
        "speaker": decision.speaker,
        "person_id": decision.person_id,
        "role": decision.role,
        "kind": decision.kind and decision.kind.value,
        "parts": None if decision.parts is None else _pairs(decision.parts),
        "said_on": said_on.isoformat() if isinstance(said_on, dt.date) else said_on,
        "place": _beside_row(decision.place),
        "occasion": _beside_row(decision.occasion),
    }


def decision_of(row: Columns) -> Decision:
    """The decision in a row of ``decisions``."""
    return Decision(
        statement_id=row["statement_id"],
        revision=row["revision"],
        at=row["at"],
        who=row["who"],
        state=ReviewState(row["state"]),
        why=row["why"],
        speaker=row["speaker"],
        person_id=row["person_id"],
        role=row["role"],
        kind=row["kind"] and StatementKind(row["kind"]),
        parts=None if row["parts"] is None else _spans(row["parts"]),
        said_on="" if row["said_on"] == "" else _day(row["said_on"]),
        place=_beside_of(row["place"]),
        occasion=_beside_of(row["occasion"]),
    )


def _beside_row(given: Span | Literal[""] | None) -> list[int] | None:
    """Empty where the decision is that there is none."""
    if given is None:
        return None
    return [given.start, given.end] if given else []


def _beside_of(written: list[int] | None) -> Span | Literal[""] | None:
    if written is None:
        return None
    return Span(*written) if written else ""


def _columns(statement: Statement) -> Row:
    """All that is written alike in a row and in JSON."""
    return {
        "id": statement.id,
        "document_id": statement.document_id,
        "revision": statement.revision,
        "language": statement.language,
        "speaker": statement.speaker,
        "surface": statement.surface,
        "person_id": statement.person_id,
        "candidates": list(statement.candidates),
        "role": statement.role,
        "kind": statement.kind.value,
        "parts": _pairs(statement.parts),
        "words": statement.words,
        "verb": statement.verb,
        "confidence": statement.confidence,
        "review": statement.review.value,
        "current": statement.current,
        "circumstances": _written(statement.circumstances),
        "possible_speakers": list(statement.possible_speakers),
        "shown": statement.shown and statement.shown.value,
        "told": statement.told and statement.told.value,
    }


def _evidence(kind: type[_Evidence], written: str | None) -> _Evidence | None:
    """None also for a kind that a later version wrote and this one does not know."""
    return kind(written) if written in list(kind) else None


def _written(circumstances: Circumstances) -> Row:
    """What is known of them, in values that JSON can hold."""
    spans = {
        name: [span.start, span.end]
        for name in _SPANS
        if (span := getattr(circumstances, name)) is not None
    }
    known: Row = {
        "day_from": circumstances.day_from and circumstances.day_from.value,
        "marked": _pairs(circumstances.marked),
        "outlet": circumstances.outlet,
        "procedural": circumstances.procedural,
        "corrected": circumstances.corrected,
    }
    return {**spans, **{name: value for name, value in known.items() if value}}


def _circumstances(written: Mapping[str, Any]) -> Circumstances:
    spans = {name: Span(*written[name]) for name in _SPANS if name in written}
    return Circumstances(
        day_from=DayFrom(written["day_from"]) if "day_from" in written else None,
        marked=_spans(written.get("marked", ())),
        outlet=written.get("outlet", ""),
        procedural=written.get("procedural", False),
        corrected=written.get("corrected", False),
        **spans,
    )


def _pairs(parts: Sequence[Span]) -> list[list[int]]:
    return [[part.start, part.end] for part in parts]


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
