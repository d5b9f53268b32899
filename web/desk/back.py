"""Leading somebody on after a form: always to a page of this site, never kept by anyone."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from web.language import reader_of

_SEE_OTHER = 303


def on_to(request: Request, path: str) -> Response:
    """To a page by its address without the language; anything else leads to the first page."""
    own = path if path.startswith("/") else "/"
    return RedirectResponse(
        f"/{reader_of(request).language}{own}",
        status_code=_SEE_OTHER,
        headers={"Cache-Control": "no-store"},
    )
