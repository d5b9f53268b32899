"""The language switch: remembers the choice and comes back to the same page."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from archive.records import Language
from web.language import COOKIE

router = APIRouter()
_ONE_YEAR = 365 * 24 * 60 * 60


@router.get("/language/{language}")
def switch(language: Language, to: Annotated[str, Query()] = "/") -> Response:
    """Lead to ``to`` in ``language``; whatever it holds, the way stays on this site."""
    path = to if to.startswith("/") else "/"
    answer = RedirectResponse(
        f"/{language}{path}", status_code=303, headers={"Cache-Control": "no-store"}
    )
    answer.set_cookie(COOKIE, language, max_age=_ONE_YEAR, httponly=True, samesite="lax")
    return answer
