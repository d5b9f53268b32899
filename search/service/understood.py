"""A question made ready for an engine: read, widened, and lowered against one state of an index."""

from collections.abc import Callable
from dataclasses import dataclass

from search.answers import Widening, told_once
from search.engines import plan as plans
from search.engines.plan import NOTHING, Plan
from search.expansion.bilingual import Bilingual, bilingual
from search.expansion.explained import Explained
from search.expansion.widener import AS_TYPED
from search.planning.close import asks_for_close
from search.planning.holdings import Holdings
from search.planning.lowering import lower
from search.planning.planned import Highlight, Planned
from search.planning.resolving import resolved
from search.planning.wording import Reader
from search.query.nodes import Node, Remark
from search.query.readback import read_back
from search.query.scopes import Scope
from search.questions import Match, Question
from search.service.opened import Opened
from search.suggest.corrections import AS_TYPED_ONLY, Offered, corrections

_NOTHING = Planned(NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What an engine is asked, and what is marked in what it finds.

    ``strict`` is the plan of what of it has every plain word, ``loose`` where some will do.
    """

    read_as: str
    plan: Plan
    highlights: tuple[Highlight, ...]
    strict: Plan
    loose: Plan
    widened: tuple[Widening, ...]
    holdings: Holdings
    _tree: Node
    _question: Question
    _offered: Callable[[], Offered]

    def did_you_mean(self, total: int) -> tuple[str, ...]:
        """Other queries that find more than ``total``."""
        question = self._question
        return corrections(
            self._tree, question.match, question.filters, total, self.holdings, self._offered()
        )


def understood(
    typed: Node,
    question: Question,
    opened: Opened,
    scope: Scope,
    knowledge: Callable[[], Bilingual] = bilingual,
) -> Understood:
    """``typed`` as ``question`` wants it, its plain words asked of ``scope``."""
    holdings = opened.holdings(scope, question.without, widen=question.widen)

    def explaining() -> Explained:
        return Explained(question.without, opened.names, opened.sounds, opened.spellings, knowledge)

    def offered() -> Offered:
        return Offered(explaining(), knowledge().headwords) if question.widen else AS_TYPED_ONLY

    explained = explaining()
    tree = resolved(typed, holdings)
    reader = Reader(explained if question.widen else AS_TYPED, holdings)
    asked = lower(tree, question.match, holdings, reader, scope) or _NOTHING
    if asked is _NOTHING:
        holdings.remark(Remark.NOTHING_TO_FIND)

    def otherwise(match: Match) -> Plan:
        return (lower(tree, match, holdings, reader, scope) or _NOTHING).plan

    every_word = otherwise(Match.ALL)
    return Understood(
        read_as=read_back(typed),
        plan=asked.plan,
        highlights=asked.highlights,
        strict=_both(asked.plan, every_word),
        loose=otherwise(Match.SOME),
        widened=told_once((*explained.widenings, *holdings.speaking.widenings)),
        holdings=holdings,
        _tree=tree,
        _question=question,
        _offered=offered,
    )


def _both(found: Plan, every_word: Plan) -> Plan:
    """What of the list has every word: of what has them far apart not all is in it."""
    return plans.AllOf((found, every_word)) if asks_for_close(found) else every_word
