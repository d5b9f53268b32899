"""Conditions on who speaks, asked by whom the typed names are and not by their words."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from search.answers import Widening
from search.engines import plan as plans
from search.engines.plan import Plan
from search.expansion.renderings import Why
from search.index.speakers import Bearers, Evidence, Speakers
from search.query.nodes import And, Best, Must, Node, Not, Or, Phrase, TextScope, Within, Word

_MOST_SHOWN = 3


class Speaking:
    """The names of one question in one state of an index.

    Where ``widen`` is not wanted, or not for a name that is in ``without``, nobody is found by the
    sound of a name.
    """

    def __init__(self, speakers: Speakers, without: frozenset[str], *, widen: bool) -> None:
        self._speakers = speakers
        self._without = without
        self._widen = widen
        self._seen: dict[Widening, None] = {}

    @property
    def widenings(self) -> tuple[Widening, ...]:
        """Whom a name was taken for by its sound, each once, in the order of the query."""
        return tuple(self._seen)

    def named(self, name: str) -> Plan | None:
        """What those said who bear a name; None where nobody does."""
        bearers = self._speakers.bearing(name)
        if not bearers.speakers:
            return None
        if bearers.evidence is Evidence.SOUND and not self._may_sound(name, bearers):
            return None
        return bearers.plan

    def lower(self, tree: Node, lower: Callable[[Node], Plan | None]) -> Plan | None:
        """The plan of a tree: what is not about speakers is lowered by ``lower``."""
        if not _asks(tree):
            return lower(tree)
        match tree:
            case And():
                rest = [child for child in tree.children if not _asks(child)]
                plain = [And(tuple(rest)) if len(rest) > 1 else rest[0]] if rest else []
                asked = [child for child in tree.children if _asks(child)]
                return _all(self.lower(child, lower) for child in (*plain, *asked))
            case Or():
                return _any(self.lower(child, lower) for child in tree.children)
            case Not():
                return _except(self.lower(tree.child, lower))
            case Must():
                return self.lower(tree.child, lower)
            case Within(scope=TextScope.SPEAKER):
                found = self._of(tree.child, lower)
                return None if found is None else plans.Unscored(found)
            case _:
                return lower(tree)

    def _of(self, node: Node, lower: Callable[[Node], Plan | None]) -> Plan | None:
        """What is asked of speakers: names, and what else words are asked of."""
        match node:
            case Word() | Phrase():
                # A body or a description is no name: its words are asked for, in both languages.
                return self.named(node.text) or lower(Within(TextScope.SPEAKER, node))
            case Must():
                return self._of(node.child, lower)
            case Best():
                return _all(self._of(child, lower) for child in _names(node.children))
            case And():
                return _all(self._of(child, lower) for child in node.children)
            case Or():
                return _any(self._of(child, lower) for child in node.children)
            case Not():
                return _except(self._of(node.child, lower))
            case _:
                return lower(Within(TextScope.SPEAKER, node))

    def _may_sound(self, name: str, bearers: Bearers) -> bool:
        if not self._widen or name in self._without:
            return False
        added = ", ".join(each.names[0] for each in bearers.speakers[:_MOST_SHOWN])
        self._seen[Widening(typed=name, added=added, why=Why.SOUND)] = None
        return True


def _asks(node: Node) -> bool:
    """Whether a condition on speakers is in there."""
    match node:
        case Within():
            return node.scope is TextScope.SPEAKER or _asks(node.child)
        case And() | Or() | Best():
            return any(map(_asks, node.children))
        case Not() | Must():
            return _asks(node.child)
        case _:
            return False


def _names(children: Iterable[Node]) -> Iterator[Node]:
    """Words that stand side by side are one name."""
    bare = [child.child if isinstance(child, Must) else child for child in children]
    for are_words, group in groupby(bare, lambda node: isinstance(node, Word)):
        if are_words:
            yield Word(" ".join(node.text for node in group if isinstance(node, Word)))
        else:
            yield from group


def _all(found: Iterable[Plan | None]) -> Plan | None:
    kept = tuple(plan for plan in found if plan is not None)
    return plans.AllOf(kept) if kept else None


def _any(found: Iterable[Plan | None]) -> Plan | None:
    kept = tuple(plan for plan in found if plan is not None)
    return plans.AnyOf(kept) if kept else None


def _except(found: Plan | None) -> Plan | None:
    return None if found is None else plans.Except(found)
