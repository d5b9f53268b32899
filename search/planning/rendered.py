"""What the words of a query are in the other language, as a plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import TypeAlias

from archive.languages.khmer.clusters import cluster_spans
from search.analysis.analysed import STEM_MARK, WordAt, pair_keys
from search.analysis.forms import Cluster
from search.analysis.stopwords import FUNCTION_WORDS, reads_the_same
from search.engines import boosts
from search.engines import plan as plans
from search.engines.plan import Part, Plan, TextField
from search.expansion.renderings import KHMER_WORD, Rendering, Why, Widened

Fields: TypeAlias = tuple[tuple[TextField, float], ...]
"""Fields of a document, each with its weight."""

# Two that have so many words between them still stand together, as in "ministry of the interior",
# in a query and in a text. Side by side alone found held-out terms worse (0.628 and 0.600, not
# 0.638 and 0.606), one or four words between about as well.
_BETWEEN = 2

# Of the renderings of a word so many are looked for beside its neighbour.
_MOST_BESIDE = 4

# A rendering of so many telling words is also found with at most so many others among them.
_MOST_APART = 4
_AMONG = 4

# What its words are by themselves may have so many others among them: a compound also lives on in
# its halves. Of each word so many renderings are tried, and so many pairs of them.
_APART = 45
_LIKELIEST = 3
_MOST_HALVES = 9

# The single words of a run that is known as a whole, against the whole.
_INSIDE = 0.3


def in_other_language(words: Sequence[WordAt], widened: Widened) -> Widened:
    """Without what is said in the language of ``words`` themselves, as a fruit is in two ways."""
    own = bool(words[widened.first].clusters)
    return replace(
        widened,
        renderings=tuple(
            each for each in widened.renderings if bool(KHMER_WORD.search(each.text)) is not own
        ),
        inside=tuple(in_other_language(words, each) for each in widened.inside),
    )


def scores_of(widened: Iterable[Widened], fields: Fields, pairs: Fields) -> Iterator[Plan]:
    """What adds to the score: every rendering of a run counted as one word.

    A run scores as a whole and, what a document may word otherwise, each of its words by itself.
    """
    for each in widened:
        if each.renderings:
            yield said(each, fields, pairs)
        for inner in each.inside:
            yield _said(inner.renderings, _INSIDE, fields, pairs)


def said(widened: Widened, fields: Fields, pairs: Fields) -> Plan:
    """The renderings of what is known as a whole, and of nothing inside it."""
    return _said(widened.renderings, 1.0, fields, pairs)


def said_near(widened: Widened, fields: Fields, pairs: Fields) -> Plan:
    """The same, and renderings of several words where these only stand near each other."""
    whole = said(widened, fields, pairs)
    if widened.why in (Why.NAME, Why.SOUND):
        return whole
    telling = (_telling(each.keys) for each in widened.renderings)
    apart = [keys for keys in telling if 1 < len(keys) <= _MOST_APART]
    near: list[Plan] = [
        plans.Near(field, keys, _AMONG, 0.0) for keys in apart for field, _ in fields
    ]
    near += [
        plans.Near(field, keys, _APART, 0.0)
        for keys in islice(_halves(widened.inside), _MOST_HALVES)
        for field, _ in fields
    ]
    return plans.AnyOf((whole, *near)) if near else whole


def said_beside(found: Sequence[Widened], fields: Fields) -> plans.Plan:
    """What the pieces of one writing are, near each other."""
    ways = islice(_halves(found), _MOST_HALVES)
    return plans.AnyOf(
        tuple(plans.Near(field, keys, _AMONG, weight) for keys in ways for field, weight in fields)
    )


def _halves(inside: Sequence[Widened]) -> Iterator[tuple[str, ...]]:
    """What the words of a run are by themselves, the likeliest together."""
    if len(inside) < 2:
        return
    for each in product(*(word.renderings[:_LIKELIEST] for word in inside)):
        keys = (key for rendering in each for key in _telling(rendering.keys))
        yield tuple(dict.fromkeys(keys))


def _telling(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key.removeprefix(STEM_MARK) not in FUNCTION_WORDS)


def otherwise_spelled(widened: Widened, fields: Fields, pairs: Fields) -> Plan:
    """Other spellings of what is typed, which ranks before them."""
    return _said(widened.renderings, boosts.SPELLING, fields, pairs)


def neighbours(words: Sequence[WordAt], widened: Sequence[Widened], fields: Fields) -> list[Plan]:
    """What finds nothing but ranks: those that stand together in the query also do so in a text.

    What reads the same in both languages is a neighbour too.
    """
    covered = {place for each in widened for place in range(each.first, each.end)}
    runs = [(each.first, each.end, _ways(each, words)) for each in widened]
    runs += [
        (place, place + 1, (Part((word.key,), 1.0),))
        for place, word in enumerate(words)
        if place not in covered and reads_the_same(word)
    ]
    return [
        plans.AnyOf(
            tuple(
                plans.Beside(field, ways, others, _BETWEEN, share * boosts.NEIGHBOURS)
                for field, share in fields
            )
        )
        for (first, end, ways), (begin, _, others) in pairwise(
            sorted(runs, key=lambda each: each[0])
        )
        if begin - end <= _BETWEEN and not covered.isdisjoint((first, begin))
    ]


def _ways(widened: Widened, words: Sequence[WordAt]) -> tuple[Part, ...]:
    """The likeliest; what is written with a number, as "Covid-19" is, also as it is typed."""
    likeliest = _parts(widened.renderings)[0][:_MOST_BESIDE]
    keys = tuple(word.key for word in words[widened.first : widened.end])
    if not any(key.isdecimal() for key in keys):
        return likeliest
    return (*likeliest, Part(keys, 1.0))


def _said(renderings: tuple[Rendering, ...], weight: float, words: Fields, pairs: Fields) -> Plan:
    """Khmer of several words also by its clusters, wherever a text has them divided."""
    parts, runs = _parts(renderings)
    found = [plans.Blend(field, parts, weight * share) for field, share in words]
    if runs:
        found += [plans.Blend(field, runs, weight * share * boosts.RUN) for field, share in pairs]
    return plans.AnyOf(tuple(found))


@lru_cache(maxsize=1 << 12)
def _parts(renderings: tuple[Rendering, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    words = tuple(Part(each.keys, each.probability) for each in renderings)
    runs = tuple(
        Part(_pairs("".join(each.keys)), each.probability)
        for each in renderings
        if len(each.keys) > 1 and all(KHMER_WORD.match(key) for key in each.keys)
    )
    return words, runs


def _pairs(key: str) -> tuple[str, ...]:
    return pair_keys(Cluster(key[start:end], start, end) for start, end in cluster_spans(key))
