"""Listing which documents are copies and tell one story, and deciding about it."""

import json
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated

import typer

from archive.archive import Archive
from archive.stories.records import Placed
from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import SOME_FAILED, harmless, write_line
from bannasar.upkeep import find_stories
from ingest.stories.editing import part, put_together

_COLUMNS = ("document", "copy_cluster", "story_cluster")
_AT_ONCE = 500


class Form(StrEnum):
    """How the list is written."""

    TSV = "tsv"
    JSONL = "jsonl"


def stories_command(
    context: typer.Context,
    form: Annotated[Form, typer.Option("--format", help="How the list is written.")] = Form.TSV,
    together: Annotated[
        list[str] | None,
        typer.Option(help="The id of a document whose story is one with the others named so."),
    ] = None,
    apart: Annotated[
        list[str] | None,
        typer.Option(help="The id of a document that is not of the story it is in."),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason.")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Find all anew; what people decided stays.")
    ] = False,
    home: Home = None,
) -> None:
    """List which documents are copies of one text and which tell one story, or decide about it."""
    if together and apart:
        raise typer.BadParameter("Decide one thing at a time: --together or --apart.")
    if (together or apart) and (by is None or why is None):
        raise typer.BadParameter("Say with --by who decides, and with --why the reason.")
    with opened(settings_of(context, home)) as here:
        if together or apart:
            decide = put_together if together else part
            story = decide(here.archive, together or apart or [], by or "", why or "")
            write_line(f"story {story}: {len(here.archive.store.telling(story))} documents")
            return
        if rebuild:
            with here.archive.store.shelf() as shelf:
                shelf.clear()
        failures = find_stories(here.archive)
        for line in _lines(here.archive, form):
            write_line(line)
    if failures:
        raise typer.Exit(SOME_FAILED)


def _lines(archive: Archive, form: Form) -> Iterator[str]:
    """Every document that belongs to a group of two or more, by the name of its file."""
    placed = archive.store.all_placed()
    sizes = Counter(each.story for each in placed)
    if form is Form.TSV:
        yield "\t".join(_COLUMNS)
    for start in range(0, len(placed), _AT_ONCE):
        some = placed[start : start + _AT_ONCE]
        documents = archive.store.documents([each.document_id for each in some])
        for document, where in zip(documents, some, strict=True):
            story = where.story if sizes[where.story] > 1 else ""
            row = (PurePath(document.origin).stem, where.copies or "", story)
            if form is Form.TSV:
                yield "\t".join(harmless(field) for field in row)
            else:
                yield json.dumps(_record(where, dict(zip(_COLUMNS, row, strict=True))))


def _record(where: Placed, row: dict[str, str]) -> dict[str, str]:
    return {**row, "document_id": where.document_id}
