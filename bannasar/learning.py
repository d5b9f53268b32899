"""Learning the languages of an archive from the translations that it holds."""

from typing import Annotated

import typer

from bannasar.options import opened, settings_of
from bannasar.shared import Home
from bannasar.terminal import harmless, output, write_line
from ingest.progress import bar
from search.learning.shelf import Shelf
from search.service.learning import learn_from


def learn_command(
    context: typer.Context,
    listed: Annotated[
        bool, typer.Option("--list", help="Only list what was learnt, with its evidence.")
    ] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option(help="Take a rendering out for good: WORD=RENDERING, as --list has it."),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Delete all that was learnt.")] = False,
    home: Home = None,
) -> None:
    """Learn renderings and phrases from the translations that the archive holds."""
    settings = settings_of(context, home)
    shelf = Shelf(settings.home)
    if forget:
        shelf.forget()
    elif remove:
        for each in remove:
            _remove(shelf, each)
    elif listed:
        for rendered, pairs in sorted(
            shelf.held().documents.items(), key=lambda each: (each[0].direction, each[0].source)
        ):
            fields = (rendered.direction, rendered.source, rendered.target, str(pairs))
            write_line("\t".join(harmless(field) for field in fields))
    else:
        with opened(settings) as here, bar("Translations") as shown:
            lesson = learn_from(here.archive, shown.reach)
        output.print(
            f"{len(lesson.learnt.words)} words and {len(lesson.learnt.phrases)} phrases learnt "
            f"from {lesson.sentences} sentences in {lesson.pairs} pairs of documents"
        )


def _remove(shelf: Shelf, given: str) -> None:
    source, equals, target = given.partition("=")
    if not equals or not shelf.remove(source.strip(), target.strip()):
        raise typer.BadParameter(
            f"--remove {given!r} is nothing that was learnt. `bannasar learn --list` has it all."
        )
