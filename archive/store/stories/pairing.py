"""How pairs of translations are written and read: what was found, and what people said of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.errors import NotFoundError, PairError
from archive.pairs import FoundPair, Pair, PairDecision, Verdict, standing
from archive.provenance import Translation
from archive.store.accounts import acting
from archive.store.database.batches import asked_by, batches, rows_among
from archive.store.database.plain import fault_in
from archive.store.documents import linking
from archive.store.documents.showing import among
from archive.store.tables import (
    OF_NEWEST,
    documents,
    found_pairs,
    pair_decisions,
    pair_looks,
    revisions,
    translation_links,
)

_LANGUAGES = asked_by(
    sa.select(documents.c.id, revisions.c.language).join(revisions, OF_NEWEST),
    documents.c.id,
)


def unlooked(connection: sa.Connection, rules: str) -> list[str]:
    """The documents that ``rules`` have not looked at in their newest revision, by id."""
    query = (
        sa.select(documents.c.id)
        .outerjoin(
            pair_looks,
            (pair_looks.c.document_id == documents.c.id)
            & (pair_looks.c.revision == documents.c.revision)
            & (pair_looks.c.rules == rules),
        )
        .where(pair_looks.c.document_id.is_(None))
    )
    return sorted(connection.scalars(query))


def in_both_languages(connection: sa.Connection) -> bool:
    """Whether there is a document in each language."""
    return all(
        connection.execute(
            sa.select(revisions.c.document_id).where(revisions.c.language == language).limit(1)
        ).first()
        for language in ("km", "en")
    )


def keep(
    connection: sa.Connection,
    document_id: str,
    revision: int,
    rules: str,
    found: Sequence[FoundPair],
) -> None:
    """Add ``found``, of a document that was looked at before in the place of what was found then.

    What others had found of it then is looked for again: it has changed, or the rules have.
    """
    own = pair_looks.c.document_id == document_id
    if connection.execute(sa.select(pair_looks).where(own)).first():
        _forget(connection, document_id)
    for each in found:
        connection.execute(
            sa.delete(found_pairs).where(_of_two(found_pairs, each.khmer_id, each.english_id))
        )
    if found:
        connection.execute(sa.insert(found_pairs), [asdict(each) for each in found])
    look = {"document_id": document_id, "revision": revision, "rules": rules}
    connection.execute(sa.insert(pair_looks).values(look))


def _forget(connection: sa.Connection, document_id: str) -> None:
    """Take out the look at a document with all pairs of it, and the looks that found those."""
    own = (found_pairs.c.khmer_id == document_id) | (found_pairs.c.english_id == document_id)
    looked = {document_id}
    for row in connection.execute(sa.select(found_pairs).where(own)):
        looked |= {row.khmer_id, row.english_id}
    connection.execute(sa.delete(found_pairs).where(own))
    connection.execute(sa.delete(pair_looks).where(pair_looks.c.document_id.in_(looked)))


def decide(connection: sa.Connection, decision: PairDecision, by: str) -> None:
    """Write what a person says of two documents, in the place of what was said before."""
    if not decision.who.strip() or not decision.why.strip():
        raise PairError("A decision says who made it, and why. Give both.")
    if fault := fault_in((decision.who, decision.why)):
        raise PairError(f"The decision holds {fault}. Write it anew.")
    ids = (decision.khmer_id, decision.english_id)
    held = set(connection.scalars(sa.select(documents.c.id).where(documents.c.id.in_(ids))))
    for each in ids:
        if each not in held:
            raise NotFoundError(f"No document has the id {each}.")
    own = _of_two(pair_decisions, *ids)
    before = connection.execute(sa.select(pair_decisions.c.verdict).where(own)).scalar()
    connection.execute(sa.delete(pair_decisions).where(own))
    values = asdict(decision) | {"verdict": decision.verdict.value}
    connection.execute(sa.insert(pair_decisions).values(values))
    acting.note(
        connection,
        Act(
            at=decision.at,
            who=by,
            deed=Deed.PAIR_DECIDED,
            subject=" ".join(ids),
            old=before or "",
            new=decision.verdict.value,
            why=decision.why,
        ),
    )


def rejected(connection: sa.Connection) -> frozenset[tuple[str, str]]:
    """The ids of the pairs that people have rejected."""
    query = sa.select(pair_decisions.c.khmer_id, pair_decisions.c.english_id).where(
        pair_decisions.c.verdict == Verdict.REJECTED.value
    )
    return frozenset((row.khmer_id, row.english_id) for row in connection.execute(query))


def pairs_of(
    connection: sa.Connection,
    document_id: str,
    which: sa.ColumnElement[bool] | None = None,
    declared: Sequence[Translation] | None = None,
) -> list[Pair]:
    """The translations of a document, in whatever way they are known, the surest first.

    What a person has rejected is left out; of ``documents`` only those count as held that the
    condition lets through. ``declared`` are those that are declared, where they are known.
    """
    condition = sa.true() if which is None else which
    if declared is None:
        declared = linking.translations(connection, document_id, condition)
    held = [each.other_id for each in declared if each.other_id is not None]
    languages = _languages(connection, [document_id, *held]) if held else {}
    known: dict[tuple[str, str], Pair] = {}
    for each in declared:
        if each.other_id is not None:
            ids = _in_order(document_id, each.other_id, languages)
            known[ids] = Pair(khmer_id=ids[0], english_id=ids[1], declared=each)
    for ids, score in _found(connection, [document_id], condition).items():
        known[ids] = _pair(ids, known.get(ids), score=score)
    for decision in _decisions(connection, document_id):
        ids = (decision.khmer_id, decision.english_id)
        if decision.verdict is Verdict.REJECTED:
            known.pop(ids, None)
        else:
            known[ids] = _pair(ids, known.get(ids), decision=decision)
    ids_of = sorted({each for ids in known for each in ids})
    seen = among(connection, ids_of, condition)
    pairs = (each for ids, each in known.items() if seen.issuperset(ids))
    return sorted(pairs, key=_surest_first)


def others(
    connection: sa.Connection, document_ids: Collection[str], which: sa.ColumnElement[bool]
) -> dict[str, str]:
    """The surest translation of each document that has one; by few statements for any number."""
    wanted = set(document_ids)
    surest: dict[str, str] = {}
    for pair in known_pairs(connection, document_ids, which):
        surest.update({a: b for a, b in (pair, pair[::-1]) if a in wanted})
    return surest


def known_pairs(
    connection: sa.Connection, document_ids: Collection[str], which: sa.ColumnElement[bool]
) -> list[tuple[str, str]]:
    """Every pair that one of the documents is in, the surest last, the smaller id first.

    Both are documents that a condition lets through.
    """
    known: dict[tuple[str, str], tuple[bool, bool, float]] = {}
    for some in batches(list(document_ids)):
        for one, other in linking.declared_pairs(connection, some):
            known[_sorted(one, other)] = (False, True, 0.0)
        for both, score in _found(connection, some, which).items():
            pair = _sorted(*both)
            known[pair] = (False, known.get(pair, (False, False, 0.0))[1], score)
        said = pair_decisions.c.khmer_id.in_(some) | pair_decisions.c.english_id.in_(some)
        for word in map(_decision, connection.execute(sa.select(pair_decisions).where(said))):
            pair = _sorted(word.khmer_id, word.english_id)
            if word.verdict is Verdict.REJECTED:
                known.pop(pair, None)
            else:
                known[pair] = (True, *known.get(pair, (True, False, 0.0))[1:])
    seen = among(connection, sorted({each for pair in known for each in pair}), which)
    ordered = sorted(known, key=lambda pair: (known[pair], pair))
    return [pair for pair in ordered if seen.issuperset(pair)]


def _found(
    connection: sa.Connection, document_ids: Sequence[str], which: sa.ColumnElement[bool]
) -> dict[tuple[str, str], float]:
    """The pairs of some documents that were found, with their scores, the Khmer one first.

    Those alone that ``which`` lets through count where one is held against another: so what is left
    stands as if the rest had never come.
    """
    own = _scores(connection, document_ids)
    if _each_once(own, document_ids):
        return own
    every = _scores(connection, sorted({each for pair in own for each in pair}))
    seen = among(connection, sorted({each for pair in every for each in pair}), which)
    left = {pair: score for pair, score in every.items() if seen.issuperset(pair)}
    return {pair: left[pair] for pair in standing(left) if pair in own}


def _each_once(pairs: Collection[tuple[str, str]], document_ids: Collection[str]) -> bool:
    """Whether every document has one pair at the most."""
    times = Counter(each for pair in pairs for each in pair)
    return all(times[each] <= 1 for each in document_ids)


def _scores(connection: sa.Connection, document_ids: Sequence[str]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for some in batches(document_ids):
        either = found_pairs.c.khmer_id.in_(some) | found_pairs.c.english_id.in_(some)
        for row in connection.execute(sa.select(found_pairs).where(either)):
            found[row.khmer_id, row.english_id] = row.score
    return found


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def paired(connection: sa.Connection) -> list[str]:
    """Every document that may have a translation: declared, found, or confirmed; sorted."""
    columns = (
        translation_links.c.document_id,
        found_pairs.c.khmer_id,
        pair_decisions.c.khmer_id,
    )
    return sorted({each for column in columns for each in connection.scalars(sa.select(column))})


def _surest_first(pair: Pair) -> tuple[bool, bool, float, str, str]:
    return (
        not pair.confirmed,
        pair.declared is None,
        -(pair.score or 0.0),
        pair.khmer_id,
        pair.english_id,
    )


def _pair(
    ids: tuple[str, str],
    known: Pair | None,
    score: float | None = None,
    decision: PairDecision | None = None,
) -> Pair:
    declared: Translation | None = known.declared if known else None
    return Pair(
        khmer_id=ids[0],
        english_id=ids[1],
        declared=declared,
        score=score if score is not None else (known.score if known else None),
        decision=decision,
    )


def _languages(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, str]:
    """The language of each document that is held."""
    return {row[0]: row[1] for row in rows_among(connection, _LANGUAGES, document_ids)}


def _in_order(document_id: str, other_id: str, languages: Mapping[str, str]) -> tuple[str, str]:
    """The Khmer one first: of a text in both languages it is the other that decides."""
    language = languages.get(document_id)
    if language == "km" or (language == "mixed" and languages.get(other_id) == "en"):
        return document_id, other_id
    return other_id, document_id


def _decisions(connection: sa.Connection, document_id: str) -> Iterator[PairDecision]:
    own = pair_decisions.c.khmer_id == document_id
    own |= pair_decisions.c.english_id == document_id
    yield from map(_decision, connection.execute(sa.select(pair_decisions).where(own)))


def _decision(row: sa.Row[tuple[object, ...]]) -> PairDecision:
    values = dict(row._mapping)
    return PairDecision(**values | {"verdict": Verdict(values["verdict"])})


def _of_two(table: sa.Table, khmer_id: str, english_id: str) -> sa.ColumnElement[bool]:
    return (table.c.khmer_id == khmer_id) & (table.c.english_id == english_id)
