"""What lowering may ask of the archive: which words it has, and which texts hold a string."""

from collections.abc import Sequence
from typing import Protocol

from search.engines.plan import NOTHING, Plan, TextField
from search.query.nodes import Remark


class Named(Protocol):
    """What of the archive a query may name."""

    def identified(self, text: str) -> frozenset[str]:
        """What belongs to the document of that address, id or hash, by ids; often nothing."""
        ...

    def has_source(self, source: str) -> bool:
        """Whether anything is from that source."""
        ...

    def remark(self, remark: Remark) -> None:
        """Tell the reader that something could not be had as it was asked."""
        ...


class Known(Named, Protocol):
    """The archive as it is at one moment."""

    @property
    def left_out(self) -> int:
        """How often so far something that may match was left out, being too much to look for."""
        ...

    def starting(self, key: str, fields: Sequence[TextField]) -> Sequence[str]:
        """The terms of ``fields`` that begin with these whole clusters, the most frequent first."""
        ...

    def resembling(self, key: str, edits: int, fields: Sequence[TextField]) -> Sequence[str]:
        """The terms of ``fields`` at most that many edits away, the nearest first."""
        ...

    def verbatim(self, text: str, fields: Sequence[TextField]) -> Plan:
        """The documents with these very characters in one of the fields."""
        ...

    def documents(self, plan: Plan) -> int:
        """How many documents match. Raises Spent where that can no longer be counted."""
        ...

    def spoken_by(self, name: str) -> Plan | None:
        """What those said who bear a name; None where nobody does."""
        ...


class _Nothing:
    """An archive without a word."""

    left_out = 0

    def starting(self, key: str, fields: Sequence[TextField]) -> Sequence[str]:
        """None."""
        return ()

    def resembling(self, key: str, edits: int, fields: Sequence[TextField]) -> Sequence[str]:
        """None."""
        return ()

    def verbatim(self, text: str, fields: Sequence[TextField]) -> Plan:
        """None."""
        return NOTHING

    def documents(self, plan: Plan) -> int:
        """None."""
        return 0

    def spoken_by(self, name: str) -> Plan | None:
        """Nobody."""
        return None

    def identified(self, text: str) -> frozenset[str]:
        """None."""
        return frozenset()

    def has_source(self, source: str) -> bool:
        """None."""
        return False

    def remark(self, remark: Remark) -> None:
        """Nobody reads it."""


NOTHING_KNOWN: Known = _Nothing()
