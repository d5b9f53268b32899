"""About the archive: what it is, what it promises, whose work is in it."""

from fastapi import APIRouter, Request, Response

from web.render import render

router = APIRouter()


@router.get("/about")
def about(request: Request) -> Response:
    """What this is."""
    return render(request, "about.html", None)
