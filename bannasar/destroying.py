"""Taking a document out of the archive for good."""

from typing import Annotated

import typer

import archive.upkeep.destruction
from archive.archive import Archive
from archive.errors import BannasarError
from archive.settings import Settings
from archive.work import Work
from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import SOME_FAILED, messages, output
from bannasar.upkeep import bring_up_to_date
from bannasar.working import working
from ingest.progress import bar
from search.service.learning import learn_without
from search.service.upkeep import let_go_all


def destroy_command(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="The id of the document.")],
    why: Annotated[str, typer.Option(help="The reason; it stands in the log.")],
    home: Home = None,
) -> None:
    """Destroy a document for good: its text, its statements, and the bytes that it came as.

    What was cut off at any moment is finished by the same command once more.
    """
    settings = settings_of(context, home)
    with opened(settings) as here, working(settings) as work:
        done = archive.upkeep.destruction.destroy(here.archive, document, why)
        left = _let_go(here.archive, document, work)
    for sha256 in done.kept:
        output.print(f"The original {sha256} stays: something else came as the same bytes.")
    output.print(f"{document} is destroyed. That there was one, and why it went, stays known.")
    if left:
        messages.print(
            f"bannasar: Some of its words may still stand {left} "
            f"When that is over, run `bannasar destroy {document} --why TEXT` again."
        )
        raise typer.Exit(SOME_FAILED)
    for sentence in _out_of_reach(settings):
        output.print(sentence)


def _let_go(archive: Archive, document: str, work: Work) -> str:
    """Leave none of its words in what is derived from the archive, nor in free parts of files.

    Where that was not done, and why; empty when all was.
    """
    bring_up_to_date(archive, work)
    try:
        with bar("Indexing") as shown:
            let_go_all(archive, shown.reach, work)
        with bar("Translations") as shown:
            learn_without(archive, document, shown.reach)
    except BannasarError as error:
        return f"in the search index, or in what was learnt. {error}"
    try:
        scrubbed = archive.store.scrub()
    except BannasarError as error:
        return f"in the database file. {error}"
    if not scrubbed:
        return "in the database's journal: others used the database all the while."
    archive.store.note_let_go(document)
    return ""


def _out_of_reach(settings: Settings) -> list[str]:
    """Where words of it may still stand that nothing here can take away."""
    places = [
        "Backups and reading editions made before, and what readers have copied, still have it.",
        "Other documents with the same words stay, and so does the address that it came from.",
    ]
    if not settings.database.startswith("sqlite"):
        places.append(
            "PostgreSQL has what it deleted in its files until it vacuums and checkpoints."
        )
    if settings.bucket:
        places.append("A bucket that keeps versions of what is deleted still has the bytes.")
    return places
