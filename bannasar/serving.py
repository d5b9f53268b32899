"""Serving the pages and the JSON."""

from typing import Annotated

import typer

import web.serving
from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import output
from bannasar.upkeep import advise, bring_up_to_date
from web.app import create_app


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port.")] = 8000,
    home: Home = None,
) -> None:
    """Serve the pages and the JSON until stopped."""
    with opened(settings_of(context, home)) as here:
        advise(here.archive)
        bring_up_to_date(here.archive)
        with web.serving.listening(host, port) as listener:
            address = f"http://{host}:{listener.getsockname()[1]}"
            output.print(f"Bannasar listens on {address} (press Ctrl+C to stop)")
            app = create_app(here.archive, here.search, here.statements)
            web.serving.serve(app, listener, here.archive.settings.trusted_proxies)
