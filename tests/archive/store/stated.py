"""Statements as the rules found them, given to a store."""

from collections.abc import Sequence

from archive.records import Document
from archive.statements import Statement
from archive.store import Store

RULES = "rules 1"
TEXT = "Rice is dear, Sok said.\nRain will come, Sok said.\nRice is dear, Sok said again."


def keep(store: Store, document: Document, found: Sequence[Statement], rules: str = RULES) -> None:
    store.keep_statements(document.id, document.revision, rules, found)
