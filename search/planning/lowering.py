"""From the syntax tree to the plan of an engine: words analysed, and joined as was asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from search.analysis.analyzer import analyse
from search.analysis.stopwords import Telling
from search.engines import plan as plans
from search.engines.plan import FacetName, Plan, TextField
from search.expansion.widener import AS_TYPED
from search.planning.best_match import Joining
from search.planning.known import NOTHING_KNOWN, Known
from search.planning.planned import Highlight, Planned, Verbatim, highlighted, together
from search.planning.rendered import said
from search.planning.typed import as_it_stands, word_plan
from search.planning.unfinished import lower_unfinished, too_short
from search.planning.units import Unit, unit_of
from search.planning.wording import Reader, rewards
from search.query.nodes import (
    And,
    Attribute,
    Best,
    Condition,
    DateRange,
    DayOfYear,
    Everything,
    Exact,
    Fuzzy,
    Identified,
    Is,
    Leaf,
    Must,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Place,
    Prefix,
    Publisher,
    TextScope,
    Unmet,
    Within,
    Word,
    is_condition,
)
from search.query.scopes import DOCUMENTS, NAMED, Scope
from search.questions import Match

_FACETS: dict[Attribute, FacetName] = {
    Attribute.SOURCE: "source",
    Attribute.LANGUAGE: "language",
    Attribute.KIND: "kind",
    Attribute.YEAR: "year",
    Attribute.OCR: "ocr",
}


def lower(
    tree: Node,
    match: Match,
    known: Known = NOTHING_KNOWN,
    reader: Reader | None = None,
    scope: Scope = DOCUMENTS,
) -> Planned | None:
    """The plan of a tree, its plain words asked of ``scope``; without a reader as typed.

    None when nothing in it can be searched for, as with a lone comma.
    """
    return _Lowering(match, known, reader or Reader(AS_TYPED, known)).node(tree, scope)


_CONDITIONS = tuple(NAMED[scope] for scope in TextScope if not scope.ranks)
"""Where every word counts: in a name "Or" is no conjunction."""


class _Lowering:
    """One tree on its way down; a node that holds nothing searchable becomes None."""

    def __init__(self, match: Match, known: Known, reader: Reader) -> None:
        self._match = match
        self._known = known
        self._reader = reader

    def node(self, node: Node, scope: Scope) -> Planned | None:
        match node:
            case Everything():
                return Planned(plans.Everything())
            case Nothing():
                return None
            case Best():
                return self._best(node.children, scope, self._match)
            case And():
                words = [child for child in node.children if not is_condition(child)]
                operand = self._strict if len(words) > 1 else self.node
                return _joined(plans.AllOf, [operand(child, scope) for child in node.children])
            case Or():
                return _joined(plans.AnyOf, [self.node(child, scope) for child in node.children])
            case Not():
                return self._without(lambda: self._excluded(node.child, scope))
            case Must():
                return self.node(node.child, scope)
            case Within():
                return self._within(node)
            case _:
                return self._leaf(node, scope)

    def _within(self, node: Within) -> Planned | None:
        """In a condition, all of the words."""
        scope = NAMED[node.scope]
        if node.scope.ranks:
            return self.node(node.child, scope)
        condition = _Lowering(Match.ALL, self._known, self._reader)
        if node.scope is TextScope.SPEAKER:
            child = condition.spoken_by(node.child, scope)
        else:
            child = condition.node(node.child, scope)
        return child if child is None else Planned(plans.Unscored(child.plan))

    def spoken_by(self, node: Node, scope: Scope) -> Planned | None:
        """A condition on speakers: asked by whom the names are, not by their words."""
        match node:
            case Word() | Phrase():
                # A body or a description is no name: its words are asked for, in both languages.
                bearing = self._known.spoken_by(node.text)
                return Planned(bearing) if bearing is not None else self.node(node, scope)
            case Must():
                return self.spoken_by(node.child, scope)
            case Best():
                names = [child for child, _ in _operands(node.children)]
                return _joined(plans.AllOf, [self.spoken_by(name, scope) for name in names])
            case And():
                return _joined(plans.AllOf, [self.spoken_by(each, scope) for each in node.children])
            case Or():
                return _joined(plans.AnyOf, [self.spoken_by(each, scope) for each in node.children])
            case Not():
                return self._without(lambda: self.spoken_by(node.child, scope))
            case _:
                return self.node(node, scope)

    def _without(self, lowered: Callable[[], Planned | None]) -> Planned | None:
        """Nothing where not all was looked for that is to be left out."""
        before = self._known.left_out
        child = lowered()
        if self._known.left_out > before:
            return Planned(plans.NOTHING)
        return None if child is None else Planned(plans.Except(child.plan))

    def _leaf(self, node: Leaf, scope: Scope) -> Planned | None:
        match node:
            case Word():
                return self._best((node,), scope, self._match)
            case Phrase():
                return self._phrase(node.text, scope)
            case Near():
                return _near(node, scope)
            case Prefix() | Fuzzy():
                return self._unfinished(node, scope)
            case Exact():
                return self._exact(node, scope)
            case Identified():
                return Planned(plans.OneOf(node.ids))
            case _:
                return _condition(node, scope)

    def _unfinished(self, node: Prefix | Fuzzy, scope: Scope) -> Planned | None:
        remark = too_short(node)
        if remark is None:
            found = lower_unfinished(node, scope.words, self._known)
            return None if found is None else highlighted(found)
        self._known.remark(remark)
        return self._best((Word(node.text),), scope, self._match)

    def _exact(self, node: Exact, scope: Scope) -> Planned:
        """The texts that have it; its words add to the score as they do elsewhere."""
        found = self._known.verbatim(node.text, [field for field, _ in scope.words])
        words = [word_plan(word, scope) for word in analyse(node.text).words]
        return Planned(
            plans.Also(found, (*words, *rewards(node.text, scope))),
            (Highlight((Verbatim(node.text),)),),
        )

    def _strict(self, node: Node, scope: Scope) -> Planned | None:
        """An operand of AND: if it is one run of Khmer, all of its words."""
        if isinstance(node, Word):
            return self._best((node,), scope, Match.ALL)
        return self.node(node, scope)

    def _excluded(self, node: Node, scope: Scope) -> Planned | None:
        """What NOT drops: what was typed, never what that may be in the other language.

        A run of several Khmer words goes by the run, not by one of its words.
        """
        if isinstance(node, Word) and len(analyse(node.text).words) > 1:
            return _phrase(node.text, scope)
        as_typed = Reader(AS_TYPED, self._known)
        return _Lowering(self._match, self._known, as_typed).node(node, scope)

    def _best(self, children: Iterable[Node], scope: Scope, match: Match) -> Planned | None:
        units: list[Unit] = []
        bonus: list[Plan] = []
        typed = 0
        for child, required in _operands(children):
            if isinstance(child, Word):
                wording = self._reader.wording(child.text, scope, required)
                units += wording.units
                bonus += wording.ranks
                typed += wording.typed
            elif (lowered := self.node(child, scope)) is not None:
                units.append(unit_of(lowered, required))
                typed += 1
        if scope in _CONDITIONS:
            units = [replace(unit, telling=Telling.FULLY) for unit in units]
        return Joining(match, self._known.documents, self._known.remark).join(units, typed, bonus)

    def _phrase(self, text: str, scope: Scope) -> Planned | None:
        """In the other language too, but only if it is known there as a whole."""
        typed = _phrase(text, scope)
        widened = self._reader.widener.whole(text, analyse(text).words)
        if typed is None or widened is None:
            return typed
        return highlighted(plans.AnyOf((typed.plan, said(widened, scope.words, scope.pairs))))


def _operands(children: Iterable[Node]) -> Iterator[tuple[Node, bool]]:
    """Each with whether it may not be missing; words typed one after the other are one text."""
    bare = [(each.child, True) if isinstance(each, Must) else (each, False) for each in children]
    for (plain, required), group in groupby(bare, lambda each: (_is_word(each[0]), each[1])):
        if plain:
            yield Word(" ".join(node.text for node, _ in group if isinstance(node, Word))), required
        else:
            yield from group


def _is_word(node: Node) -> bool:
    return isinstance(node, Word)


def _joined(
    join: type[plans.AllOf] | type[plans.AnyOf], found: Sequence[Planned | None]
) -> Planned | None:
    kept = [part for part in found if part is not None]
    return together(join, kept) if kept else None


def _near(node: Near, scope: Scope) -> Planned | None:
    """Its words as typed, each as often as it stands there."""
    keys = tuple(word.key for word in analyse(node.text).words)
    if not keys:
        return None
    ways = [plans.Near(field, keys, node.slop, weight) for field, weight in scope.words]
    return highlighted(plans.AnyOf(tuple(ways)))


def _condition(node: Condition, scope: Scope) -> Planned | None:
    match node:
        case Is():
            return Planned(plans.Has(_FACETS[node.attribute], node.value))
        case DateRange():
            return Planned(plans.Dated(node.since, node.until))
        case DayOfYear():
            return Planned(plans.Unscored(plans.Term(TextField.DAY, node.day)))
        case Publisher():
            sources = tuple(plans.Has("source", each) for each in node.sources)
            return Planned(plans.AnyOf(sources))
        case Place():
            return _named(node, scope)
        case Unmet():
            return Planned(plans.NOTHING)


def _named(place: Place, scope: Scope) -> Planned:
    """One of the forms of its name, as a whole; a document's dateline may be outside its text."""
    named = [way for form in place.forms if (way := _phrase(form, scope))]
    ways = [way.plan for way in named]
    if scope == DOCUMENTS:
        keys = [tuple(word.key for word in analyse(form).words) for form in place.forms]
        ways += [plans.Sequence(TextField.DATELINE, each) for each in keys if each]
    highlights = tuple(highlight for way in named for highlight in way.highlights)
    return Planned(plans.Unscored(plans.AnyOf(tuple(ways))), highlights)


def _phrase(text: str, scope: Scope) -> Planned | None:
    """The words in order; for one run of Khmer also its clusters, wherever words are divided."""
    words = analyse(text).words
    if not words:
        return None
    keys = tuple(word.key for word in words)
    ways: list[Plan] = [plans.Sequence(field, keys, weight) for field, weight in scope.words]
    return highlighted(plans.AnyOf((*ways, *as_it_stands(text, scope))))
