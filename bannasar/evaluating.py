"""Measuring the search."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

import ingest.pipeline
from archive.told_settings import read_settings, variable
from bannasar.options import Opened, opened, settings_of
from bannasar.shared import AsJson, Home
from bannasar.terminal import print_json, write_line
from bannasar.upkeep import bring_up_to_date
from corpus.evaluation import QUERIES
from ingest.progress import bar
from search.engines.opensearch.address import beside
from search.service.evaluate import Figures, evaluate, own_queries
from search.service.upkeep import discard_all
from search.service.whole_lists import ListFigures, evaluate_lists, own_lists

_DOCUMENTS = QUERIES.parent.parent / "documents"


def evaluate_command(context: typer.Context, as_json: AsJson = False, home: Home = None) -> None:
    """Measure search by judged queries, in a home of its own: the archive in use is untouched.

    The engine is the one that is set; in a cluster it gets indexes of its own for as long.
    """
    with _over(_DOCUMENTS, settings_of(context, home).search) as here:
        ranked = evaluate(here.search, own_queries())
        lists = evaluate_lists(here.search, own_lists())
    if as_json:
        print_json(
            {"ranked": [asdict(each) for each in ranked], "lists": [asdict(each) for each in lists]}
        )
        return
    _write_ranked(ranked)
    write_line("")
    _write_lists(lists)


@contextmanager
def _over(documents: Path, cluster: str) -> Iterator[Opened]:
    """A home for as long as it is measured, with the documents of a folder and their index.

    ``cluster`` is the URL of the one that holds the index; empty for a folder.
    """
    with (
        TemporaryDirectory() as folder,
        opened(read_settings(Path(folder), environment=_engine(cluster))) as here,
    ):
        with bar("Reading") as shown:
            ingest.pipeline.ingest(here.archive, [str(documents)], source_id=None, progress=shown)
        try:
            bring_up_to_date(here.archive)
            yield here
        finally:
            discard_all(here.archive)


def _engine(cluster: str) -> dict[str, str]:
    """The environment in which a place beside the indexes in use is searched."""
    if not cluster:
        return {}
    return {variable("search"): beside(cluster, f"evaluate_{secrets.token_hex(4)}")}


def _write_ranked(figures: tuple[Figures, ...]) -> None:
    write_line(f"{'set':16}{'queries':>9}{'MRR':>8}{'R@1':>8}{'R@5':>8}{'R@10':>8}{'nDCG@10':>9}")
    for each in figures:
        recalls = (each.recall_at_1, each.recall_at_5, each.recall_at_10)
        shown = "".join(f"{figure:8.3f}" for figure in (each.reciprocal_rank, *recalls))
        write_line(f"{each.set:16}{each.queries:9}{shown}{each.ndcg_at_10:9.3f}")


def _write_lists(figures: tuple[ListFigures, ...]) -> None:
    write_line(
        f"{'whole lists':22}{'queries':>9}{'shown':>7}{'right':>8}{'nDCG@10':>9}{'recall':>8}"
        f"{'for nothing':>13}"
    )
    for each in figures:
        right, ndcg, recall = (
            "-" if figure is None else f"{figure:.3f}"
            for figure in (each.share_right, each.ndcg_at_10, each.recall)
        )
        write_line(
            f"{each.set:22}{each.queries:9}{each.shown:7}{right:>8}{ndcg:>9}{recall:>8}"
            f"{each.for_nothing:13}"
        )
