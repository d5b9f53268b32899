"""The briefing sheet as a file: chosen statements in the order chosen."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AfterValidator

from archive.errors import NotFoundError
from archive.records import Language
from web.attachment import attachment
from web.basket import LARGEST, read_ids
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.exports import FORMATS, Ending
from web.render import own_address
from web.sheet_address import LONGEST_TITLE, read_address, sheet_of
from web.who import shown_name

router = APIRouter(tags=["statements"])


def _usable(ids: str) -> str:
    """Names of statements, one of which at least can be one, and no more than a sheet holds."""
    pieces = ids.split(".")
    if not read_ids(ids) or len(pieces) > LARGEST:
        raise ValueError(f"Give the ids of 1 to {LARGEST} statements with dots between them")
    return ids


@router.get(
    "/briefing.{ending}",
    response_class=Response,
    responses={
        200: {
            "content": {each.media_type: {} for each in FORMATS.values()},
            "description": "The file. What was asked for and is not in it is named in it.",
        },
        404: {"model": Failure, "description": "There is no statement with any of the ids."},
    },
)
def briefing(
    ending: Annotated[Ending, Path(description="The form of the file.")],
    ids: Annotated[
        str,
        AfterValidator(_usable),
        Query(description=f"The ids of 1 to {LARGEST} statements with dots between them."),
    ],
    request: Request,
    site: SiteHere,
    lang: Annotated[Language, Query(description="The language of the labels.")] = "en",
    of: Annotated[
        int | None,
        Query(ge=0, description="How many ids there are: the file says so if there are not."),
    ] = None,
    title: Annotated[
        str, Query(max_length=LONGEST_TITLE, description="The title of the sheet.")
    ] = "",
    unchecked: Annotated[
        Literal["yes", "no"],
        Query(description="Whether those that nobody has checked are in it; each says so."),
    ] = "yes",
) -> Response:
    """Each statement with its speaker, words, source, address, hash and state of review.

    ``note_ID=`` is a note beside the statement with that id.
    """
    asked = [*request.query_params.multi_items(), ("unchecked", unchecked)]
    sheet = sheet_of(
        read_address(asked),
        site.store,
        lang,
        site=own_address(request),
        made_by=shown_name(request),
        state=site.statements.state().seq,
    )
    if not sheet.entries and not sheet.documents and not sheet.unchecked:
        raise NotFoundError(f"No statement has the id {', '.join(sheet.missing)}. Leave it out.")
    chosen = FORMATS[ending]
    headers = attachment(chosen.media_type, f"bannasar-briefing.{ending}")
    # Who made it is on it.
    private = {"Cache-Control": "private, no-store"}
    return Response(b"".join(chosen.write(sheet)), headers={**headers, **private})
