"""What the archive would write by now where a sheet has an entry, and what of that is not as there.

Each entry is held against what those see for whom it was written, by the level that it has: what
was hidden from them since, or destroyed, is as if it had never been there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from archive.store import SeenStore, Store
from archive.visibility import Audience, Level
from web.presentation.exports.records import DOCUMENT, document_record, record
from web.presentation.exports.seal import cell
from web.presentation.sourced import sourced, sourced_documents
from web.presentation.typography import shorten

_SHOWN = 90
_NEVER_EMPTY = frozenset({"level", "rights"})
"""Where a table has an empty cell, the sheet was made before its documents had them."""
_ELSEWHERE = frozenset({"document_id", "parts", "sha256", "beside", "beside_parts", "beside_level"})
"""Held against the stored text and its bytes."""
_OF_THE_SHEET = frozenset(
    {"source_name", "address", "original", "note", "made_at", "made_by", "seal"}
)
"""Of its language, its site, and whoever made it."""
_OF_THE_ARCHIVE = frozenset(
    {"confidence", "words_by", "speaker_by", "title_other", "copies", "story", "pairs"}
)
"""How sure the rules are, and what stands beside a document: they change with every other one."""
_NOT_COMPARED = _ELSEWHERE | _OF_THE_SHEET | _OF_THE_ARCHIVE
_OF_THE_REVISION = frozenset({"captured", "marked"})
"""Of a text that was received anew they are others, and that there is one is told."""

Row = Mapping[str, object]


def is_document(written: Mapping[str, Any]) -> bool:
    """Whether an entry is a whole document."""
    return written.get("kind") == DOCUMENT


def audience_of(written: Mapping[str, Any], name: str = "level") -> Audience:
    """The least of those who may know of what has the level that is written; readers for none."""
    level = cell(written.get(name))
    held = Level(level) if level in list(Level) else Level.PUBLIC
    return next(each for each in Audience if each.sees(held))


class Now:
    """What the archive would write by now for the entries of a sheet."""

    def __init__(self, store: Store, entries: Sequence[Mapping[str, Any]]) -> None:
        audiences = {Audience.ADMINISTRATORS, *map(audience_of, entries)}
        self._rows = {each: _rows(store.seen_by(each), entries) for each in audiences}

    def shows(self, written: Mapping[str, Any]) -> bool:
        """Whether those for whom an entry was written are still shown it."""
        return _key(written) in self._rows[audience_of(written)]

    def changes(self, written: Mapping[str, Any]) -> Iterator[str]:
        """What of an entry that is shown is not as it is written."""
        now = self._rows[audience_of(written)][_key(written)]
        # Who has signed in is given more of some texts, and a sheet does not say who had it made.
        whole = self._rows[Audience.ADMINISTRATORS][_key(written)]
        if written.get("document_id") != now["document_id"]:
            yield "the archive has it in another document."
        same_text = cell(written.get("revision")) == cell(now["revision"])
        for name in now:
            if name in _NOT_COMPARED or (name in _OF_THE_REVISION and not same_text):
                continue
            before = cell(written.get(name))
            if before in (cell(now[name]), cell(whole[name])) or not _tells(written, name):
                continue
            yield _told(name, before, cell(now[name]))


def _tells(written: Mapping[str, Any], name: str) -> bool:
    """Whether what is written says anything of a field; older sheets have fewer columns.

    One without the column takes its document to stand as published, whatever it is.
    """
    if name in _NEVER_EMPTY:
        return bool(written.get(name))
    return name in written or name == "standing"


def _told(name: str, before: str, now: str) -> str:
    if name == "current" and now == str(False):
        return "its words are no longer found in the newest revision of its document."
    return f"the archive now has {_quoted(now)} as {name.replace('_', ' ')}, not {_quoted(before)}."


def _quoted(value: str) -> str:
    return f"“{shorten(value, _SHOWN)}”" if value else "nothing"


def _key(written: Mapping[str, Any]) -> tuple[bool, str]:
    whole = is_document(written)
    return whole, str(written.get("document_id" if whole else "id"))


def _rows(store: SeenStore, entries: Sequence[Mapping[str, Any]]) -> dict[tuple[bool, str], Row]:
    keys = dict.fromkeys(map(_key, entries))
    said = store.statements([name for whole, name in keys if not whole])
    rows: dict[tuple[bool, str], Row] = {
        (False, each.statement.id): asdict(record(each, "")) for each in sourced(store, said)
    }
    documents = sourced_documents(store, [name for whole, name in keys if whole])
    return rows | {
        (True, each.document.id): asdict(document_record(each, "")) for each in documents
    }
