"""How declared translations are kept, and how both sides of one are found."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from archive.errors import StoreError
from archive.provenance import DeclaredBy, LinkEvidence, Translation, TranslationLink
from archive.records import document_id
from archive.store.database.batches import asked_by, batches, rows_among
from archive.store.database.plain import fault_in
from archive.store.documents.receiving import last_from
from archive.store.documents.showing import among
from archive.store.tables import OF_NEWEST, captures, documents, revisions, translation_links

_BY_NAME = asked_by(
    sa.select(translation_links).where(
        translation_links.c.evidence == LinkEvidence.FILE_NAME.value
    ),
    translation_links.c.document_id,
)
_NAMES = asked_by(
    sa.select(documents.c.id, sa.func.coalesce(revisions.c.url, revisions.c.origin)).join(
        revisions, OF_NEWEST
    ),
    documents.c.id,
)
# Every declaration with the source of the document that makes it.
_DECLARED = sa.select(translation_links, documents.c.source_id).join(
    documents, documents.c.id == translation_links.c.document_id
)


def declare(connection: sa.Connection, own_id: str, links: Sequence[TranslationLink]) -> None:
    """Put ``links`` in the place of all that the document has declared before.

    A pair of file names stays until another is given: the text, read again, cannot tell of it.
    """
    source_id = connection.scalar(sa.select(documents.c.source_id).where(documents.c.id == own_id))
    if source_id is None:
        raise StoreError(f"No document has the id {own_id}. Ingest it first.")
    wanted: dict[tuple[str, str], str] = {}
    for link in links:
        _require_fitting(link, own_id)
        wanted.setdefault((_expected_id(link, source_id), link.evidence.value), link.other)
    own = translation_links.c.document_id == own_id
    if all(link.evidence is not LinkEvidence.FILE_NAME for link in links):
        own &= translation_links.c.evidence != LinkEvidence.FILE_NAME.value
    kept = connection.execute(sa.select(translation_links).where(own))
    if wanted == {(row.other_id, row.evidence): row.other for row in kept}:
        return
    connection.execute(sa.delete(translation_links).where(own))
    rows = [
        {"document_id": own_id, "other_id": other_id, "evidence": evidence, "other": other}
        for (other_id, evidence), other in wanted.items()
    ]
    if rows:
        connection.execute(sa.insert(translation_links), rows)


def unpaired(connection: sa.Connection, links: Sequence[TranslationLink]) -> list[TranslationLink]:
    """Those of ``links``, each by file names, that are not what their document has of that kind."""
    held: dict[str, list[str]] = {}
    whose = [link.document_id for link in links]
    for row in rows_among(connection, _BY_NAME, whose):
        held.setdefault(row.document_id, []).append(row.other)
    return [link for link in links if held.get(link.document_id) != [link.other]]


def pair(connection: sa.Connection, links: Sequence[TranslationLink]) -> None:
    """Put ``links``, each by file names, in the place of what their documents have of that kind."""
    for some in batches(unpaired(connection, links)):
        ids = [link.document_id for link in some]
        known = sa.select(documents.c.id, documents.c.source_id).where(documents.c.id.in_(ids))
        sources = {row.id: row.source_id for row in connection.execute(known)}
        connection.execute(
            sa.delete(translation_links).where(
                translation_links.c.document_id.in_(ids),
                translation_links.c.evidence == LinkEvidence.FILE_NAME.value,
            )
        )
        rows = [
            {
                "document_id": link.document_id,
                "other_id": _expected_id(link, sources[link.document_id]),
                "evidence": link.evidence.value,
                "other": link.other,
            }
            for link in some
            if link.document_id in sources
        ]
        if rows:
            connection.execute(sa.insert(translation_links), rows)


def translations(
    connection: sa.Connection, own_id: str, which: sa.ColumnElement[bool]
) -> list[Translation]:
    """One entry for each other text, those that are held first, then by address or origin.

    Of ``documents`` only those count as held that the condition lets through.
    """
    both = list(_both_directions(connection, own_id, which))
    names = _names(connection, [other_id for other_id, _, _ in both if other_id])
    sides: dict[tuple[str | None, str], set[DeclaredBy]] = {}
    evidence: dict[tuple[str | None, str], set[LinkEvidence]] = {}
    for other_id, declared, row in both:
        key = (other_id, names[other_id] if other_id else row["other"])
        sides.setdefault(key, set()).add(declared)
        evidence.setdefault(key, set()).add(LinkEvidence(row["evidence"]))
    found = [
        Translation(
            other_id=key[0],
            other=key[1],
            evidence=tuple(sorted(evidence[key])),
            declared_by=DeclaredBy.BOTH if len(by) > 1 else next(iter(by)),
        )
        for key, by in sides.items()
    ]
    return sorted(found, key=lambda each: (each.other_id is None, each.other))


def _both_directions(
    connection: sa.Connection, own_id: str, which: sa.ColumnElement[bool]
) -> Iterator[tuple[str | None, DeclaredBy, sa.RowMapping]]:
    """Each declaration with the other document as far as that is held, and who makes it."""
    declared = _rows(connection, translation_links.c.document_id == own_id)
    others = which & (translation_links.c.document_id != own_id)
    declaring = _rows(connection, _about([own_id]) & others)
    held = _held(connection, [*declared, *declaring])
    meant = [held.get(_key(row)) for row in declared]
    seen = among(connection, [each for each in meant if each], which)
    for row, other_id in zip(declared, meant, strict=True):
        yield other_id if other_id in seen else None, DeclaredBy.THIS, row
    for row in declaring:
        if held.get(_key(row)) == own_id:
            yield row["document_id"], DeclaredBy.OTHER, row


def declared_pairs(
    connection: sa.Connection, document_ids: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Every two held documents of which one declares the other, one of them being among these."""
    own = translation_links.c.document_id.in_(document_ids)
    rows = _rows(connection, own | _about(document_ids))
    held = _held(connection, rows)
    wanted = set(document_ids)
    for row in rows:
        one, other = row["document_id"], held.get(_key(row))
        if other is not None and one != other and not wanted.isdisjoint((one, other)):
            yield one, other


