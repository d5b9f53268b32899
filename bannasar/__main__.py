"""The command line: options that stand before every command."""

import logging
import sys
from importlib import metadata
from typing import Annotated

import typer

from bannasar.commands import Commands
from bannasar.shared import Home

app = typer.Typer(
    cls=Commands,
    help="Bannasar: a bilingual Khmer-English archive of announcements and press articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"{metadata.version('bannasar')}\n")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell on standard error where faults arose.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help="Its version.")
    ] = False,
    home: Home = None,
) -> None:
    """Options that stand before the command."""
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(name)s: %(message)s", stream=sys.stderr)
    context.obj = home


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
