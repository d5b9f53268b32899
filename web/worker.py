"""One process that answers: its application, and the thread that opens what is new of an index."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI

from archive.errors import BannasarError
from web.gate.logs import Form, log_as

if TYPE_CHECKING:
    from search.service.documents import Search
    from search.service.statements import StatementSearch

_log = logging.getLogger("bannasar.web")
_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Worker:
    """Makes the application inside a new process, from what can be sent there.

    ``parent`` is the process that looks after it: without it the worker ends.
    """

    home: Path | None
    parent: int
    log: Form
    verbose: bool

    def __call__(self) -> FastAPI:
        """The application over the archive as the settings have it now."""
        # The parent, which only looks after its workers, loads none of this.
        from archive.archive import open_archive
        from archive.settings import read_settings
        from search.service.documents import open_search
        from search.service.statements import open_statement_search
        from web.app import create_app

        log_as(self.log, verbose=self.verbose)
        archive = open_archive(read_settings(self.home))
        search, statements = open_search(archive), open_statement_search(archive)

        @asynccontextmanager
        async def living(_: FastAPI) -> AsyncIterator[None]:
            # Who asks meanwhile waits a little, or is answered by another worker.
            await asyncio.to_thread(_renew, search, statements)
            watching = asyncio.create_task(_keep_up(search, statements))
            parent = asyncio.create_task(_end_with(self.parent))
            try:
                yield
            finally:
                watching.cancel()
                parent.cancel()
                archive.store.close()

        return create_app(archive, search, statements, living)


async def _keep_up(search: "Search", statements: "StatementSearch") -> None:
    """Open each new state of an index beside the one in use, before anybody asks for it."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        await asyncio.to_thread(_renew, search, statements)


def _renew(search: "Search", statements: "StatementSearch") -> None:
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