def _about(document_ids: Sequence[str]) -> sa.ColumnElement[bool]:
    """What may name one of these documents: by its id, or as a file was called that it came as."""
    origins = sa.select(captures.c.origin).where(captures.c.document_id.in_(document_ids))
    return translation_links.c.other_id.in_(document_ids) | translation_links.c.other.in_(origins)


def _rows(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Sequence[sa.RowMapping]:
    return connection.execute(_DECLARED.where(which)).mappings().all()


def _key(row: sa.RowMapping) -> tuple[str, str, str]:
    """What the document that a declaration means depends on."""
    return row["other_id"], row["other"], row["source_id"]


def _held(
    connection: sa.Connection, rows: Sequence[sa.RowMapping]
) -> dict[tuple[str, str, str], str]:
    """The documents that are meant: by the id, else the one that last came from that origin.

    The origin of a file says nothing beyond its source.
    """
    expected = sorted({row["other_id"] for row in rows})
    known = among(connection, expected, sa.true())
    lacking = [row for row in rows if row["other_id"] not in known]
    last = last_from(connection, {row["other"] for row in lacking})
    found = {_key(row): row["other_id"] for row in rows if row["other_id"] in known}
    for row in lacking:
        source_id = "" if _is_url(row["other"]) else row["source_id"]
        if came := last.get((row["other"], source_id)):
            found[_key(row)] = came
    return found


def _names(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, str]:
    """The address or the origin of each document that is held."""
    rows = rows_among(connection, _NAMES, sorted(set(document_ids)))
    return {row[0]: row[1] for row in rows}


def _expected_id(link: TranslationLink, source_id: str) -> str:
    if link.evidence is LinkEvidence.HALVES:
        return link.document_id
    if _is_url(link.other):
        return document_id(url=link.other, source_id=source_id, origin="")
    return document_id(url=None, source_id=source_id, origin=link.other)


def _is_url(other: str) -> bool:
    return other.startswith(("https://", "http://"))


def _require_fitting(link: TranslationLink, own_id: str) -> None:
    if link.document_id != own_id:
        raise StoreError(
            f"A declared translation names the document {link.document_id}, but it came with "
            f"{own_id}. Nothing of it was kept; report it."
        )
    if fault := fault_in(link.other):
        raise StoreError(f"The address of a declared translation holds {fault}. Leave it out.")
