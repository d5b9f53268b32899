"""Every resource of the JSON, and what is said of all of them."""

from fastapi import FastAPI

from web.api import (
    batch,
    briefing,
    collections,
    corrections,
    documents,
    failures,
    feeds,
    files,
    health,
    mementos,
    oembed,
    over_time,
    people,
    revisions,
    search,
    similar,
    sources,
    statements,
    stories,
    suggest,
    variants,
    versions,
)
from web.presentation.answers.models import Failure

VERSION = "1"
PREFIX = "/api/v1"
DESCRIPTION = """The same answers as the pages give, for programs.

Keys are added over time and never renamed. Every failure is `{"error": "…"}` in plain English.
Dates are ISO 8601, cut to what is known: `2023-12-22`, `2023-12` or `2023`.
Offsets count Unicode code points of a document's `text`."""
ROUTERS = (
    search.router,
    feeds.router,
    files.router,
    suggest.router,
    batch.router,
    documents.router,
    mementos.router,
    revisions.router,
    versions.router,
    variants.router,
    similar.router,
    statements.router,
    stories.router,
    people.router,
    over_time.router,
    briefing.router,
    oembed.router,
    collections.router,
    corrections.router,
    sources.router,
    failures.router,
    health.router,
)


def include(app: FastAPI) -> None:
    """Serve every resource under ``PREFIX``."""
    for router in ROUTERS:
        app.include_router(
            router,
            prefix=PREFIX,
            responses={422: {"model": Failure, "description": "A parameter cannot be used."}},
        )
