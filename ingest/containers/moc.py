"""Cuts an answer of the Ministry of Commerce's service into its records."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from archive.errors import ItemError, UnpackError
from ingest.files.members import Member, SkippedError, ready, refused
from ingest.limits import MAX_MEMBERS
from ingest.readers.moc_record import FIELDS, records_in
from ingest.text.decode import decode

_PLAIN_ID = re.compile(r"[\w-]{1,60}", re.ASCII)


def split(data: bytes) -> Iterator[Member] | None:
    """The records of an answer with several; None for any other file, one with one record too."""
    if not all(f'"{field}"'.encode() in data for field in FIELDS):
        return None
    try:
        found = list(records_in(json.loads(decode(data).text)))
    except (ItemError, ValueError, RecursionError):
        return None
    return _members(found) if len(found) > 1 else None


def _members(records: Sequence[Mapping[str, object]]) -> Iterator[Member]:
    seen: set[str] = set()
    for number, record in enumerate(records[:MAX_MEMBERS], 1):
        own = str(record.get("id") or "")
        name = f"{own if _PLAIN_ID.fullmatch(own) else f'record {number}'}.json"
        if name in seen:
            yield refused(name, SkippedError("The answer holds this record twice."))
            continue
        seen.add(name)
        yield ready(name, json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))
    if len(records) > MAX_MEMBERS:
        yield refused("", UnpackError(f"The answer has more than {MAX_MEMBERS} records. Split it."))
