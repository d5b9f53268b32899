"""The logo and the colours of the house; an address changes with its file's bytes."""

from fastapi import APIRouter, Request, Response

from archive.errors import NotFoundError
from web.here import SiteHere

router = APIRouter(prefix="/house", include_in_schema=False)


@router.get("/{name}")
def file(name: str, request: Request, site: SiteHere) -> Response:
    """The logo or the colours."""
    for served in (site.house.logo, site.house.colours):
        if served and served.address.partition("?")[0] == request.url.path:
            headers = {"Cache-Control": "public, max-age=31536000, immutable"}
            return Response(served.data, media_type=served.media_type, headers=headers)
    raise NotFoundError(f"There is no file {name!r} of the house.")
