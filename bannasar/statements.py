"""Listing what was said, on the terminal or as a file: everything that fits, not just a page."""

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.desk.disputes import Dispute, Disputed
from archive.known.house_people import is_house_id
from archive.records import Language
from archive.statements import DayFrom, StatementKind
from archive.visibility import Audience
from bannasar.options import (
    Languages,
    NotLanguages,
    NotParties,
    NotReadBy,
    NotSources,
    NotYears,
    Parties,
    ReadBy,
    Since,
    Sources,
    UndatedToo,
    Until,
    Years,
    chosen,
    left_out,
    not_all_public,
    opened,
    require_known,
    require_of_statements,
    require_order,
    settings_of,
)
from bannasar.shared import Home
from bannasar.statement_changes import changes, read_list, table
from bannasar.terminal import harmless, messages
from search.questions import Ceremonies, Filters, Question
from search.service.statements import StatementSearch
from web.presentation import people
from web.presentation.answers.statements import StatementsAnswer
from web.presentation.exports import FORMATS, Ending
from web.presentation.exports.asked import Asked
from web.presentation.exports.records import record
from web.presentation.exports.sheet import Sheet, asked_for
from web.presentation.quoting import quoted
from web.presentation.sourced import Sourced, in_company, sourced
from web.presentation.typography import shorten
from web.presentation.voice import Voice


class Form(StrEnum):
    """How a list is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    DOCX = "docx"
    PDF = "pdf"


def statements_command(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="What it is about; empty for everything.")] = "",
    speaker: Annotated[str | None, typer.Option(help="A name, or the id of a person.")] = None,
    who: Annotated[
        list[str] | None, typer.Option(help="Exactly this speaker: an id, or a name as printed.")
    ] = None,
    not_who: Annotated[list[str] | None, typer.Option(help="Nothing by this speaker.")] = None,
    kind: Annotated[
        list[StatementKind] | None, typer.Option(help="Own words, or reported.")
    ] = None,
    not_kind: Annotated[list[StatementKind] | None, typer.Option(help="Not of this kind.")] = None,
    day_from: Annotated[
        list[DayFrom] | None, typer.Option(help="What the day is read from; may be given again.")
    ] = None,
    confidence_at_least: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only what is so sure or surer.")
    ] = None,
    ceremonies: Annotated[
        Ceremonies | None, typer.Option(help="Greetings, thanks and openings: also, or only.")
    ] = None,
    since: Since = None,
    until: Until = None,
    year: Years = None,
    not_year: NotYears = None,
    ocr: ReadBy = None,
    not_ocr: NotReadBy = None,
    undated: UndatedToo = None,
    party: Parties = None,
    not_party: NotParties = None,
    source: Sources = None,
    not_source: NotSources = None,
    lang: Languages = None,
    not_lang: NotLanguages = None,
    form: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.TABLE,
    labels: Annotated[Language, typer.Option(help="The language of a file's labels.")] = "en",
    site: Annotated[str, typer.Option(help="Where the pages are served: https://…")] = "",
    output: Annotated[Path | None, typer.Option(help="The file to write.")] = None,
    diff: Annotated[
        Path | None, typer.Option(help="An earlier list (jsonl): say what changed since.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Where people and rules differ, by kind, instead.")
    ] = False,
    home: Home = None,
) -> None:
    """List statements: who said what, when, in which exact words."""
    if form in (Form.DOCX, Form.PDF) and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"A terminal cannot show a {form}. Give --output FILE too.")
    require_order(since, until)
    require_of_statements(undated)
    listed = speaker and (people.person(speaker) or is_house_id(speaker))
    known = bool(listed) and not who
    question = Question(
        query=query,
        speaker="" if known else speaker or "",
        filters=Filters(
            party=chosen(party, not_party),
            language=chosen(lang, not_lang),
            source=chosen(source, not_source),
            kind=chosen(kind, not_kind),
            year=chosen(year, not_year),
            ocr=chosen(ocr, not_ocr),
            speaker=chosen([speaker] if speaker and known else who, not_who),
            day_from=chosen(day_from),
            confidence_at_least=confidence_at_least,
            ceremonies=ceremonies,
            since=since,
            until=until,
            undated=undated,
        ),
    )
    with opened(settings_of(context, home)) as here:
        said, archive = here.statements, here.archive
        if disputed:
            _put(_disputed(archive.store.disputed()), output)
            return
        require_known(question.filters.source, archive.store)
        found = [hit.statement for hit in said.all(question)]
        store = archive.store.seen_by(Audience.ADMINISTRATORS)
        entries = in_company(store, sourced(store, found, site.rstrip("/")))
        if diff is not None:
            now = [asdict(record(entry, "")) for entry in entries]
            _put(table(changes(read_list(diff), now)), output)
            return
        match form:
            case Form.TABLE:
                pieces = _table(entries)
            case Form.JSON:
                pieces = _json(archive, said, question, entries)
            case _:
                sheet = Sheet(
                    entries=entries,
                    language=labels,
                    asked=Asked(
                        words=asked_for(question, labels),
                        made_at=dt.datetime.now(dt.UTC),
                        state=said.state().seq,
                    ),
                )
                pieces = FORMATS[Ending(form)].write(sheet)
        _put(pieces, output)
        for remark in (
            left_out(said.ask(replace(question, size=0))),
            not_all_public(archive.store),
        ):
            if remark:
                messages.print(remark)


def _put(pieces: Iterator[bytes], output: Path | None) -> None:
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    try:
        with output.open("wb") as file:
            file.writelines(pieces)
    except OSError as error:
        raise typer.BadParameter(
            f"{output} cannot be written ({error.strerror}). Choose another --output."
        ) from error


def _table(entries: Iterator[Sourced]) -> Iterator[bytes]:
    """One line each: id, day, kind, speaker, the verb as printed, words."""
    for entry in entries:
        made = record(entry, "")
        words = "".join(piece.text for piece in quoted(entry.statement, entry.statement.language))
        day = made.said_on or made.published or "undated"
        speaker = Voice("en").speaker(entry.statement)
        said = f"{speaker} ({made.verb})" if made.verb else speaker
        line = f"{made.id}  {day:10}  {made.kind:8}  {said}: {shorten(words)}"
        yield f"{harmless(line)}\n".encode()


def _disputed(found: Sequence[Disputed]) -> Iterator[bytes]:
    """How many of each kind, and under each what the rules say and what people decided."""
    for kind in Dispute:
        own = [each for each in found if each.dispute is kind]
        if own:
            yield f"{kind}: {len(own)}\n".encode()
        for each in own:
            rules, people_say = shorten(each.rules) or "nothing", shorten(each.people) or "nothing"
            line = f"  {each.statement.id}  rules: {rules}  people: {people_say}"
            yield f"{harmless(line)}\n".encode()
    if not found:
        yield b"People and rules differ about nothing.\n"


def _json(
    archive: Archive,
    said: StatementSearch,
    question: Question,
    entries: Iterator[Sourced],
) -> Iterator[bytes]:
    """The answer as ``/api/v1/statements`` gives it, with every statement on one page."""
    answer = said.ask(replace(question, size=0))
    shown = StatementsAnswer.present(answer, entries, archive.store.held_sources(), "en")
    value = shown.model_dump(mode="json", by_alias=True)
    yield f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
