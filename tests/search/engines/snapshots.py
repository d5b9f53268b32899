"""A snapshot that only knows the terms of one field, for what asks nothing else."""

from collections.abc import Collection, Mapping, Sequence

from search.engines.plan import Plan, TextField
from search.engines.protocol import MOST_TERMS, Found, Request, TermAt, TermCount
from search.questions import Filters


class TermsOnly:
    """See ``search.engines.protocol.Snapshot``."""

    def __init__(self, field: TextField, counts: Mapping[str, int]) -> None:
        self._field = field
        self._counts = counts

    def terms(self, field: TextField, prefix: str, most: int = MOST_TERMS) -> Sequence[TermCount]:
        """Those of the one field."""
        if field is not self._field:
            return []
        return [TermCount(*item) for item in self._counts.items() if item[0].startswith(prefix)]

    def search(self, request: Request) -> Found:
        """Nothing."""
        return Found(0, (), {})

    def count(self, plan: Plan, filters: Filters) -> int:
        """None."""
        return 0

    def matching(self, plan: Plan, most: int) -> Sequence[str]:
        """None."""
        return ()

    def close(self) -> None:
        """Nothing is held."""

    def standing(
        self, field: TextField, keys: Collection[str], ids: Sequence[str]
    ) -> Mapping[str, Sequence[TermAt]]:
        """Nowhere."""
        return {}

    def documents(self) -> int:
        """None."""
        return 0

    def commit(self) -> int:
        """The first."""
        return 1
