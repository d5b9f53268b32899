"""From the syntax tree to the plan of an engine: words analysed, and joined as was asked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from search.analysis.analyzer import Cluster, WordAt, analyse, pair_keys, stem_key
from search.analysis.stopwords import reads_the_same, tells
from search.answers import Match
from search.engines import boosts as ranking
from search.engines import plan as plans
from search.engines.plan import FacetName, Plan, Term, TextField
from search.expansion.renderings import Widened
from search.expansion.widener import AS_TYPED, Widener
from search.planning.best_match import Unit, join
from search.planning.known import NOTHING_KNOWN, Known
from search.planning.unfinished import lower_unfinished, too_short
from search.planning.widening import Meant, meant_by, neighbours, otherwise_spelled, said
from search.query.nodes import (
    And,
    Attribute,
    Best,
    DateRange,
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
)
from search.query.scopes import DOCUMENTS, NAMED, Scope

_FACETS: dict[Attribute, FacetName] = {
    Attribute.SOURCE: "source",
    Attribute.LANGUAGE: "language",
    Attribute.KIND: "kind",
    Attribute.YEAR: "year",
}


def lower(
    tree: Node,
    match: Match,
    known: Known = NOTHING_KNOWN,
    widener: Widener = AS_TYPED,
    scope: Scope = DOCUMENTS,
    names: Widener = AS_TYPED,
) -> Plan | None:
    """The plan of a tree, its plain words asked of ``scope``; ``names`` widens those of speakers.

    None when nothing in it can be searched for, as with a lone comma.
    """
    return _Lowering(match, known, widener, names).node(tree, scope)


class _Lowering:
    """One tree on its way down; a node that holds nothing searchable becomes None."""

    def __init__(self, match: Match, known: Known, widener: Widener, names: Widener) -> None:
        self._match = match
        self._known = known
        self._widener = widener
        self._names = names

    def node(self, node: Node, scope: Scope) -> Plan | None:
        match node:
            case Everything():
                return plans.Everything()
            case Nothing():
                return None
            case Best():
                return self._best(node.children, scope, self._match)
            case And():
                return _all([self._strict(child, scope) for child in node.children])
            case Or():
                found = [self.node(child, scope) for child in node.children]
                kept = tuple(plan for plan in found if plan is not None)
                return plans.AnyOf(kept) if kept else None
            case Not():
                child = self._excluded(node.child, scope)
                return None if child is None else plans.Except(child)
            case Must():
                return self.node(node.child, scope)
            case Within():
                return self._within(node)
            case _:
                return self._leaf(node, scope)

    def _within(self, node: Within) -> Plan | None:
        """In a condition, all of the words."""
        scope = NAMED[node.scope]
        if node.scope.ranks:
            return self.node(node.child, scope)
        widener = self._names if node.scope is TextScope.SPEAKER else self._widener
        condition = _Lowering(Match.ALL, self._known, widener, self._names)
        child = condition.node(node.child, scope)
        return child if child is None else plans.Unscored(child)

    def _leaf(self, node: Leaf, scope: Scope) -> Plan | None:
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
            case Is():
                return plans.Has(_FACETS[node.attribute], node.value)
            case DateRange():
                return plans.Dated(node.since, node.until)
            case Identified():
                return plans.OneOf(node.ids)
            case Publisher():
                return plans.AnyOf(tuple(plans.Has("source", each) for each in node.sources))
            case Place():
                return _named(node, scope)
            case Unmet():
                return plans.NOTHING

    def _unfinished(self, node: Prefix | Fuzzy, scope: Scope) -> Plan | None:
        remark = too_short(node)
        if remark is None:
            return lower_unfinished(node, scope.words, self._known)
        self._known.remark(remark)
        return self._best((Word(node.text),), scope, self._match)

    def _exact(self, node: Exact, scope: Scope) -> Plan:
        """The texts that have it; its words add to the score as they do elsewhere."""
        found = self._known.verbatim(node.text, [field for field, _ in scope.words])
        return plans.Also(found, (*_words(node.text, scope), *_rewards(node.text, scope)))

    def _strict(self, node: Node, scope: Scope) -> Plan | None:
        """An operand of AND: if it is one run of Khmer, all of its words."""
        if isinstance(node, Word):
            return self._best((node,), scope, Match.ALL)
        return self.node(node, scope)

    def _excluded(self, node: Node, scope: Scope) -> Plan | None:
        """What NOT drops: what was typed, never what that may be in the other language.

        A run of several Khmer words goes by the run, not by one of its words.
        """
        if isinstance(node, Word) and len(analyse(node.text).words) > 1:
            return _phrase(node.text, scope)
        return _Lowering(self._match, self._known, AS_TYPED, AS_TYPED).node(node, scope)

    def _best(self, children: Iterable[Node], scope: Scope, match: Match) -> Plan | None:
        units: list[Unit] = []
        bonus: list[Plan] = []
        for child, required in _operands(children):
            if isinstance(child, Word):
                words = analyse(child.text).words
                widened = self._widener.widen(child.text, words)
                meant = meant_by(words, widened, scope.words, scope.pairs)
                spelled = self._widener.spelled(child.text, words)
                typed = _typed(words, spelled, scope)
                units += _units(child.text, words, typed, meant, required)
                bonus += [*meant.scored, *_rewards(child.text, scope)]
                bonus += neighbours(words, widened, scope.words)
            elif (lowered := self.node(child, scope)) is not None:
                units.append(Unit(lowered, required=required))
        return join(units, bonus, match)

    def _phrase(self, text: str, scope: Scope) -> Plan | None:
        """In the other language too, but only if it is known there as a whole."""
        typed = _phrase(text, scope)
        widened = self._widener.whole(text, analyse(text).words)
        if typed is None or widened is None:
            return typed
        return plans.AnyOf((typed, said(widened, scope.words, scope.pairs)))


def _units(
    text: str, words: Sequence[WordAt], typed: Sequence[Plan], meant: Meant, required: bool
) -> list[Unit]:
    """Each word as typed, with what stands for it in the other language."""
    return [
        Unit(
            plan,
            needs,
            required,
            everywhere=reads_the_same(word),
            telling=tells(word, text[word.start : word.end]),
        )
        for word, plan, needs in zip(words, typed, meant.needs, strict=True)
    ]


def _typed(words: Sequence[WordAt], spelled: Iterable[Widened], scope: Scope) -> list[Plan]:
    """Each word as it is typed, or as it or its run is spelt otherwise."""
    plans_of = [_word(word, scope) for word in words]
    for each in spelled:
        other = otherwise_spelled(each, scope.words, scope.pairs)
        for place in range(each.first, each.end):
            plans_of[place] = plans.AnyOf((plans_of[place], other))
    return plans_of


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


def _all(found: Sequence[Plan | None]) -> Plan | None:
    kept = tuple(plan for plan in found if plan is not None)
    return plans.AllOf(kept) if kept else None


def _near(node: Near, scope: Scope) -> Plan | None:
    """Its words as typed, each as often as it stands there."""
    keys = tuple(word.key for word in analyse(node.text).words)
    if not keys:
        return None
    return plans.AnyOf(
        tuple(plans.Near(field, keys, node.slop, weight) for field, weight in scope.words)
    )


def _words(text: str, scope: Scope) -> list[Plan]:
    return [_word(word, scope) for word in analyse(text).words]


def _word(word: WordAt, scope: Scope) -> Plan:
    """One word in every field of the scope.

    A Khmer word of three clusters or more is also found where the segmenter drew other borders,
    as in names that no lexicon has: by its clusters in a row.
    """
    ways: list[Plan] = []
    for field, weight in scope.words:
        if word.stem:
            ways.append(Term(field, stem_key(word.stem), weight * ranking.STEM))
            ways.append(Term(field, word.key, weight * ranking.EXACT))
        else:
            ways.append(Term(field, word.key, weight))
    return plans.AnyOf((*ways, *_in_a_row(word.clusters, scope)))


def _in_a_row(clusters: Iterable[Cluster], scope: Scope) -> list[Plan]:
    """A run of clusters found as it stands."""
    keys = pair_keys(clusters)
    if len(keys) < 2:
        return []
    return [plans.Sequence(field, keys, weight * ranking.RUN) for field, weight in scope.pairs]


def _rewards(text: str, scope: Scope) -> list[Plan]:
    """What finds nothing but ranks: words that stand together, and the parts of compounds."""
    analysed = analyse(text)
    borders = dict.fromkeys(pair.key for pair in analysed.pairs if pair.across)
    parts = dict.fromkeys(part.key for word in analysed.words for part in word.parts)
    terms = [(scope.pairs, key, ranking.BORDERS) for key in borders]
    terms += [(scope.words, key, ranking.PARTS) for key in parts]
    return [
        Term(field, key, weight * share) for fields, key, share in terms for field, weight in fields
    ]


def _named(place: Place, scope: Scope) -> Plan:
    """One of the forms of its name, as a whole; a document's dateline may be outside its text."""
    ways = [way for form in place.forms if (way := _phrase(form, scope))]
    if scope == DOCUMENTS:
        keys = [tuple(word.key for word in analyse(form).words) for form in place.forms]
        ways += [plans.Sequence(TextField.DATELINE, each) for each in keys if each]
    return plans.Unscored(plans.AnyOf(tuple(ways)))


def _phrase(text: str, scope: Scope) -> Plan | None:
    """The words in order; for one run of Khmer also its clusters, wherever words are divided."""
    words = analyse(text).words
    if not words:
        return None
    keys = tuple(word.key for word in words)
    ways: list[Plan] = [plans.Sequence(field, keys, weight) for field, weight in scope.words]
    unbroken = all(word.clusters for word in words) and all(
        left.end == right.start for left, right in pairwise(words)
    )
    if unbroken:
        ways += _in_a_row([cluster for word in words for cluster in word.clusters], scope)
    return plans.AnyOf(tuple(ways))
