"""How a command tells what became of the items it took in."""

import re
from collections.abc import Iterable, Sized
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from bannasar.terminal import SOME_FAILED, messages, output, print_json
from ingest.failures import Failure
from ingest.pipeline import Report

_LIMIT = re.compile(r"(?P<count>\d{1,9})|(?P<percent>\d{1,3}(?:\.\d{1,3})?)%", re.ASCII)


def name(failures: Iterable[Failure]) -> None:
    """Name each failure on standard error."""
    for failure in failures:
        messages.print(f"{failure.origin}: {failure.stage}: {failure.reason}")


def tell(report: Report) -> None:
    """Name each failure on standard error, and count what was skipped by its reason."""
    name(report.errors)
    for skipped in report.skipped:
        messages.print(f"{skipped.count} skipped: {skipped.reason}")


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures a run may have and still be a success: so many, or so much of all."""

    count: int = 0
    percent: float | None = None

    def is_passed(self, done: "Done") -> bool:
        """Whether a run had more."""
        if self.percent is None:
            return done.failed > self.count
        return done.failed * 100 > self.percent * done.tried


@dataclass(frozen=True, slots=True)
class Done:
    """How many items a run tried, and how many of them failed, be it only in their statements."""

    tried: int
    failed: int

    @classmethod
    def of(cls, report: Report, without_statements: Sized) -> "Done":
        """Of a report, and of the documents whose statements could not be found."""
        tried = report.added + report.updated + report.unchanged + report.failed
        return cls(tried, report.failed + len(without_statements))


def _limit(typed: str) -> Limit:
    found = _LIMIT.fullmatch(typed.strip())
    if not found:
        raise typer.BadParameter("Write a number such as 5, or a share of all such as 2%.")
    if found["percent"]:
        return Limit(percent=float(found["percent"]))
    return Limit(count=int(found["count"]))


FailAbove = Annotated[
    Limit | None,
    typer.Option(
        parser=_limit,
        metavar="N|P%",
        help="Exit code 1 only if more items fail than this, or more of all (default: 0).",
    ),
]


def end(done: Done, limit: Limit | None) -> None:
    """End the command with the exit code that the failures of its run and their limit give."""
    if (limit or Limit()).is_passed(done):
        raise typer.Exit(SOME_FAILED)


def show(report: Report, as_json: bool) -> None:
    """The counts of a run."""
    if as_json:
        print_json(asdict(report) | {"failed": report.failed})
    else:
        output.print(counted(report))


def counted(report: Report) -> str:
    """The counts of a run in one line."""
    return (
        f"{report.added} added, {report.updated} updated, "
        f"{report.unchanged} unchanged, {report.failed} failed"
    )
