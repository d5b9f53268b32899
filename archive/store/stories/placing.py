"""Where documents belong among copies and stories, and what editors decided about that."""

import time
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.days import latest_day
from archive.errors import NotFoundError
from archive.records import Precision, SourceKind
from archive.store.accounts import acting
from archive.store.database.batches import asked_by, batches, rows_among
from archive.store.database.numbering import next_number
from archive.store.tables import (
    OF_NEWEST,
    documents,
    placings,
    revisions,
    sources,
    story_decisions,
    unit_rows,
)
from archive.stories.records import Copied, Pair, Placed, StoryDecision, Verdict

_PLACED = asked_by(sa.select(placings), placings.c.document_id)
_TELLING = asked_by(sa.select(placings.c.story, placings.c.document_id), placings.c.story)
_COPIED = asked_by(sa.select(placings.c.copies, placings.c.document_id), placings.c.copies)
_NUMBERS = asked_by(sa.select(unit_rows.c.document_id, unit_rows.c.number), unit_rows.c.document_id)


def placed(connection: sa.Connection, document_ids: Collection[str]) -> dict[str, Placed]:
    """Where each of these documents belongs, of those that have been placed."""
    found = rows_among(connection, _PLACED, document_ids)
    return {row.document_id: _placed(row) for row in found}


def telling(connection: sa.Connection, stories: Collection[str]) -> dict[str, list[str]]:
    """The documents of each of these stories."""
    return _members(connection, _TELLING, stories)


def copied(connection: sa.Connection, groups: Collection[str]) -> dict[str, list[str]]:
    """The documents of each of these groups of copies."""
    return _members(connection, _COPIED, groups)


def all_placed(connection: sa.Connection) -> list[Placed]:
    """Every document that is of a group of copies or of a story of several, by id."""
    several = (
        sa.select(placings.c.story)
        .group_by(placings.c.story)
        .having(sa.func.count() > 1)
        .subquery()
    )
    query = sa.select(placings).where(
        placings.c.copies.is_not(None) | placings.c.story.in_(sa.select(several.c.story))
    )
    return sorted(map(_placed, connection.execute(query)), key=lambda each: each.document_id)


def copied_of(connection: sa.Connection, names: Mapping[str, str] | None = None) -> list[Copied]:
    """Every document that is of a group of copies; or those of ``names``, each with its group."""
    query = (
        sa.select(
            placings.c.document_id,
            placings.c.copies,
            sources.c.kind,
            revisions.c.published_date,
            revisions.c.published_precision,
        )
        .join(documents, documents.c.id == placings.c.document_id)
        .join(sources, sources.c.id == documents.c.source_id)
        .join(revisions, OF_NEWEST)
        .order_by(placings.c.document_id)
    )
    if names is None:
        query = query.where(placings.c.copies.is_not(None))
    else:
        query = query.where(placings.c.document_id.in_(names))
    return [
        Copied(
            document_id=row.document_id,
            group=row.copies if names is None else names[row.document_id],
            official=row.kind == SourceKind.MINISTRY.value,
            day=row.published_date
            and latest_day(row.published_date, Precision(row.published_precision)),
        )
        for row in connection.execute(query)
    ]


def place(connection: sa.Connection, where: Sequence[Placed]) -> None:
    """Write where documents belong, in the place of what was known before."""
    known = placed(connection, [each.document_id for each in where])
    changed = [each for each in where if known.get(each.document_id) != each]
    write(connection, changed, stamp(connection))


def write(connection: sa.Connection, changed: Sequence[Placed], last: int) -> int:
    """Write what is known otherwise, or not at all.

    ``last`` is the stamp before; what is given back is the stamp after.
    """
    for some in batches(changed):
        ids = [each.document_id for each in some]
        connection.execute(sa.delete(placings).where(placings.c.document_id.in_(ids)))
    number = max(last, time.time_ns() // 1000)
    rows = [
        {
            "document_id": each.document_id,
            "number": each_number,
            "copies": each.copies,
            "story": each.story,
        }
        for each_number, each in enumerate(changed, start=number + 1)
    ]
    if rows:
        connection.execute(sa.insert(placings), rows)
    return number + len(rows)


def rename(connection: sa.Connection, gone: Collection[str]) -> None:
    """Name what is named after documents that have left it after the first of those that are left.

    Copies of which one is left are none.
    """
    left: list[Placed] = []
    for members in _members(connection, _COPIED, gone).values():
        name = _oldest(_numbers(connection, members)) if len(members) > 1 else None
        known = placed(connection, members).values()
        left += (Placed(each.document_id, name, each.story) for each in known)
    place(connection, left)
    left = []
    for members in _members(connection, _TELLING, gone).values():
        name = _oldest(_numbers(connection, members))
        known = placed(connection, members).values()
        left += (Placed(each.document_id, each.copies, name) for each in known)
    place(connection, left)


def stamp(connection: sa.Connection) -> int:
    """A number that is another after every placing."""
    return connection.scalar(sa.select(sa.func.max(placings.c.number))) or 0


def decide(connection: sa.Connection, made: Sequence[StoryDecision], by: str) -> None:
    """Add to the log what an editor decided at one time; ``by`` is the account."""
    for decision in made:
        _require_known(connection, decision.pair)
        connection.execute(
            sa.insert(story_decisions).values(
                number=next_number(story_decisions.c.number),
                first=decision.pair.first,
                second=decision.pair.second,
                verdict=decision.verdict.value,
                at=decision.at,
                who=decision.who,
                why=decision.why,
            )
        )
    for first in made[:1]:
        others = sorted({document for each in made for document in each.pair.both})
        acting.note(
            connection,
            Act(
                at=first.at,
                who=by,
                deed=Deed.STORY_DECIDED,
                subject=first.pair.first,
                new=f"{first.verdict.value}: {' '.join(others)}",
                why=first.why,
            ),
        )


def decisions(connection: sa.Connection) -> list[StoryDecision]:
    """Every decision, oldest first."""
    query = sa.select(story_decisions).order_by(story_decisions.c.number)
    return [
        StoryDecision(
            pair=Pair(row.first, row.second),
            verdict=Verdict(row.verdict),
            at=row.at,
            who=row.who,
            why=row.why,
        )
        for row in connection.execute(query)
    ]


def _members(
    connection: sa.Connection, query: sa.Select[tuple[str, str]], names: Collection[str]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, document_id in rows_among(connection, query, names):
        found.setdefault(name, []).append(document_id)
    return {name: sorted(members) for name, members in found.items()}


def _numbers(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, int]:
    """In what order those of the documents came that have units."""
    found = rows_among(connection, _NUMBERS, document_ids)
    return {row.document_id: row.number for row in found}


def in_order(connection: sa.Connection, document_ids: Collection[str]) -> list[str]:
    """Those of these documents that have units, as they came."""
    numbers = _numbers(connection, list(document_ids))
    return sorted(numbers, key=lambda each: numbers[each])


def _oldest(numbers: Mapping[str, int]) -> str:
    """The first of some documents that came."""
    return min(numbers, key=lambda each: numbers[each])


def _placed(row: sa.Row[tuple[object, ...]]) -> Placed:
    return Placed(row.document_id, row.copies, row.story)


def _require_known(connection: sa.Connection, pair: Pair) -> None:
    ids = {pair.first, pair.second}
    known = set(connection.scalars(sa.select(documents.c.id).where(documents.c.id.in_(ids))))
    for each in sorted(ids - known):
        raise NotFoundError(f"No document has the id {each}.")
