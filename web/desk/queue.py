"""The queue: one statement after the other that nobody has checked, with its source."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.desk.marks import mark_of
from archive.records import Source
from archive.store.statements.queueing import QueueOrder
from web.desk.looking import Looked, looked_at
from web.here import SiteHere
from web.presentation.problems import read_leniently
from web.presentation.site import Site
from web.presentation.statement_parameters import StatementParameters
from web.render import render
from web.who import Editor

router = APIRouter()
_MOST_SKIPPED = 100_000
_FIRST = QueueOrder.OFFICIALS


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What the template shows; ``here`` is None at the end of the queue.

    ``left`` counts what waits, this one included; ``address`` leads to the next one after a
    decision, ``skipping`` to the one after this. ``mark`` is that of the statement.
    """

    parameters: StatementParameters
    order: QueueOrder
    sources: tuple[Source, ...]
    left: int
    skipped: int
    here: Looked | None
    address: str
    skipping: str
    mark: str


@router.get("/desk")
def queue(who: Editor, request: Request, site: SiteHere) -> Response:
    """The first statement that the filters let through and nobody has decided about."""
    asked = request.query_params
    parameters, _ = read_leniently(StatementParameters, asked.multi_items())
    order = QueueOrder(asked["order"]) if asked.get("order") in list(QueueOrder) else _FIRST
    skipped = _number(asked.get("skip", ""))
    waiting = site.store.unchecked(order, _among(site, parameters), who.account.name)
    at = waiting[skipped : skipped + 1]
    statement = site.statement(at[0]) if at else None
    page = QueuePage(
        parameters=parameters,
        order=order,
        sources=tuple(site.sources().values()),
        left=len(waiting),
        skipped=skipped,
        here=looked_at(site, statement) if statement else None,
        address=_address(parameters, order, skipped),
        skipping=_address(parameters, order, skipped + 1),
        mark=mark_of(statement) if statement else "",
    )
    return render(request, "desk.html", page)


def _among(site: Site, parameters: StatementParameters) -> frozenset[str] | None:
    """The ids of what is asked for; None where everything is."""
    if not parameters.q and not parameters.filtered:
        return None
    return frozenset(hit.statement.id for hit in site.statements.all(parameters.question))


def _address(parameters: StatementParameters, order: QueueOrder, skipped: int) -> str:
    path = parameters.address.removeprefix(parameters.PATH)
    own = [f"order={order}"] if order is not _FIRST else []
    own += [f"skip={skipped}"] if skipped else []
    query = "&".join(filter(None, (path.removeprefix("?"), *own)))
    return f"/desk?{query}" if query else "/desk"


def _number(given: str) -> int:
    return min(int(given), _MOST_SKIPPED) if given.isascii() and given.isdigit() else 0
