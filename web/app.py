"""The web application: wires pages, JSON, files and headers together."""

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from archive.archive import Archive
from search.service.documents import Search
from search.service.statements import StatementSearch
from web import assets, pages, robots
from web.api import routes
from web.errors import add_error_handlers
from web.heads import HeadAsGet
from web.security import SecurityHeaders
from web.site import Site


def create_app(archive: Archive, search: Search, statements: StatementSearch) -> FastAPI:
    """The application over an open archive and its searches; the caller serves and closes them."""
    app = FastAPI(
        title="Bannasar",
        summary="A bilingual Khmer-English archive of announcements and press articles.",
        description=routes.DESCRIPTION,
        version=routes.VERSION,
        openapi_url="/api/v1/openapi.json",
        # The interactive pages would load scripts from elsewhere, which our policy forbids.
        docs_url=None,
        redoc_url=None,
    )
    app.state.site = Site(archive=archive, search=search, statements=statements)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    add_error_handlers(app)
    app.include_router(assets.router)
    app.include_router(robots.router)
    routes.include(app)
    pages.include(app)
    return app
