"""Trying a failed item again, from its page."""

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias

from fastapi import APIRouter, BackgroundTasks, Request, Response

from archive.accounts.records import Act, Deed
from archive.archive import Archive
from archive.provenance import FailedItem
from web.desk.back import on_to
from web.desk.following import follow
from web.failed import Retried, failed_item
from web.here import SiteHere
from web.presentation.site import Site
from web.who import Administrator, Form

router = APIRouter()
Tried: TypeAlias = Callable[[Archive, FailedItem], bool]


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
    item = failed_item(site, item_id)
    # All readers of files, which nobody who only answers needs in memory.
    tried: Tried = import_module("web.desk.trying").tried
    failed = tried(site.archive, item)
    told = Retried.FAILED if failed else Retried.TAKEN_IN
    site.archive.store.accounts.note(
        Act(
            at=dt.datetime.now(dt.UTC),
            who=who.account.name,
            deed=Deed.FAILURE_RETRIED,
            subject=item.origin,
            new=told,
        )
    )
    later.add_task(take_in, site)
    return on_to(request, f"/failures?retried={told}")


def take_in(site: Site) -> None:
    """Find the statements of what came in and the stories that it tells, and index it."""
    import_module("web.desk.trying").find_told(site.archive)
    follow(site)
