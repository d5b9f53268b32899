"""Taking a document out of the archive for good."""

from typing import Annotated

import typer

import archive.upkeep.destruction
from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import output
from bannasar.upkeep import bring_up_to_date
from bannasar.working import working


def destroy_command(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="The id of the document.")],
    why: Annotated[str, typer.Option(help="The reason; it stands in the log.")],
    home: Home = None,
) -> None:
    """Destroy a document for good: its text, its statements, and the bytes that it came as."""
    settings = settings_of(context, home)
    with opened(settings) as here, working(settings) as work:
        done = archive.upkeep.destruction.destroy(here.archive, document, why)
        bring_up_to_date(here.archive, work)
    for sha256 in done.kept:
        output.print(f"The original {sha256} stays: something else came as the same bytes.")
    output.print(f"{document} is destroyed. That there was one, and why it went, stays known.")
