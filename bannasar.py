"""The command line: it wires the layers together, and nothing imports it."""

import datetime as dt
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TypeAlias

import typer
from rich.console import Console

import archive.backup
import archive.check
import ingest.pipeline
import web.serving
from archive.archive import Archive, open_archive
from archive.errors import BannasarError
from archive.languages import RULES
from archive.languages.mentions import date_mentions
from archive.records import DocumentKind, Language
from archive.settings import Settings, read_settings
from corpus.evaluation import QUERIES
from ingest.progress import bar
from search.analysis import analyse
from search.answers import Filters, Match, Question, Sort
from search.evaluate import Figures, evaluate, read_queries
from search.service import Search, open_search
from web.api.search import SearchAnswer
from web.app import create_app

SOME_FAILED = 1

app = typer.Typer(
    help="Bannasar: a bilingual Khmer-English archive of announcements and press articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
messages = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
output = Console(highlight=False, markup=False, soft_wrap=True)

Home = Annotated[
    Path | None, typer.Option(help="The folder that holds everything (default: ./var).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")]
Day: TypeAlias = dt.datetime | None
DAY = ["%Y-%m-%d"]
SHARED = Path("../shared")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn an expected error into its sentence on standard error and exit code 1."""
    try:
        yield
    except BannasarError as error:
        messages.print(f"bannasar: {error}")
        raise typer.Exit(SOME_FAILED) from error


@app.callback()
def options(context: typer.Context, home: Home = None) -> None:
    """Options that stand before the command."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s", stream=sys.stderr)
    context.obj = home


def settings_of(context: typer.Context, home: Path | None) -> Settings:
    """The settings of this call; ``--home`` may stand before or after the command."""
    return read_settings(home or context.obj)


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Archive, Search]]:
    """The archive and its search, closed at the end of the block."""
    with plain_errors():
        archive_ = open_archive(settings)
        search = open_search(archive_)
        try:
            yield archive_, search
        finally:
            search.close()
            archive_.store.close()


@app.command("ingest")
def ingest_command(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="Files, folders and zip files.")],
    source: Annotated[str | None, typer.Option(help="The id of the source they come from.")] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read files, folders and zip files into the archive and bring the index up to date."""
    with opened(settings_of(context, home)) as (archive_, search):
        with bar("Reading") as shown:
            report = ingest.pipeline.ingest(archive_, paths, source_id=source, progress=shown)
        for failure in report.errors:
            messages.print(f"{failure.origin}: {failure.stage}: {failure.reason}")
        update_index(search)
    if as_json:
        print_json(asdict(report) | {"failed": report.failed})
    else:
        output.print(
            f"{report.added} added, {report.updated} updated, "
            f"{report.unchanged} unchanged, {report.failed} failed"
        )
    if report.failed:
        raise typer.Exit(SOME_FAILED)


def update_index(search: Search) -> None:
    """Bring the index up to date; what is stored stays stored when that fails."""
    try:
        with bar("Indexing") as shown:
            search.update(shown.reach)
    except BannasarError as error:
        messages.print(f"bannasar: The documents are stored, but the index is behind. {error}")


@app.command("search")
def search_command(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="What to find; see docs/query-language.md.")],
    lang: Annotated[Language | None, typer.Option(help="Only texts in this language.")] = None,
    only_as_typed: Annotated[bool, typer.Option(help="Switch every widening off.")] = False,
    source: Annotated[str | None, typer.Option(help="The id of a source.")] = None,
    kind: Annotated[DocumentKind | None, typer.Option(help="The kind of document.")] = None,
    since: Annotated[Day, typer.Option(formats=DAY, help="The first day.")] = None,
    until: Annotated[Day, typer.Option(formats=DAY, help="The last day.")] = None,
    match: Annotated[Match, typer.Option(help="Best match, or all words.")] = Match.BEST,
    sort: Annotated[Sort, typer.Option(help="The order of the answers.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 10,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Search the archive."""
    filters = Filters(
        language=lang, source=source, kind=kind, since=day_of(since), until=day_of(until)
    )
    widen = not only_as_typed
    question = Question(
        query=query, filters=filters, sort=sort, match=match, widen=widen, size=limit
    )
    with opened(settings_of(context, home)) as (archive_, search):
        answer = search.ask(question)
        shown = SearchAnswer.present(answer, archive_.store.sources(), "en")
    if as_json:
        print_json(shown.model_dump(mode="json", by_alias=True))
        return
    write_line(f"{answer.total} found, read as: {answer.read_as}")
    for hit in shown.hits:
        write_line(f"{hit.id}  {hit.published or 'undated':10}  {hit.source}  {hit.title}")


@app.command()
def segment() -> None:
    """Read lines on standard input, write their words with one space between."""
    for line in standard_input():
        words = (token.text.strip() for token in RULES["km"].words(line))
        write_line(" ".join(word for word in words if word))


@app.command()
def terms() -> None:
    """Read lines on standard input, write the terms of the index: Khmer keys, English stems."""
    for line in standard_input():
        write_line(" ".join(word.stem or word.key for word in analyse(line).words))


