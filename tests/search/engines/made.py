"""Indexes made by hand, for the contract of the engines and the tests of each."""

import shutil
from pathlib import Path

from archive.records import DocumentKind
from search.engines.plan import AnyOf, Everything, Plan, Term, TextField
from search.engines.protocol import Engine, IndexEntry, Request, Snapshot
from search.questions import Filters, Sort
from tests.search.engines import strategies


def built(engine: Engine, folder: Path, batches: list[list[IndexEntry]]) -> Snapshot:
    """A fresh index over ``batches``, one commit each; a later entry replaces an earlier one."""
    shutil.rmtree(folder / "index", ignore_errors=True)
    engine.create(folder / "index")
    for batch in batches:
        engine.apply(folder / "index", batch, ())
    return engine.open(folder / "index")


def entry(name: str, *words: str, title: tuple[str, ...] = ()) -> IndexEntry:
    return IndexEntry(
        id=name,
        fields={
            TextField.TITLE: strategies.field_terms(list(title)),
            TextField.BODY: strategies.field_terms(list(words)),
        },
        languages=frozenset({"en"}),
        source="moh",
        kind=DocumentKind.ARTICLE,
        published=None,
    )


def everything(sort: Sort = Sort.RELEVANCE) -> Request:
    return Request(plan=Everything(), filters=Filters(), sort=sort, offset=0, size=100)


def ids(snapshot: Snapshot, *keys: str) -> list[str]:
    plan = AnyOf(tuple(Term(TextField.BODY, key) for key in keys))
    request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=100)
    return [found.id for found in snapshot.search(request).page]


def scores(snapshot: Snapshot, plan: Plan) -> dict[str, float]:
    request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=100)
    return {found.id: found.score for found in snapshot.search(request).page}
