"""Visits and failed items to table rows and back."""

import sqlalchemy as sa

from archive.provenance import FailedItem, Visit
from archive.records import document_id
from archive.store.database.plain import made_plain
from archive.store.rows.documents import Row


def url_id(url: str) -> str:
    """What stands for an address in the index of visits: the id of a document of that address."""
    return document_id(url=url, source_id="", origin="")


def visit_row(visit: Visit) -> Row:
    """A row of ``visits``, all but its number."""
    return {
        "url_id": url_id(visit.url),
        "url": made_plain(visit.url),
        "source_id": visit.source_id,
        "at": visit.at,
        "status": visit.status,
        "sha256": visit.sha256,
        "etag": made_plain(visit.etag),
        "last_modified": made_plain(visit.last_modified),
        "reason": made_plain(visit.reason),
        "items": visit.items,
    }


def visit_of(row: sa.RowMapping) -> Visit:
    """The visit in a row of ``visits``."""
    return Visit(
        url=row["url"],
        source_id=row["source_id"],
        at=row["at"],
        status=row["status"],
        sha256=row["sha256"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        reason=row["reason"],
        items=row["items"],
    )


def failure_of(row: sa.RowMapping) -> FailedItem:
    """The item in a row of ``failed_items``, whose columns have the names of the fields."""
    return FailedItem(**row)
