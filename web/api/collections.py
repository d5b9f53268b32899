"""The sheet of a collection as a file."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from archive.records import Language
from web.attachment import attachment
from web.collected import address_of, visible_collection
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.exports import FORMATS, Ending
from web.render import own_address
from web.sheet_address import sheet_of
from web.who import shown_name

router = APIRouter(tags=["statements"])


@router.get(
    "/collections/{collection_id}/sheet.{ending}",
    response_class=Response,
    responses={
        200: {
            "content": {each.media_type: {} for each in FORMATS.values()},
            "description": "The file.",
        },
        404: {"model": Failure, "description": "There is no such collection for whoever asks."},
    },
)
def sheet(
    collection_id: str,
    ending: Annotated[Ending, Path(description="The form of the file.")],
    request: Request,
    site: SiteHere,
    lang: Annotated[Language, Query(description="The language of the labels.")] = "en",
    unchecked: Annotated[
        Literal["yes", "no"],
        Query(description="Whether those that nobody has checked are in it; each says so."),
    ] = "no",
) -> Response:
    """What is in the collection, in its order and with its notes."""
    found = visible_collection(site, collection_id)
    made = sheet_of(
        address_of(found, unchecked=unchecked == "yes"),
        site.store,
        lang,
        site=own_address(request),
        made_by=shown_name(request),
        state=site.statements.state().seq,
    )
    chosen = FORMATS[ending]
    headers = attachment(chosen.media_type, f"bannasar-collection.{ending}")
    private = {"Cache-Control": "private, no-store"}
    return Response(b"".join(chosen.write(made)), headers={**headers, **private})
