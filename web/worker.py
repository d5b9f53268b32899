"""One process that answers: its application, and what opens each new state of an index."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from archive.archive import open_archive
from archive.errors import BannasarError
from archive.told_settings import read_settings
from search.service.documents import Search, open_search
from search.service.statements import StatementSearch, open_statement_search
from web.app import create_app
from web.gate.limits import Allowance

_log = logging.getLogger("bannasar.web")
_LOOK_SECONDS = 1.0
_SWITCH_SECONDS = 0.001


def application(home: Path | None, parent: int) -> FastAPI:
    """The application over the archive as the settings have it now; it ends with ``parent``."""
    # Searches keep the interpreter busy; what is cheap shall not wait long for its turn.
    sys.setswitchinterval(_SWITCH_SECONDS)
    archive = open_archive(read_settings(home))
    search, statements = open_search(archive), open_statement_search(archive)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        # Who asks meanwhile waits a little, or is answered by another worker.
        await asyncio.to_thread(_renew, search, statements)
        keeping_up = asyncio.create_task(_keep_up(search, statements))
        watching = asyncio.create_task(_end_with(parent))
        try:
            yield
        finally:
            keeping_up.cancel()
            watching.cancel()
            archive.store.close()

    return create_app(archive, search, statements, living, Allowance())


async def _keep_up(search: Search, statements: StatementSearch) -> None:
    """Open each new state of an index beside the one in use, before anybody asks for it."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        await asyncio.to_thread(_renew, search, statements)


def _renew(search: Search, statements: StatementSearch) -> None:
    for index in (search, statements):
        try:
            index.renew()
        except BannasarError as error:
            # Told to whoever asks.
            _log.debug("%s", error)


async def _end_with(parent: int) -> None:
    """A worker whose parent was killed is nobody's: it ends, and gives the port free."""
    while os.getppid() == parent:
        await asyncio.sleep(_LOOK_SECONDS)
    signal.raise_signal(signal.SIGTERM)
