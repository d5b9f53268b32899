"""A question made ready for an engine: read, widened, and lowered against one state of an index."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from search.answers import Filters, Match, Widening
from search.engines.plan import NOTHING, Plan
from search.expansion.bilingual import Bilingual, bilingual
from search.expansion.explained import Explained
from search.expansion.heard import HeardSpeakers
from search.expansion.widener import AS_TYPED
from search.planning.holdings import Holdings
from search.planning.lowering import lower
from search.planning.resolving import resolved
from search.query.nodes import Node, Remark
from search.query.readback import read_back
from search.query.scopes import Scope
from search.service.index import Opened
from search.suggest.suggest import AS_TYPED_ONLY, Offered, corrections


class Asking(Protocol):
    """What questions of every kind say of how their words are to be taken."""

    @property
    def filters(self) -> Filters:
        """What narrows the answer."""
        ...

    @property
    def match(self) -> Match:
        """How plain words are joined."""
        ...

    @property
    def widen(self) -> bool:
        """Whether the other language is wanted."""
        ...

    @property
    def without(self) -> frozenset[str]:
        """What is not to be widened."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What an engine is asked; ``strict`` is the plan under which every plain word is wanted."""

    read_as: str
    plan: Plan
    strict: Plan
    widened: tuple[Widening, ...]
    holdings: Holdings
    _tree: Node
    _question: Asking
    _offered: Callable[[], Offered]

    def did_you_mean(self, total: int) -> tuple[str, ...]:
        """Other queries that find more than ``total``."""
        question = self._question
        return corrections(
            self._tree, question.match, question.filters, total, self.holdings, self._offered()
        )


def understood(
    asked: Node,
    question: Asking,
    opened: Opened,
    scope: Scope,
    knowledge: Callable[[], Bilingual] = bilingual,
) -> Understood:
    """``asked`` as ``question`` wants it, its plain words asked of ``scope``."""
    holdings = opened.holdings(scope)

    def explaining() -> Explained:
        only = question.filters.language
        return Explained(question.without, only, opened.sounds, opened.spellings, knowledge)

    def offered() -> Offered:
        return Offered(explaining(), knowledge().headwords) if question.widen else AS_TYPED_ONLY

    explained = explaining()
    heard = HeardSpeakers(explained, opened.snapshot, question.without)
    widener, names = (explained, heard) if question.widen else (AS_TYPED, AS_TYPED)
    tree = resolved(asked, holdings)
    plan = lower(tree, question.match, holdings, widener, scope, names)
    strict = lower(tree, Match.ALL, holdings, widener, scope, names)
    if plan is None or strict is None:
        plan = strict = NOTHING
        holdings.remark(Remark.NOTHING_TO_FIND)
    return Understood(
        read_as=read_back(asked),
        plan=plan,
        strict=strict,
        widened=(*explained.widenings, *heard.widenings),
        holdings=holdings,
        _tree=tree,
        _question=question,
        _offered=offered,
    )
