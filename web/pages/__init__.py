"""The pages: each under ``/km`` and ``/en``, and without a prefix as a way to the reader's own."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from web.desk import (
    account,
    adding,
    collecting,
    deciding,
    documents,
    log,
    pairing,
    queue,
    requests,
    retrying,
    rights,
    saved,
    searched,
    signing,
    visibility,
)
from web.desk import people as deciding_people
from web.desk import stories as deciding_stories
from web.language import reader_of
from web.pages import (
    about,
    alerts,
    basket,
    batch,
    briefing,
    collections,
    document,
    failures,
    help,
    home,
    over_time,
    people,
    printed,
    reporting,
    revisions,
    search,
    side_by_side,
    source,
    sources,
    statement,
    statements,
    stories,
    switch,
    unsubscribing,
    variants,
    versions,
)
from web.presentation.messages import LANGUAGES

ROUTERS = (
    home.router,
    search.router,
    document.router,
    stories.router,
    printed.router,
    revisions.router,
    side_by_side.router,
    versions.router,
    variants.router,
    statements.router,
    statement.router,
    people.router,
    over_time.router,
    sources.router,
    source.router,
    failures.router,
    basket.router,
    batch.router,
    briefing.router,
    collections.router,
    reporting.router,
    help.router,
    about.router,
    signing.router,
    account.router,
    queue.router,
    deciding.router,
    adding.router,
    requests.router,
    collecting.router,
    documents.router,
    pairing.router,
    deciding_stories.router,
    deciding_people.router,
    log.router,
    retrying.router,
    rights.router,
    visibility.router,
    saved.router,
    searched.router,
    alerts.router,
    unsubscribing.router,
)


def include(app: FastAPI) -> None:
    """Serve every page in both languages."""
    app.include_router(switch.router, include_in_schema=False)
    for router in ROUTERS:
        for language in LANGUAGES:
            app.include_router(router, prefix=f"/{language}", include_in_schema=False)
        for route in router.routes:
            if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
                app.add_api_route(route.path, _to_own_language, include_in_schema=False)


def _to_own_language(request: Request) -> Response:
    reader = reader_of(request)
    headers = {"Vary": "Accept-Language, Cookie", "Cache-Control": "no-store"}
    return RedirectResponse(reader.here(reader.language), status_code=302, headers=headers)
