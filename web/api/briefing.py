"""The briefing sheet as a file: chosen statements in the order chosen."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from archive.errors import NotFoundError
from archive.records import Language
from web.attachment import attachment
from web.basket import LARGEST
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.exports import FORMATS, Ending
from web.presentation.exports.asked import Asked
from web.presentation.exports.sheet import Sheet
from web.presentation.sourced import sourced
from web.presentation.voice import Voice
from web.render import own_address

_ID = "[0-9a-f]{12}"

router = APIRouter(tags=["statements"])


@router.get(
    "/briefing.{ending}",
    response_class=Response,
    responses={
        200: {
            "content": {each.media_type: {} for each in FORMATS.values()},
            "description": "The file.",
        },
        404: {"model": Failure, "description": "There is no statement with one of the ids."},
    },
)
def briefing(
    ending: Annotated[Ending, Path(description="The form of the file.")],
    ids: Annotated[
        str,
        Query(
            pattern=rf"^{_ID}(\.{_ID}){{0,{LARGEST - 1}}}$",
            description=f"The ids of 1 to {LARGEST} statements with dots between them.",
        ),
    ],
    request: Request,
    site: SiteHere,
    lang: Annotated[Language, Query(description="The language of the labels.")] = "en",
) -> Response:
    """Each statement with its speaker, words, source, address, hash and state of review."""
    wanted = list(dict.fromkeys(ids.split(".")))
    store = site.store
    found = store.statements(wanted)
    known = {each.id for each in found}
    if unknown := [each for each in wanted if each not in known]:
        raise NotFoundError(f"No statement has the id {', '.join(unknown)}. Leave it out.")
    sheet = Sheet(
        entries=sourced(store, found, own_address(request)),
        language=lang,
        asked=Asked(
            words=Voice(lang).plain("export.chosen"),
            made_at=dt.datetime.now(dt.UTC),
            state=site.statements.state().seq,
        ),
    )
    chosen = FORMATS[ending]
    return Response(
        b"".join(chosen.write(sheet)),
        headers=attachment(chosen.media_type, f"bannasar-briefing.{ending}"),
    )
