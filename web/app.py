"""The web application: wires pages, JSON, files and headers together."""

from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import Lifespan

from archive.archive import Archive
from archive.settings import Settings
from archive.visibility import Audience
from search.service.documents import Search
from search.service.statements import StatementSearch
from web import assets, discovery, house_files, pages, robots, watching
from web.api import routes
from web.counting import SearchCounter
from web.errors import add_error_handlers
from web.gate.admission import Admission
from web.gate.limits import ANYTHING, Allowance
from web.gate.seen import Watching
from web.heads import HeadAsGet
from web.presentation.house import read_house
from web.presentation.site import Site
from web.security import SecurityHeaders
from web.unshared import Unshared

_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


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
        description=routes.DESCRIPTION,
        version=routes.VERSION,
        openapi_url="/api/v1/openapi.json",
        # The interactive pages would load scripts from elsewhere, which our policy forbids.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.site = Site(
        archive=archive,
        search=search,
        statements=statements,
        house=read_house(archive.settings),
        # For what is done beside requests; who asks is looked up with each of them.
        looks=archive.store.visibility.looks(Audience.ADMINISTRATORS),
    )
    app.state.counter = SearchCounter()
    # Set where the pages are written to files, see web.edition.
    app.state.edition = None
    # The last one is the outermost.
    app.add_middleware(Unshared)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Admission, allowance=allowance)
    if archive.settings.allowed_hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=_own_names(archive.settings))
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Watching)
    add_error_handlers(app)
    app.include_router(assets.router)
    app.include_router(house_files.router)
    app.include_router(robots.router)
    app.include_router(watching.router)
    app.include_router(discovery.router)
    routes.include(app)
    pages.include(app)
    return app


def _own_names(settings: Settings) -> list[str]:
    """What the pages answer to: what the house names, and this machine, for its health checks."""
    public = urlsplit(settings.public_address).hostname
    own = (public,) if public else ()
    return [*settings.allowed_hosts, *own, *_THIS_MACHINE]
