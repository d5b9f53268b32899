"""What a question may know of the archive: its words, its texts, and what to tell the reader."""

from collections.abc import Sequence

from search.budget import Spent, Work, budget
from search.engines.plan import NOTHING, Has, Plan, TextField
from search.engines.protocol import Snapshot
from search.index.verbatim import Verbatim
from search.index.vocabulary import Vocabulary
from search.planning.identities import Identities
from search.planning.speaking import Speaking
from search.query.nodes import LEFT_OUT, Remark
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
        self.left_out = 0

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Each remark once, in order."""
        return tuple(self._remarks)

    def remark(self, remark: Remark) -> None:
        """See Known."""
        self._remarks[remark] = None
        self.left_out += remark in LEFT_OUT

    def starting(self, key: str, fields: Sequence[TextField]) -> Sequence[str]:
        """See Known."""
        try:
            return [term.key for term in self.vocabulary.starting(key, tuple(fields))]
        except Spent:
            self.remark(Remark.STOPPED)
            return ()

    def resembling(self, key: str, edits: int, fields: Sequence[TextField]) -> Sequence[str]:
        """See Known."""
        try:
            return [near.key for near in self.vocabulary.resembling(key, edits, tuple(fields))]
        except Spent:
            self.remark(Remark.STOPPED)
            return ()

    def verbatim(self, text: str, fields: Sequence[TextField]) -> Plan:
        """See Known."""
        plan, whole = self._verbatim.find(text, fields)
        if not whole:
            self.remark(Remark.STOPPED if budget().over else Remark.TOO_MANY_TEXTS)
        return plan

    def documents(self, plan: Plan) -> int:
        """See Known."""
        return self.count(plan, Filters())

    def spoken_by(self, name: str) -> Plan | None:
        """See Known."""
        try:
            return self.speaking.named(name)
        except Spent:
            self.remark(Remark.STOPPED)
            return NOTHING

    def identified(self, text: str) -> frozenset[str]:
        """See Known."""
        try:
            budget().spend(Work.TEXTS)
            return self._identities.find(text)
        except Spent:
            self.remark(Remark.STOPPED)
            return frozenset()

    def has_source(self, source: str) -> bool:
        """See Known."""
        return self._snapshot.count(Has("source", source), Filters()) > 0

    def count(self, plan: Plan, filters: Filters) -> int:
        """How many documents match. Raises Spent where that can no longer be counted."""
        budget().spend(Work.TERMS)
        counted = self._snapshot.count(plan, filters)
        budget().check()
        return counted
