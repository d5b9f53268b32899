"""How a command tells what became of the items it took in."""

from collections.abc import Iterable
from dataclasses import asdict

import typer

from bannasar.terminal import SOME_FAILED, messages, output, print_json
from ingest.failures import Failure
from ingest.pipeline import Report


def name(failures: Iterable[Failure]) -> None:
    """Name each failure on standard error."""
    for failure in failures:
        messages.print(f"{failure.origin}: {failure.stage}: {failure.reason}")


def tell(report: Report) -> None:
    """Name each failure on standard error, and count what was skipped by its reason."""
    name(report.errors)
    for skipped in report.skipped:
        messages.print(f"{skipped.count} skipped: {skipped.reason}")


def show(report: Report, as_json: bool) -> None:
    """The counts of a run, and the exit code where something failed."""
    if as_json:
        print_json(asdict(report) | {"failed": report.failed})
    else:
        output.print(counted(report))
    if report.failed:
        raise typer.Exit(SOME_FAILED)


def counted(report: Report) -> str:
    """The counts of a run in one line."""
    return (
        f"{report.added} added, {report.updated} updated, "
        f"{report.unchanged} unchanged, {report.failed} failed"
    )
