"""The record in a database; the only user of SQL."""

from archive.store.dumping import DumpedRow
from archive.store.opening import open_store
from archive.store.results import (
    Change,
    Extraction,
    Outcome,
    Receipt,
    Revision,
    Saved,
    SourceSummary,
)
from archive.store.store import Store
from archive.store.visibility.looks import Looks
from archive.store.visibility.seen import SeenStore

__all__ = [
    "Change",
    "DumpedRow",
    "Extraction",
    "Looks",
    "Outcome",
    "Receipt",
    "Revision",
    "Saved",
    "SeenStore",
    "SourceSummary",
    "Store",
    "open_store",
]
