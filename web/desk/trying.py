"""What trying a failed item again needs: every reader there is. Loaded when somebody tries."""

import datetime as dt
from functools import partial

from archive.archive import Archive, know_own_sources
from archive.provenance import FailedItem
from archive.work import workers
from corpus.sources import read_sources
from ingest.harvest.reaching import PAUSE, fetching_if_possible
from ingest.harvest.retry import retry
from ingest.harvest.source_round import Measure
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from ingest.stories import catch_up as stories

_MOST_PAGES = 200
_A_DAY = dt.timedelta(days=1)
_PRELOADED = ("ingest.parsing", "ingest.containers")


def tried(archive: Archive, item: FailedItem) -> bool:
    """Try it from the bytes that were kept, or by fetching; whether it failed again."""
    prepare = partial(know_own_sources, archive.settings.sources)
    # In a process of its own: what broke a reader once must not end the server.
    with (
        workers(1, prepare, _PRELOADED) as work,
        fetching_if_possible(archive, (), PAUSE, work) as visitor,
    ):
        measure = Measure(most=_MOST_PAGES, revisit=_A_DAY)
        return bool(retry(archive, [item], visitor, read_sources(), measure, work).failed)


def find_told(archive: Archive) -> None:
    """Find the statements of what came in, and the stories that it tells."""
    catch_up(archive, Silent())
    stories.catch_up(archive, Silent())
