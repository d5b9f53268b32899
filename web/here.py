"""The site as whoever asks may see it."""

from typing import Annotated

from fastapi import Depends, Request

from web.presentation.site import Site
from web.who import audience_of


def site_of(request: Request) -> Site:
    """The site that answers a request; there is no other way to it for what is shown."""
    found: Site | None = getattr(request.state, "site", None)
    if found is None:
        whole: Site = request.app.state.site
        found = request.state.site = whole.seen_by(audience_of(request))
    return found


SiteHere = Annotated[Site, Depends(site_of)]
