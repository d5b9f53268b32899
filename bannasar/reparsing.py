"""Reading what is stored anew, with today's readers."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from archive.archive import Archive
from archive.work import Work
from bannasar.options import opened, settings_of
from bannasar.rereading import Totals, in_words, sentences
from bannasar.shared import AsJson, Home
from bannasar.terminal import SOME_FAILED, messages, output, print_json, write_line
from bannasar.upkeep import bring_up_to_date
from bannasar.working import Workers, working
from ingest.progress import bar
from ingest.reparse import Reread, reparse

_SHOWN = 20


def reparse_command(
    context: typer.Context,
    documents: Annotated[
        list[str] | None, typer.Argument(help="The ids of documents; none for all.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Only those of this source.")] = None,
    parser: Annotated[
        str | None,
        typer.Option(help="Only what this parser read: html:akp, pdf; html for all pages."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "--commit", help="Keep what is read without asking.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell; neither ask nor keep.")
    ] = False,
    show: Annotated[
        int, typer.Option(min=0, help="Of how many documents to tell all that differs.")
    ] = _SHOWN,
    workers: Workers = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read stored originals anew, tell in words what differs, and keep it as revisions if asked."""
    if yes and dry_run:
        raise typer.BadParameter("Give --yes or --dry-run, not both.")
    told: list[Reread] = []
    totals = Totals()
    without_statements: Sequence[object] = ()
    settings = settings_of(context, home)
    with opened(settings) as here, working(settings, workers) as work:
        wanted = documents or here.archive.store.document_ids()
        with bar("Reading") as shown:
            shown.start(len(wanted))
            for each in reparse(
                here.archive,
                wanted,
                source_id=source,
                parser=parser,
                commit=yes,
                progress=shown,
                work=work,
            ):
                totals.add(each)
                if as_json and (each.fields or each.failure):
                    told.append(each)
                elif not as_json:
                    _print(each, whole=len(totals.changed) <= show)
        if not as_json:
            _print_totals(totals, show)
            if totals.changed and not yes and not dry_run and _may_ask():
                yes = typer.confirm("Keep this as new revisions?")
                totals.failed += _keep(here.archive, totals.changed, work) if yes else 0
        if yes:
            without_statements = bring_up_to_date(here.archive, work)
    if as_json:
        _print_json(totals, told, committed=yes)
    elif totals.changed and not yes:
        output.print("Nothing was kept: add --yes to keep it.")
    if totals.failed or without_statements:
        raise typer.Exit(SOME_FAILED)


def _may_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _keep(archive: Archive, document_ids: Sequence[str], work: Work) -> int:
    """Read those once more and keep them; names and counts what can no longer be read."""
    failed = 0
    with bar("Keeping") as shown:
        shown.start(len(document_ids))
        for each in reparse(
            archive, document_ids, source_id=None, commit=True, progress=shown, work=work
        ):
            if each.failure:
                failed += 1
                _print(each, whole=False)
    return failed


def _print(found: Reread, *, whole: bool) -> None:
    """Lines for what differs, if they are wanted; one on standard error for what failed."""
    if found.failure:
        failure = found.failure
        messages.print(f"{found.document_id} {failure.origin}: {failure.stage}: {failure.reason}")
    elif found.fields and whole:
        for line in in_words(found):
            write_line(line)


def _print_totals(totals: Totals, show: int) -> None:
    changed = len(totals.changed)
    if changed > show:
        write_line(f"… and {changed - show} more documents; --show {changed} tells of all.")
    for line in totals.lines():
        write_line(line)
    output.print(f"{totals.read} read, {changed} changed, {totals.failed} failed.")


def _print_json(totals: Totals, told: Sequence[Reread], *, committed: bool) -> None:
    counts = {
        "read": totals.read,
        "changed": len(totals.changed),
        "failed": totals.failed,
        "committed": committed,
        "totals": list(totals.lines()),
    }
    documents = [asdict(each) | {"changes": sentences(each.differences)} for each in told]
    print_json(counts | {"documents": documents})
