"""Trying a failed item again, from its page."""

import datetime as dt
from functools import partial

from fastapi import APIRouter, BackgroundTasks, Request, Response

from archive.accounts.records import Act, Deed
from archive.archive import know_own_sources
from archive.work import workers
from corpus.sources import read_sources
from ingest.harvest.reaching import PAUSE, fetching_if_possible
from ingest.harvest.retry import retry
from ingest.harvest.source_round import Measure
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from ingest.stories import catch_up as stories
from web.desk.back import on_to
from web.desk.following import follow
from web.failed import Retried, failed_item
from web.here import SiteHere
from web.presentation.site import Site
from web.who import Administrator, Form

router = APIRouter()
_MOST_PAGES = 200
_A_DAY = dt.timedelta(days=1)
_PRELOADED = ("ingest.parsing", "ingest.containers")


@router.post("/failures/{item_id}/retry")
def retry_item(
    item_id: str,
    who: Administrator,
    form: Form,
    request: Request,
    site: SiteHere,
    later: BackgroundTasks,
) -> Response:
    """Try it from the bytes that were kept, or by fetching; it leaves the list if it goes in."""
    archive, item = site.archive, failed_item(site, item_id)
    prepare = partial(know_own_sources, archive.settings.sources)
    # In a process of its own: what broke a reader once must not end the server.
    with (
        workers(1, prepare, _PRELOADED) as work,
        fetching_if_possible(archive, (), PAUSE, work) as visitor,
    ):
        measure = Measure(most=_MOST_PAGES, revisit=_A_DAY)
        report = retry(archive, [item], visitor, read_sources(), measure, work)
    told = Retried.FAILED if report.failed else Retried.TAKEN_IN
    archive.store.accounts.note(
        Act(
            at=dt.datetime.now(dt.UTC),
            who=who.account.name,
            deed=Deed.FAILURE_RETRIED,
            subject=item.origin,
            new=told,
        )
    )
    later.add_task(_take_in, site)
    return on_to(request, f"/failures?retried={told}")


def _take_in(site: Site) -> None:
    """Find the statements of what came in and the stories that it tells, and index it."""
    catch_up(site.archive, Silent())
    stories.catch_up(site.archive, Silent())
    follow(site)
