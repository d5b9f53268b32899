"""All sources, one after the other; what stops one never stops the others."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.errors import ItemError, SettingsError
from archive.store import Outcome
from corpus.sources import SourceEntry
from ingest.failures import Failure, unforeseen
from ingest.harvest.source_round import Measure, SourceRound
from ingest.harvest.visitor import Visitor
from ingest.pipeline import Report, report_on


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """What a round brought from one source.

    ``asked`` pages were asked for, beside listings; ``disallowed`` are closed to programs by
    robots.txt; ``left`` wait for the next round.
    """

    source_id: str
    asked: int
    disallowed: int
    left: int
    report: Report


def harvested(
    visitor: Visitor,
    entries: Sequence[SourceEntry],
    *,
    measure: Measure,
    stopped: Callable[[], bool],
) -> Iterator[SourceReport]:
    """Harvest each source once, and report on it."""
    visitor.begin_round()
    for entry in entries:
        if stopped():
            return
        current = SourceRound(entry, visitor, measure, stopped)
        try:
            current.run()
        except ItemError as error:
            current.errors.append(Failure(entry.id, error.stage, error.reason))
        except Exception as error:
            current.errors.append(unforeseen(entry.id, "harvest", error))
        yield SourceReport(
            source_id=entry.id,
            asked=current.asked,
            disallowed=current.disallowed,
            left=current.left,
            report=report_on(current.outcomes, current.errors),
        )


def total(reports: Sequence[SourceReport]) -> Report:
    """All of them as one."""
    return added_up([each.report for each in reports])


def added_up(reports: Sequence[Report]) -> Report:
    """Several reports as one."""
    outcomes: Counter[Outcome] = Counter()
    for each in reports:
        outcomes.update(added=each.added, updated=each.updated, unchanged=each.unchanged)
    return report_on(outcomes, [error for each in reports for error in each.errors])


def chosen(entries: Sequence[SourceEntry], source_ids: Sequence[str]) -> list[SourceEntry]:
    """The sources to harvest: those named, else all that are real and say where they list items.

    Raises SettingsError for one that cannot be harvested.
    """
    able = {entry.id: entry for entry in entries if entry.listings and not entry.sample}
    known = {entry.id for entry in entries}
    for source_id in source_ids:
        if source_id not in able:
            why = "lists its items nowhere that we know" if source_id in known else "is not known"
            raise SettingsError(
                f"The source {source_id!r} {why}. Those that can be harvested: {', '.join(able)}."
            )
    return [able[source_id] for source_id in source_ids] if source_ids else list(able.values())
