"""What is typed about a statement: read from a form, and why it cannot be."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from archive.errors import DecisionFault
from archive.records import Document
from archive.statements import Span, Statement, StatementKind, printed_near
from corpus.people import Person
from web.desk.somebody import identity, is_known
from web.desk.words import read_parts, write_parts
from web.presentation.days import as_known, one_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What stands in the form. ``person_id`` and ``said_on`` may be anything that was typed.

    ``other`` is the name of somebody new in the other script.
    """

    speaker: str
    person_id: str
    other: str
    role: str
    kind: StatementKind
    said_on: str
    place: str
    occasion: str
    parts: tuple[Span, ...]
    why: str

    @property
    def written_parts(self) -> str:
        """The place of the words, as the form carries it."""
        return write_parts(self.parts)

    def beside(self, document: Document, typed: str) -> Span | None:
        """Where the document prints a place or an occasion, nearest to the words."""
        return printed_near(document.text, typed, self.parts[0].start)

    @property
    def day(self) -> dt.date | None:
        """The day of the saying; None where none is given. ValueError for what is no day."""
        return one_day(self.said_on) if self.said_on else None


def as_it_stands(statement: Statement, document: Document) -> Fields:
    """The fields of a statement before anything is typed."""
    beside = statement.circumstances
    return Fields(
        speaker=statement.speaker,
        person_id=statement.person_id or "",
        other="",
        role=statement.role,
        kind=statement.kind,
        said_on=statement.said_on.isoformat() if statement.said_on else "",
        place=_printed(document, beside.place),
        occasion=_printed(document, beside.occasion),
        parts=statement.parts,
        why="",
    )


def typed(before: Fields, form: Mapping[str, str], house: Mapping[str, Person]) -> Fields:
    """What was typed; what the form does not have stays as it was.

    ``house`` are the identities of the house. What a search found can be taken by its button.
    """
    if taken := form.get("take"):
        # Somebody whom no list has is a speaker by that name.
        chosen = {"person": taken} if is_known(taken, house) else {"speaker": taken, "person": ""}
        return typed(before, {**{k: v for k, v in form.items() if k != "take"}, **chosen}, house)
    kind = form.get("kind", before.kind)
    return Fields(
        speaker=form.get("speaker", before.speaker).strip(),
        person_id=identity(form.get("person", before.person_id), house),
        other=form.get("other", "").strip(),
        role=form.get("role", before.role).strip(),
        kind=StatementKind(kind) if kind in list(StatementKind) else before.kind,
        said_on=as_known(form.get("said_on", before.said_on).strip()),
        place=form.get("place", before.place).strip(),
        occasion=form.get("occasion", before.occasion).strip(),
        parts=read_parts(form.get("parts", before.written_parts)) or before.parts,
        why=form.get("why", before.why).strip(),
    )


def fault_of(
    fields: Fields, document: Document, house: Mapping[str, Person]
) -> DecisionFault | None:
    """Why the fields cannot be kept, as far as the archive does not tell."""
    beside = filter(None, (fields.place, fields.occasion))
    if not all(fields.beside(document, each) for each in beside):
        return DecisionFault.NOT_PRINTED
    if fields.person_id and not is_known(fields.person_id, house):
        return DecisionFault.UNKNOWN_PERSON
    try:
        _ = fields.day
    except ValueError:
        return DecisionFault.NO_DAY
    return None


def _printed(document: Document, span: Span | None) -> str:
    return document.text[span.start : span.end] if span else ""
