"""The web application: wires pages, JSON, files and headers together."""

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Lifespan

from archive.archive import Archive
from search.service.documents import Search
from search.service.statements import StatementSearch
from web import api, assets, pages, robots, watching
from web.errors import add_error_handlers
from web.gate.admission import Admission
from web.gate.limits import ANYTHING, Allowance
from web.gate.seen import Watching
from web.heads import HeadAsGet
from web.security import SecurityHeaders
from web.site import Site


def create_app(
    archive: Archive,
    search: Search,
    statements: StatementSearch,
    lifespan: Lifespan[FastAPI] | None = None,
    allowance: Allowance = ANYTHING,
) -> FastAPI:
    """The application over an open archive and its searches; the caller serves and closes them.

    ``lifespan`` is what goes on beside it while it is served, ``allowance`` what one client may do.
    """
    app = FastAPI(
        title="Bannasar",
        summary="A bilingual Khmer-English archive of announcements and press articles.",
        description=api.DESCRIPTION,
        version=api.VERSION,
        openapi_url="/api/v1/openapi.json",
        # The interactive pages would load scripts from elsewhere, which our policy forbids.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.site = Site(archive=archive, search=search, statements=statements)
    # The last one is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Admission, allowance=allowance)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Watching)
    add_error_handlers(app)
    app.include_router(assets.router)
    app.include_router(robots.router)
    app.include_router(watching.router)
    api.include(app)
    pages.include(app)
    return app
