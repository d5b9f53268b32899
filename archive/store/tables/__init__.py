"""The tables as they stand after the newest migration; docs/data-model.md explains them."""

from archive.store.tables.columns import UtcDateTime, metadata
from archive.store.tables.desk import (
    asked_alerts,
    collection_items,
    collections,
    correction_requests,
    replies,
    saved_searches,
    told_of,
)
from archive.store.tables.fetched import failed_items, visits
from archive.store.tables.joined import (
    found_pairs,
    pair_decisions,
    pair_looks,
    parts,
    translation_links,
)
from archive.store.tables.people import (
    accounts,
    acts,
    house_people,
    sessions,
    sign_in_tries,
)
from archive.store.tables.said import decisions, document_decisions, extractions, statements
from archive.store.tables.searched import search_counts
from archive.store.tables.stories import (
    DERIVED,
    likeness_keys,
    likenesses,
    placings,
    story_decisions,
    unit_counts,
    unit_rows,
)
from archive.store.tables.texts import (
    OF_NEWEST,
    captures,
    changes,
    documents,
    revisions,
    sources,
)
from archive.store.tables.withheld import destroyed, rulings, source_rights

PASSING = frozenset({asked_alerts, sessions, sign_in_tries})
"""What holds for a few days at most, and no backup needs."""

__all__ = [
    "DERIVED",
    "OF_NEWEST",
    "PASSING",
    "UtcDateTime",
    "accounts",
    "acts",
    "asked_alerts",
    "captures",
    "changes",
    "collection_items",
    "collections",
    "correction_requests",
    "decisions",
    "destroyed",
    "document_decisions",
    "documents",
    "extractions",
    "failed_items",
    "found_pairs",
    "house_people",
    "likeness_keys",
    "likenesses",
    "metadata",
    "pair_decisions",
    "pair_looks",
    "parts",
    "placings",
    "replies",
    "revisions",
    "rulings",
    "saved_searches",
    "search_counts",
    "sessions",
    "sign_in_tries",
    "source_rights",
    "sources",
    "statements",
    "story_decisions",
    "told_of",
    "translation_links",
    "unit_counts",
    "unit_rows",
    "visits",
]
