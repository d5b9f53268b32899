"""The site that answers a request, handed over by the application's state."""

from typing import Annotated

from fastapi import Depends, Request

from web.presentation.site import Site


def site_of(request: Request) -> Site:
    """The site that answers a request."""
    site: Site = request.app.state.site
    return site


SiteHere = Annotated[Site, Depends(site_of)]
