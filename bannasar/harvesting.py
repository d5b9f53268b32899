"""Filling the archive from the web, and trying again what failed."""

import datetime as dt
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from archive.archive import know_own_sources
from archive.errors import SettingsError
from bannasar.fetching import Allow, Pause, alone
from bannasar.options import Opened, opened, settings_of
from bannasar.reports import Done, FailAbove, counted, end, show, tell
from bannasar.rounds import Every, Once, duration, repeated, require_one, stopping
from bannasar.shared import AsJson, Home
from bannasar.terminal import SOME_FAILED, output, print_json, write_line
from bannasar.upkeep import bring_up_to_date
from bannasar.working import Workers, working
from corpus.sources import SourceEntry, read_sources
from ingest.fetch.fetcher import Clock
from ingest.harvest.harvest import SourceReport, chosen, harvested, total
from ingest.harvest.reaching import PAUSE, fetching, fetching_if_possible
from ingest.harvest.retry import retry
from ingest.harvest.source_round import Measure
from ingest.harvest.visitor import Visitor

_MOST = 200
_PICTURES = 4
_A_DAY = dt.timedelta(days=1)


SourcesFile = Annotated[
    Path | None,
    typer.Option(help="More sources, as in corpus/sources.toml, for HOME/sources.toml this time."),
]


def harvest_command(
    context: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(help="The ids of the sources; all if none is given.")
    ] = None,
    once: Once = False,
    every: Every = None,
    allow: Allow = None,
    pause: Pause = PAUSE,
    most: Annotated[
        int, typer.Option(min=1, help="At most so many pages of one source in one round.")
    ] = _MOST,
    pictures: Annotated[
        int,
        typer.Option(min=0, help="At most so many pictures of a page are read for a notice."),
    ] = _PICTURES,
    revisit: Annotated[
        dt.timedelta | None,
        typer.Option(
            parser=duration,
            help="Look at a known page again after so long, then after twice as long each time "
            "(default: 1d).",
        ),
    ] = None,
    sources_file: SourcesFile = None,
    workers: Workers = None,
    fail_above: FailAbove = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Fetch what the sources have published since the last time, and bring the index up to date."""
    require_one(once, every)
    stop = threading.Event()
    settings = settings_of(context, home)
    with (
        opened(settings) as here,
        alone(settings.home),
        working(settings, workers, sources_file) as work,
    ):
        own = _own_sources(sources_file)
        entries = chosen(read_sources(), sources or own)
        measure = Measure(
            most=most, revisit=_A_DAY if revisit is None else revisit, pictures=pictures
        )
        clock = Clock(sleep=stop.wait)
        with stopping(stop), fetching(here.archive, allow, pause, work, clock) as visitor:
            done = repeated(
                lambda: _round(here, visitor, entries, measure, stop, as_json), every, stop
            )
    if not every:
        end(done, fail_above)


def failures_command(context: typer.Context, as_json: AsJson = False, home: Home = None) -> None:
    """List the items that are not in the archive as they should be, and why."""
    with opened(settings_of(context, home)) as here:
        failures = here.archive.store.failures()
    if as_json:
        print_json([asdict(each) | _moments(each.first_at, each.last_at) for each in failures])
    else:
        for each in failures:
            output.print(f"{each.origin}: {each.stage}: {each.reason}")
        output.print(f"{len(failures)} failed items" if failures else "Nothing has failed.")
    if failures:
        raise typer.Exit(SOME_FAILED)


def retry_command(
    context: typer.Context,
    origins: Annotated[
        list[str] | None,
        typer.Argument(
            help="The items, as bannasar failures names them, or their ids; all if none is given."
        ),
    ] = None,
    allow: Allow = None,
    pause: Pause = PAUSE,
    sources_file: SourcesFile = None,
    workers: Workers = None,
    fail_above: FailAbove = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Try failed items again, from the bytes that were kept or by fetching them."""
    settings = settings_of(context, home)
    with opened(settings) as here, working(settings, workers, sources_file) as work:
        _own_sources(sources_file)
        archive = here.archive
        listed = archive.store.failures()
        wanted = [
            each for each in listed if not origins or each.origin in origins or each.id in origins
        ]
        named = {name for each in wanted for name in (each.origin, each.id)}
        for unknown in set(origins or ()) - named:
            raise SettingsError(f"{unknown} is not among the failures; see bannasar failures.")
        with fetching_if_possible(archive, allow, pause, work) as visitor:
            measure = Measure(most=_MOST, revisit=_A_DAY)
            report = retry(archive, wanted, visitor, read_sources(), measure, work)
        tell(report)
        without_statements = bring_up_to_date(archive, work)
    show(report, as_json)
    end(Done.of(report, without_statements), fail_above)


def _own_sources(sources_file: Path | None) -> list[str]:
    """Know the sources of a file beside ours; the ids of those in it that list their items."""
    if sources_file is None:
        return []
    if not sources_file.is_file():
        raise SettingsError(f"There is no list of sources {sources_file}. Check the path.")
    return [entry.id for entry in know_own_sources(sources_file) if entry.listings]


def _round(
    here: Opened,
    visitor: Visitor,
    entries: Sequence[SourceEntry],
    measure: Measure,
    stop: threading.Event,
    as_json: bool,
) -> Done:
    """One round over all sources."""
    reports: list[SourceReport] = []
    for each in harvested(visitor, entries, measure=measure, stopped=stop.is_set):
        reports.append(each)
        tell(each.report)
        if not as_json:
            output.print(f"{each.source_id}: {counted(each.report)}{_rest(each)}")
    without_statements = bring_up_to_date(here.archive, visitor.work)
    report = total(reports)
    if as_json:
        value = asdict(report) | {"failed": report.failed, "sources": list(map(_as_json, reports))}
        write_line(json.dumps(value, ensure_ascii=False))
    elif len(reports) != 1:
        output.print(counted(report))
    return Done.of(report, without_statements)


def _rest(report: SourceReport) -> str:
    closed = f", {report.disallowed} closed to programs" if report.disallowed else ""
    return closed + (f", {report.left} left for the next round" if report.left else "")


def _as_json(report: SourceReport) -> dict[str, str | int]:
    return {
        "source": report.source_id,
        "asked": report.asked,
        "added": report.report.added,
        "updated": report.report.updated,
        "unchanged": report.report.unchanged,
        "failed": report.report.failed,
        "disallowed": report.disallowed,
        "left": report.left,
    }


def _moments(first: dt.datetime, last: dt.datetime) -> dict[str, str]:
    return {"first_at": first.isoformat(), "last_at": last.isoformat()}
