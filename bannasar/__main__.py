"""The list of all commands."""

import logging
import sys
from typing import Annotated

import typer

from bannasar import (
    harvesting,
    ingesting,
    keeping,
    language,
    mailing,
    reparsing,
    reviewing,
    searching,
    serving,
    statements,
)
from bannasar.options import Home

app = typer.Typer(
    help="Bannasar: a bilingual Khmer-English archive of announcements and press articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ingest")(ingesting.ingest_command)
app.command("harvest")(harvesting.harvest_command)
app.command("mail")(mailing.mail_command)
app.command("failures")(harvesting.failures_command)
app.command("retry")(harvesting.retry_command)
app.command("reparse")(reparsing.reparse_command)
app.command("search")(searching.search_command)
app.command("statements")(statements.statements_command)
app.command("review")(reviewing.review_command)
app.command("index")(ingesting.index_command)
app.command("check")(keeping.check_command)
app.command("backup")(keeping.backup_command)
app.command("restore")(keeping.restore_command)
app.command("export-warc")(keeping.export_command)
app.command("serve")(serving.serve)
app.command("evaluate")(searching.evaluate_command)
app.command("segment")(language.segment)
app.command("terms")(language.terms)
app.command("function-words")(language.function_words)
app.command("normalize")(language.normalize)
app.command("dates")(language.dates)


@app.callback()
def options(
    context: typer.Context,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell on standard error where faults arose.")
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
