"""The items that failed: what is kept of each, and how to try it again."""

import re
import shlex
from dataclasses import dataclass
from enum import StrEnum

from fastapi import Response

from archive.errors import NotFoundError
from archive.provenance import FailedItem
from archive.visibility import Rights
from web.foreign import UNKNOWN_TYPE, foreign_bytes
from web.presentation.site import Site

_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Failed:
    """An item of the list; ``original`` is the address of its bytes, None if none are kept."""

    item: FailedItem
    original: str | None
    retry: str


class Retried(StrEnum):
    """What came of trying an item again."""

    TAKEN_IN = "taken_in"
    FAILED = "failed"


def failed_items(site: Site, limit: int, offset: int) -> tuple[Failed, ...]:
    """A part of the list, the last tried first."""
    return tuple(failed(site, each) for each in site.store.failures(limit, offset))


def failed_item(site: Site, item_id: str) -> FailedItem:
    """One item of the list. Raises NotFoundError."""
    if not _ID.fullmatch(item_id):
        raise NotFoundError(f"No failed item has the id {item_id!r}.")
    return site.store.failure(item_id)


def kept_bytes(site: Site, item_id: str) -> Response:
    """The bytes of an item, as a file to be saved. Raises NotFoundError."""
    item = failed_item(site, item_id)
    if item.sha256 is None or site.allowed.of_source(item.source_id or "") is not Rights.FULL:
        raise NotFoundError(f"No bytes of the failed item {item_id} are kept or given out.")
    return foreign_bytes(
        site.archive.originals.get(item.sha256),
        media_type=UNKNOWN_TYPE,
        name=f"bannasar-failed-{item_id}",
    )


def failed(site: Site, item: FailedItem) -> Failed:
    """An item as it is listed."""
    kept = item.sha256 is not None and item.sha256 in site.archive.originals
    return Failed(
        item=item,
        original=f"/api/v1/failures/{item.id}/original" if kept else None,
        retry=f"bannasar retry {shlex.quote(item.origin)}",
    )
