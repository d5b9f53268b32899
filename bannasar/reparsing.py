"""Reading what is stored anew, with today's readers."""

from dataclasses import asdict
from typing import Annotated

import typer

from bannasar.options import AsJson, Home, opened, settings_of
from bannasar.terminal import SOME_FAILED, messages, output, print_json, write_line
from bannasar.upkeep import bring_up_to_date
from ingest.progress import bar
from ingest.reparse import Reread, reparse


def reparse_command(
    context: typer.Context,
    documents: Annotated[
        list[str] | None, typer.Argument(help="The ids of documents; none for all.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Only those of this source.")] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Keep what is read.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read stored originals anew and tell what differs; with --commit, keep it as revisions."""
    read = changed = failed = 0
    told: list[Reread] = []
    with opened(settings_of(context, home)) as here:
        wanted = documents or here.archive.store.document_ids()
        with bar("Reading") as shown:
            shown.start(len(wanted))
            for each in reparse(
                here.archive, wanted, source_id=source, commit=commit, progress=shown
            ):
                read += 1
                changed += bool(each.fields)
                failed += each.failure is not None
                if as_json and (each.fields or each.failure):
                    told.append(each)
                elif not as_json:
                    _print(each)
        without_statements = bring_up_to_date(here.archive) if commit else ()
    if as_json:
        counts = {"read": read, "changed": changed, "failed": failed, "committed": commit}
        print_json(counts | {"documents": [asdict(each) for each in told]})
    else:
        hint = " Nothing was kept: add --commit to keep it." if changed and not commit else ""
        output.print(f"{read} read, {changed} changed, {failed} failed.{hint}")
    if failed or without_statements:
        raise typer.Exit(SOME_FAILED)


def _print(found: Reread) -> None:
    """One line for what differs, one on standard error for what could not be read."""
    if found.failure:
        failure = found.failure
        messages.print(f"{found.document_id} {failure.origin}: {failure.stage}: {failure.reason}")
    elif found.fields:
        words = f"-{found.words_removed} +{found.words_added} words"
        parsers = dict.fromkeys((found.parser_before, found.parser_now))
        write_line(
            f"{found.document_id}  {words}  {', '.join(found.fields)}  "
            f"({' → '.join(parsers)})  {found.origin}"
        )
