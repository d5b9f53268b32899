"""What crawlers are asked to leave alone: lists without end, and what is one reader's own."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from web.presentation.messages import LANGUAGES
from web.render import own_address

# A path stands for all that begins with it: the statements themselves and their first list stay.
_CLOSED = ("/search", "/statements?", "/basket", "/briefing", "/alerts")
_CLOSED_TO_ALL = (
    "/language/",
    "/api/v1/search",
    "/api/v1/suggest",
    "/api/v1/statements?",
    "/api/v1/statements.",
    "/api/v1/briefing",
)

router = APIRouter(include_in_schema=False)


@router.get("/robots.txt")
def robots(request: Request) -> PlainTextResponse:
    """The rules, the same for every crawler."""
    prefixes = ("", *(f"/{language}" for language in LANGUAGES))
    paths = [prefix + path for prefix in prefixes for path in _CLOSED] + [*_CLOSED_TO_ALL]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in paths),
        f"Sitemap: {own_address(request)}/sitemap.xml",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")
