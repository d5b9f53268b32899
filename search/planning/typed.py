"""Words as they are typed, as plans: alone, as one term, and in other spellings of the language."""

from collections.abc import Sequence

from search.analysis.analysed import WordAt, pair_keys, stem_key, wide_key
from search.analysis.forms import Cluster
from search.analysis.stopwords import FUNCTION_WORDS, KINDS
from search.analysis.stretches import stretch_ways
from search.engines import boosts, plan
from search.engines.plan import AllOf, AnyOf, Near, Plan, Term
from search.expansion.renderings import Widened
from search.planning.reading import Text
from search.planning.rendered import otherwise_spelled
from search.query.scopes import Scope

# The words of a Khmer term stand near each other: so many others may be among them. English ones
# are taken apart as they please ("trafficking of hard drugs", "the price … of fragrant rice").
_AMONG = 3


def spelt(text: Text, first: int, end: int, typed: Plan, scope: Scope) -> Plan:
    """What is typed, or the same in another spelling."""
    others = [
        otherwise_spelled(each, scope.words, scope.pairs)
        if each.first <= first and end <= each.end
        else _partly_spelt(text, first, end, each, scope)
        for each in text.spelled
        if (first <= each.first and each.end <= end) or (each.first <= first and end <= each.end)
    ]
    return AnyOf((typed, *others)) if others else typed


def _partly_spelt(text: Text, first: int, end: int, part: Widened, scope: Scope) -> Plan:
    """A term with another spelling of some of its words, which alone are not the term."""
    before = _keys(text.words[first : part.first])
    after = _keys(text.words[part.end : end])
    return AnyOf(
        tuple(
            Near(field, (*before, *spelling.keys, *after), _AMONG, weight * boosts.SPELLING)
            for spelling in part.renderings
            for field, weight in scope.words
        )
    )


def _keys(words: Sequence[WordAt]) -> tuple[str, ...]:
    telling = (word for word in words if word.key not in FUNCTION_WORDS)
    return tuple(map(wide_key, telling))


def as_one(run: Sequence[WordAt], scope: Scope) -> Plan:
    """Words that are one thing: English ones all there, Khmer ones near each other.

    So are those of a body or an office: nearly every text has its ministries.
    """
    bare = [word for word in run if word.key not in FUNCTION_WORDS] or list(run)
    if len(bare) == 1:
        ways: list[Plan] = [word_plan(bare[0], scope)]
    elif bare[0].clusters or any((word.stem or word.key) in KINDS for word in bare):
        ways = [Near(field, _keys(bare), _AMONG, weight) for field, weight in scope.words]
    else:
        ways = [AllOf(tuple(word_plan(word, scope) for word in bare))]
    if all(word.clusters for word in run):
        ways += in_a_row([cluster for word in run for cluster in word.clusters], scope)
    return AnyOf(tuple(ways))


def word_plan(word: WordAt, scope: Scope) -> Plan:
    """One word in every field of the scope.

    A Khmer word of three clusters or more is also found where the segmenter drew other borders,
    as in names that no lexicon has: by its clusters in a row.
    """
    ways: list[Plan] = []
    for field, weight in scope.words:
        if word.stem:
            ways.append(Term(field, stem_key(word.stem), weight * boosts.STEM))
            ways.append(Term(field, word.key, weight * boosts.EXACT))
        else:
            ways.append(Term(field, word.key, weight))
    return AnyOf((*ways, *in_a_row(word.clusters, scope)))


def as_it_stands(text: str, scope: Scope) -> list[Plan]:
    """A stretch of Khmer wherever a text has it, however either is divided into words."""
    return [
        plan.Sequence(field, way, weight * boosts.RUN)
        for way in stretch_ways(text)
        for field, weight in scope.pairs
    ]


def in_a_row(clusters: Sequence[Cluster], scope: Scope) -> list[Plan]:
    """A run of clusters found as it stands."""
    keys = pair_keys(clusters)
    if len(keys) < 2:
        return []
    return [plan.Sequence(field, keys, weight * boosts.RUN) for field, weight in scope.pairs]
