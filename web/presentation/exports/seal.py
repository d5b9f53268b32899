"""A hash over what matters of a record: a change of one word after it was made is found.

It is no signature: whoever changes a word and computes the hash anew is found only by comparing
the words with the archive.
"""

import hashlib
from collections.abc import Iterable, Mapping

SEALED = (
    "id",
    "document_id",
    "revision",
    "speaker",
    "role",
    "kind",
    "quote",
    "parts",
    "said_on",
    "published",
    "title",
    "source",
    "url",
    "address",
    "captured",
    "sha256",
    "review",
    "note",
    "pairs",
    "made_at",
    "made_by",
)

ADDED = ("beside", "beside_parts")
"""Sealed where there is any: records that were made before these came keep their seal."""


def seal(values: Mapping[str, object]) -> str:
    """The SHA-256 of those fields, each as a table writes it, in their order."""
    added = (name for name in ADDED if values.get(name))
    lines = (f"{name}={cell(values.get(name))}\n" for name in (*SEALED, *added))
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def cell(value: object) -> str:
    """A value as it stands in a cell of a table; nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        pairs = all(isinstance(each, tuple | list) for each in value)
        return _spans(value) if pairs else "; ".join(map(str, value))
    return str(value)


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return ",".join(f"{start}:{end}" for start, end in spans)
