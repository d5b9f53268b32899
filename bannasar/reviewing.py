"""Deciding about a statement: every decision is added to a log, none is ever removed."""

import datetime as dt
import re
from typing import Annotated, Literal

import typer

from archive.archive import Archive
from archive.statements import Decision, ReviewState, Span, Statement, StatementKind, printed_near
from archive.visibility import Audience
from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import harmless, write_line
from bannasar.upkeep import bring_up_to_date
from web.presentation.days import one_day
from web.presentation.people import person as known
from web.presentation.quoting import quoted
from web.presentation.sourced import Sourced, sourced
from web.presentation.voice import Voice

_PARTS = re.compile(r"\d+:\d+(,\d+:\d+)*")


def review_command(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="ID", help="The id of the statement.")],
    state: Annotated[ReviewState | None, typer.Option(help="What it is now.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason.")] = None,
    speaker: Annotated[str | None, typer.Option(help="The right name.")] = None,
    person: Annotated[str | None, typer.Option(help="The id of the person; '' for none.")] = None,
    role: Annotated[str | None, typer.Option(help="The right role; '' for none.")] = None,
    kind: Annotated[StatementKind | None, typer.Option(help="The right kind.")] = None,
    said_on: Annotated[str | None, typer.Option(help="The right day; '' for none.")] = None,
    parts: Annotated[str | None, typer.Option(help="The right place: 10:20,30:40.")] = None,
    place: Annotated[
        str | None, typer.Option(help="The right place, as printed; '' for none.")
    ] = None,
    occasion: Annotated[
        str | None, typer.Option(help="The right occasion, as printed; '' for none.")
    ] = None,
    home: Home = None,
) -> None:
    """Show a statement and its log; with --state, decide about it first."""
    given = (by, why, speaker, person, role, kind, said_on, parts, place, occasion)
    if state is None and any(each is not None for each in given):
        raise typer.BadParameter("Say with --state what the statement is now.")
    if state is not None and (by is None or why is None):
        raise typer.BadParameter("Say with --by who decides, and with --why the reason.")
    day, spans = _day(said_on), _spans(parts)
    with opened(settings_of(context, home)) as here:
        if person and not _is_known(here.archive, person):
            raise typer.BadParameter(f"Nobody has the id {person!r}; /api/v1/people has all ids.")
        found = here.archive.store.statement(statement)
        if state is not None:
            decision = Decision(
                statement_id=found.id,
                revision=found.revision,
                at=dt.datetime.now(dt.UTC),
                who=by or "",
                state=state,
                why=why or "",
                speaker=speaker,
                person_id=person,
                role=role,
                kind=kind,
                parts=spans,
                said_on=day,
                place=_printed(here.archive, found, place),
                occasion=_printed(here.archive, found, occasion),
            )
            found = here.archive.store.decide(decision, eyes=here.archive.eyes)
            bring_up_to_date(here.archive)
        _show(here.archive, found)


def _day(value: str | None) -> dt.date | Literal[""] | None:
    if value is None:
        return None
    if not value:
        return ""
    try:
        return one_day(value)
    except ValueError as error:
        raise typer.BadParameter(
            f"--said-on {value!r} is no day. Write it as 2023-12-22 or 22/12/2023."
        ) from error


def _spans(value: str | None) -> tuple[Span, ...] | None:
    if value is None:
        return None
    if not _PARTS.fullmatch(value):
        raise typer.BadParameter(f"--parts {value!r} is no place. Write it as 10:20,30:40.")
    ends = (part.split(":") for part in value.split(","))
    return tuple(Span(int(start), int(end)) for start, end in ends)


def _printed(
    archive: Archive, statement: Statement, words: str | None
) -> Span | Literal[""] | None:
    """Where the document prints the words, nearest to what was said."""
    if not words:
        return None if words is None else ""
    # In the text that the statement stands in: offsets mean nothing in another one.
    (entry,) = sourced(archive.store.seen_by(Audience.ADMINISTRATORS), [statement])
    text = entry.document.text
    span = printed_near(text, words, statement.parts[0].start)
    if span is None:
        raise typer.BadParameter(f"The document does not print {words!r}. Write it as it does.")
    return span


def _is_known(archive: Archive, person: str) -> bool:
    house = archive.store.seen_by(Audience.ADMINISTRATORS).house_people([person])
    return known(person) is not None or person in house


def _show(archive: Archive, statement: Statement) -> None:
    (entry,) = sourced(archive.store.seen_by(Audience.ADMINISTRATORS), [statement])
    for name, value in _lines(entry):
        write_line(f"{name:10}{harmless(value)}")
    for paragraph in entry.document.paragraphs:
        if any(
            part.start < paragraph.end and paragraph.start < part.end for part in statement.parts
        ):
            text = entry.document.text[paragraph.start : paragraph.end]
            write_line(f"\n{paragraph.start}:{paragraph.end}\n{harmless(text)}")
    decisions = archive.store.decisions(statement.id)
    write_line("\nLog" if decisions else "\nNobody has decided about it.")
    for each in decisions:
        write_line(f"{each.at:%Y-%m-%d %H:%M} UTC  {each.who}  {each.state}: {each.why}")
        for name, correction in _corrections(each):
            write_line(f"  {name}: {correction or 'none'}")


def _lines(entry: Sourced) -> list[tuple[str, str]]:
    statement, document = entry.statement, entry.document
    person, candidates = statement.person_id or "unknown", ", ".join(statement.candidates)
    state = statement.review if statement.current else f"{statement.review}, no longer found"
    return [
        ("id", statement.id),
        ("review", state),
        ("speaker", Voice("en").speaker(statement)),
        ("person", f"{person}, perhaps {candidates}" if candidates else person),
        ("role", statement.role),
        ("kind", statement.kind),
        ("verb", statement.verb),
        ("said on", str(statement.said_on or "")),
        ("words", "".join(piece.text for piece in quoted(statement, statement.language))),
        ("place", _place(statement.parts)),
        ("document", f"{document.id}, revision {document.revision}: {document.heading}"),
        ("origin", document.origin),
        ("capture", entry.capture.sha256),
    ]


def _corrections(decision: Decision) -> list[tuple[str, str]]:
    given = {
        "speaker": decision.speaker,
        "person": decision.person_id,
        "role": decision.role,
        "kind": decision.kind,
        "said on": decision.said_on,
        "place": None if decision.parts is None else _place(decision.parts),
        "place said": decision.place and _place((decision.place,)),
        "occasion": decision.occasion and _place((decision.occasion,)),
    }
    return [(name, str(value)) for name, value in given.items() if value is not None]


def _place(parts: tuple[Span, ...]) -> str:
    return ",".join(f"{part.start}:{part.end}" for part in parts)
