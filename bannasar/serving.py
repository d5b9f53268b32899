"""Serving the pages and the JSON."""

import logging
import multiprocessing
import os
import signal
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

import web.serving
from archive.archive import open_archive
from archive.told_settings import read_settings
from bannasar.options import settings_of
from bannasar.shared import Home
from bannasar.terminal import output, plain_errors
from web.gate.logs import Form
from web.serving import Worker


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port.")] = 8000,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many processes answer requests.")
    ] = 1,
    access_log: Annotated[
        Form,
        typer.Option(
            help="How each request is logged on standard error: not at all, as a plain line, "
            "or, as everything else then, as a JSON line."
        ),
    ] = Form.NONE,
    home: Home = None,
) -> None:
    """Serve the pages and the JSON until stopped.

    Answers at once with the index that there is; what is new is indexed beside it.
    """
    settings = settings_of(context, home)
    with plain_errors():
        # Made and migrated before there are several who would.
        open_archive(settings).store.close()
        with web.serving.listening(host, port) as listener:
            address = f"http://{host}:{listener.getsockname()[1]}"
            output.print(f"Bannasar listens on {address} (press Ctrl+C to stop)")
            upkeep = _Upkeep(settings.home)
            worker = Worker(
                settings.home, os.getpid(), access_log, logging.root.level <= logging.INFO
            )
            upkeep.start()
            try:
                web.serving.serve(worker, workers, settings.trusted_proxies, listener, upkeep.start)
            finally:
                upkeep.stop()


class _Upkeep:
    """The one process that writes the index, at the start and after each reload."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process: multiprocessing.process.BaseProcess | None = None

    def start(self) -> None:
        """Take in what is new, unless that is going on."""
        if self._process is not None and self._process.is_alive():
            return
        self._process = multiprocessing.get_context("spawn").Process(
            target=_take_in, args=(self._home,), daemon=True
        )
        self._process.start()

    def stop(self) -> None:
        """What it has not written yet is written the next time."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()


def _take_in(home: Path) -> None:
    """Find statements and follow the change log, in a process of its own."""
    # Its parent ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    archive = open_archive(read_settings(home))
    # The parent loads nothing of it.
    upkeep = import_module("bannasar.upkeep")
    upkeep.advise(archive)
    upkeep.bring_up_to_date(archive)
    archive.store.close()
