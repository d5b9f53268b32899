"""What the words of a query are in other words, and what of that is in the other language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.analysis.analysed import RunAt
from search.engines.plan import AllOf, AnyOf, Plan
from search.expansion.renderings import Widened
from search.planning.reading import Text
from search.planning.rendered import in_other_language, said, said_beside, said_near
from search.query.scopes import Scope


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word is in the other language, if that is known, and whether it is to be trusted.

    ``plan`` also has other words of its own language, ``across`` none. ``proper`` says that it is
    the name of something.
    """

    plan: Plan | None
    across: Plan | None = None
    trusted: bool = False
    proper: bool = False


def made_of(text: Text, found: Sequence[Widened], scope: Scope) -> Meant:
    """A word by itself; of a compound all of its parts, which are no certain word for it."""
    known = [each for each in found if each.renderings]
    if not known:
        return Meant(None)
    plan, across = _all_of(known, scope), _across(text, known)
    # Nearly always all that is known of a word is in the other language.
    across_plan = plan if across == known else _all_of(across, scope) if across else None
    if len(known) == 1:
        return Meant(plan, across_plan, found[0].trusted, found[0].named)
    return Meant(plan, across_plan)


def _across(text: Text, known: Sequence[Widened]) -> list[Widened]:
    """Those words without what is said in their own language; none where one has nothing else."""
    across = [in_other_language(text.words, each) for each in known]
    return across if all(each.renderings for each in across) else []


def _all_of(known: Sequence[Widened], scope: Scope) -> Plan:
    plans = tuple(said_near(each, scope.words, scope.pairs) for each in known)
    return AllOf(plans) if len(plans) > 1 else plans[0]


def meant_by_joined(text: Text, run: RunAt, scope: Scope) -> Meant:
    """What the pieces of a joined writing are, where it is not known as one."""
    pieces = [each for each in text.widened if run.first <= each.first < each.end <= run.end]
    known = [each for each in pieces if each.renderings]
    if len(known) < 2:
        return made_of(text, known, scope)
    across = _across(text, known)
    return Meant(
        said_beside(known, scope.words), said_beside(across, scope.words) if across else None
    )


def of_a_run(text: Text, run: Widened, place: int, scope: Scope) -> Meant:
    """What the word at ``place`` of a run is: the whole run stands for each of its words."""
    meant = made_of(text, [each for each in run.inside if each.first == place], scope)
    whole, across = (
        said(each, scope.words, scope.pairs) if each.renderings else None
        for each in (run, in_other_language(text.words, run))
    )
    return replace(meant, plan=_either(whole, meant.plan), across=_either(across, meant.across))


def _either(one: Plan | None, other: Plan | None) -> Plan | None:
    return AnyOf((one, other)) if one and other else one or other
