"""What the rules for one sentence give to the rules for the whole text."""

from dataclasses import dataclass

from archive.statements import Span, StatementKind
from ingest.statements.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One saying. ``speaker`` is None for the one before in the sentence.

    No ``parts`` mean the quotation that stands before the sentence. ``beside`` are the words of
    the attribution itself.
    """

    speaker: Mention | None
    verb: str
    kind: StatementKind
    parts: tuple[Span, ...]
    beside: Span
    outlet: str = ""
    """Who reported it, where the sentence only repeats that."""
    announces: bool = False
    """Whether the words follow in the next sentence: he said:"""
