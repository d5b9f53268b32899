"""The processes in which a command reads."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from archive.archive import know_own_sources
from archive.settings import Settings
from archive.work import Work, workers

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, help="So many processes read at one time (default: one for each core)."
    ),
]

# Each needs some 250 MB, and the one that writes keeps no more than these busy.
_MOST = 8
PRELOADED = (
    "bannasar.__main__",
    "ingest.parsing",
    "ingest.containers",
    "ingest.harvest.sitemaps",
    "ingest.statements.catch_up",
    "ingest.stories.catch_up",
    "search.index.documents",
    "search.index.statements",
)


@contextmanager
def working(
    settings: Settings, count: int | None = None, sources_file: Path | None = None
) -> Iterator[Work]:
    """Processes for the length of the block, as many as asked for, set, or fit for the machine.

    ``sources_file`` are own sources, in place of those of the house.
    """
    chosen = count or settings.workers or min(len(os.sched_getaffinity(0)), _MOST)
    level = logging.getLogger().getEffectiveLevel()
    prepare = partial(_prepare, sources_file or settings.sources, level)
    with workers(chosen, prepare, PRELOADED) as begun:
        yield begun


def _prepare(sources: Path, level: int) -> None:
    """Let a process know what this one knows."""
    logging.basicConfig(level=level, format="%(name)s: %(message)s", stream=sys.stderr)
    know_own_sources(sources)
