"""What could not be taken in, for programs."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from web.failed import Failed, failed_items, kept_bytes
from web.foreign import UNKNOWN_TYPE
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.parameters import LARGEST_PAGE, LAST_PAGE

router = APIRouter(prefix="/failures", tags=["failures"])


class FailedItemModel(BaseModel):
    """An item that is not in the archive as it should be."""

    id: str
    origin: str = Field(description="The file name or URL that it came from.")
    url: str | None
    source: str | None = Field(description="The id of its source, where that is known.")
    stage: str = Field(description="Where it stopped: fetch, read, unpack, decode, parse, store.")
    reason: str = Field(description="Why, in plain English.")
    sha256: str | None = Field(description="Of its bytes as they last came, if any were read.")
    original: str | None = Field(description="The address of those bytes; null if none are kept.")
    first_at: dt.datetime
    last_at: dt.datetime
    attempts: int
    retry: str = Field(description="The command that tries it again.")


class FailuresModel(BaseModel):
    """One page of the list, the last tried first."""

    total: int = Field(description="All items on the list, as `/health` counts them.")
    failures: list[FailedItemModel]


@router.get("")
def failures(
    site: SiteHere,
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
    size: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = LARGEST_PAGE,
) -> FailuresModel:
    """Every item that failed and has not succeeded since."""
    found = failed_items(site, size, (page - 1) * size)
    return FailuresModel(
        total=site.store.failure_count(), failures=[_model(each) for each in found]
    )


@router.get(
    "/{item_id}/original",
    response_class=Response,
    responses={
        200: {"content": {UNKNOWN_TYPE: {}}, "description": "The bytes."},
        404: {"model": Failure, "description": "There is no such item, or no bytes of it."},
    },
)
def original(item_id: str, site: SiteHere) -> Response:
    """The bytes of a failed item as they last came, to be saved, never shown."""
    return kept_bytes(site, item_id)


def _model(found: Failed) -> FailedItemModel:
    item = found.item
    return FailedItemModel(
        id=item.id,
        origin=item.origin,
        url=item.url,
        source=item.source_id,
        stage=item.stage,
        reason=item.reason,
        sha256=item.sha256,
        original=found.original,
        first_at=item.first_at,
        last_at=item.last_at,
        attempts=item.attempts,
        retry=found.retry,
    )