@app.command()
def normalize(
    fold: Annotated[bool, typer.Option("--fold", help="The looser form, for matching.")] = False,
) -> None:
    """Read lines on standard input, write the key form of each."""
    key = RULES["km"].fold if fold else RULES["km"].normalize
    for line in standard_input():
        write_line(key(line))


@app.command()
def dates(
    anchor: Annotated[
        Day, typer.Option(formats=DAY, help="The day that resolves a missing year.")
    ] = None,
) -> None:
    """Read lines on standard input, write the dates named in each as one JSON list a line."""
    for line in standard_input():
        found = date_mentions(line, day_of(anchor))
        write_line(json.dumps([asdict(mention) for mention in found], ensure_ascii=False))


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day that an option names."""
    return moment.date() if moment else None


def standard_input() -> Iterator[str]:
    """The lines of standard input without their ends."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            messages.print(
                f"bannasar: line {number} is not UTF-8. Convert the input, then try again."
            )
            raise typer.Exit(SOME_FAILED) from error


def write_line(text: str) -> None:
    """One line of UTF-8 on standard output, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(f"{text}\n".encode())


def print_json(value: object) -> None:
    """One JSON value on standard output."""
    write_line(json.dumps(value, ensure_ascii=False, indent=2))


@app.command("index")
def index_command(
    context: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build it anew.")] = False,
    home: Home = None,
) -> None:
    """Bring the search index up to date with the archive."""
    with opened(settings_of(context, home)) as (_, search), bar("Indexing") as shown:
        state = search.rebuild(shown.reach) if rebuild else search.update(shown.reach)
    output.print(f"{state.documents} documents in the index")


@app.command("check")
def check_command(context: typer.Context, as_json: AsJson = False, home: Home = None) -> None:
    """Check that everything stored is whole."""
    with opened(settings_of(context, home)) as (archive_, _):
        problems = archive.check.check(archive_)
    serious = [problem for problem in problems if not problem.harmless]
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            output.print(f"{problem.where}: {problem.what} {problem.advice}")
        output.print(f"{len(serious)} problems" if serious else "Everything stored is whole.")
    if serious:
        raise typer.Exit(SOME_FAILED)


@app.command("backup")
def backup_command(context: typer.Context, target: Path, home: Home = None) -> None:
    """Write the whole archive into one file."""
    with opened(settings_of(context, home)) as (archive_, _):
        summary = archive.backup.backup(archive_, target)
    output.print(f"{summary.documents} documents in {target}")
    for sha256 in summary.missing:
        messages.print(f"bannasar: the original {sha256} is missing or damaged; it was left out.")
    if summary.missing:
        raise typer.Exit(SOME_FAILED)


@app.command("restore")
def restore_command(context: typer.Context, source: Path, home: Home = None) -> None:
    """Fill an empty home folder from a backup and build its index."""
    with plain_errors():
        summary = archive.backup.restore(source, settings_of(context, home))
    with opened(settings_of(context, home)) as (_, search):
        update_index(search)
    output.print(f"{summary.documents} documents restored")


@app.command("evaluate")
def evaluate_command(
    shared: Annotated[Path, typer.Option(help="Where search_dev/ is, if anywhere.")] = SHARED,
    as_json: AsJson = False,
) -> None:
    """Measure search by judged queries, in a home of its own: the archive in use is untouched."""
    figures = evaluate_over(QUERIES.parent.parent / "documents", QUERIES)
    if (shared / "search_dev").is_dir():
        figures += evaluate_over(
            shared / "search_dev" / "docs.zip", shared / "search_dev" / "queries.jsonl"
        )
    if as_json:
        print_json([asdict(each) for each in figures])
        return
    write_line(f"{'set':16}{'queries':>9}{'MRR':>8}{'R@1':>8}{'R@5':>8}{'R@10':>8}{'nDCG@10':>9}")
    for each in figures:
        recalls = (each.recall_at_1, each.recall_at_5, each.recall_at_10)
        shown = "".join(f"{figure:8.3f}" for figure in (each.reciprocal_rank, *recalls))
        write_line(f"{each.set:16}{each.queries:9}{shown}{each.ndcg_at_10:9.3f}")


def evaluate_over(documents: Path, queries: Path) -> tuple[Figures, ...]:
    """The figures of the queries in one file over the documents in another, or in a folder."""
    with (
        TemporaryDirectory() as folder,
        opened(read_settings(Path(folder), environment={})) as (archive_, search),
    ):
        with bar("Reading") as shown:
            ingest.pipeline.ingest(archive_, [str(documents)], source_id=None, progress=shown)
        update_index(search)
        return evaluate(search, read_queries(queries))


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port.")] = 8000,
    home: Home = None,
) -> None:
    """Serve the pages and the JSON until stopped."""
    with opened(settings_of(context, home)) as (archive_, search):
        update_index(search)
        with web.serving.listening(host, port) as listener:
            address = f"http://{host}:{listener.getsockname()[1]}"
            output.print(f"Bannasar listens on {address} (press Ctrl+C to stop)")
            web.serving.serve(create_app(archive_, search), listener)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
