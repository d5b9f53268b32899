"""Indexes made by hand, for the contract of the engines and the tests of each."""

from archive.records import DocumentKind
from archive.visibility import NOTHING_WITHHELD
from search.engines.entries import IndexEntry
from search.engines.plan import AnyOf, Everything, Plan, Term, TextField
from search.engines.protocol import Generation, Generations, Request, Snapshot
from search.questions import Filters, Sort
from tests.search.engines import strategies


def built(generations: Generations, batches: list[list[IndexEntry]]) -> Snapshot:
    """A fresh index over ``batches``, one commit each; a later entry replaces an earlier one."""
    return filled(generations, batches).open(NOTHING_WITHHELD)


def filled(generations: Generations, batches: list[list[IndexEntry]]) -> Generation:
    """The same before it is opened."""
    generation = generations.begin()
    for batch in batches:
        generation.apply(batch, ())
    return generation


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
