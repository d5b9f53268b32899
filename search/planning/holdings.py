"""What a question may know of the archive: its words, its texts, and what to tell the reader."""

from collections.abc import Sequence

from search.engines.plan import Has, Plan, TextField
from search.engines.protocol import Snapshot
from search.index.verbatim import Verbatim
from search.index.vocabulary import Vocabulary
from search.planning.identities import Identities
from search.planning.speaking import Speaking
from search.query.nodes import Remark
from search.query.scopes import Scope
from search.questions import Filters


class Holdings:
    """One state of the index as one question sees it; see ``search.planning.known.Known``.

    ``scope`` is what plain words are asked of.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        vocabulary: Vocabulary,
        verbatim: Verbatim,
        identities: Identities,
        speaking: Speaking,
        scope: Scope,
    ) -> None:
        self.vocabulary = vocabulary
        self.scope = scope
        self._snapshot = snapshot
        self._verbatim = verbatim
        self.speaking = speaking
        self._identities = identities
        self._remarks: dict[Remark, None] = {}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Each remark once, in order."""
        return tuple(self._remarks)

    def remark(self, remark: Remark) -> None:
        """See Known."""
        self._remarks[remark] = None

    def starting(self, key: str, fields: Sequence[TextField]) -> Sequence[str]:
        """See Known."""
        return [term.key for term in self.vocabulary.starting(key, tuple(fields))]

    def resembling(self, key: str, edits: int, fields: Sequence[TextField]) -> Sequence[str]:
        """See Known."""
        return [near.key for near in self.vocabulary.resembling(key, edits, tuple(fields))]

    def verbatim(self, text: str, fields: Sequence[TextField]) -> Plan:
        """See Known."""
        plan, whole = self._verbatim.find(text, fields)
        if not whole:
            self.remark(Remark.TOO_MANY_TEXTS)
        return plan

    def documents(self, plan: Plan) -> int:
        """See Known."""
        return self._snapshot.count(plan, Filters())

    def spoken_by(self, name: str) -> Plan | None:
        """See Known."""
        return self.speaking.named(name)

    def identified(self, text: str) -> frozenset[str]:
        """See Known."""
        return self._identities.find(text)

    def has_source(self, source: str) -> bool:
        """See Known."""
        return self.count(Has("source", source), Filters()) > 0

    def count(self, plan: Plan, filters: Filters) -> int:
        """How many documents match."""
        return self._snapshot.count(plan, filters)
