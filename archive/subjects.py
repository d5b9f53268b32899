"""What people speak of at the desk and gather: a statement or a document."""

from dataclasses import dataclass
from enum import StrEnum


class SubjectKind(StrEnum):
    """Of which sort it is."""

    STATEMENT = "statement"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A statement or a document by its id."""

    kind: SubjectKind
    id: str
