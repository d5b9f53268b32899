"""Where the words of a query stand in a part of a document."""

from itertools import pairwise

from archive.languages import RULES
from archive.languages.khmer.clusters import cluster_spans
from search.analysis.analysed import WordAt
from search.query import nodes
from tests.search.query.conformance.held import Part, Places


def units(key: str) -> list[str]:
    return [key[start:end] for start, end in cluster_spans(key)]


def has_word(word: WordAt, part: Part) -> bool:
    """Its key, its stem, or, for three clusters or more, its clusters in a row."""
    if word.key in part.terms or (word.stem and f"~{word.stem}" in part.terms):
        return True
    return _in_a_row([cluster.key for cluster in word.clusters], part)


def _in_a_row(clusters: list[str], part: Part) -> bool:
    keys = [first + second for first, second in pairwise(clusters)]
    return len(keys) >= 2 and sequence(keys, part.pairs)


def sequence(keys: list[str], places: Places) -> bool:
    return any(
        all(start + step in places.get(key, ()) for step, key in enumerate(keys))
        for start in places.get(keys[0], ())
    )


def together(node: nodes.Phrase | nodes.Near, words: tuple[WordAt, ...], part: Part) -> bool:
    keys = [word.key for word in words]
    if isinstance(node, nodes.Near):
        return _near(keys, node.slop, part.terms)
    if sequence(keys, part.terms):
        return True
    unbroken = all(word.clusters for word in words) and all(
        left.end == right.start for left, right in pairwise(words)
    )
    return unbroken and _in_a_row([each.key for word in words for each in word.clusters], part)


def _near(keys: list[str], slop: int, places: Places) -> bool:
    """Some stretch of so many places more than words has each word as often as it was typed."""
    starts = {place for key in keys for place in places.get(key, ())}
    for start in starts:
        stretch = range(start, start + len(keys) + slop)
        if all(
            sum(place in stretch for place in places.get(key, ())) >= keys.count(key)
            for key in keys
        ):
            return True
    return False


def tails(text: str, words: tuple[WordAt, ...]) -> list[int]:
    """Where the unfinished word may begin: in a run of Khmer up to three words before the last."""
    last = len(words) - 1
    firsts = [last]
    while len(firsts) < 4 and firsts[-1] > 0:
        left, right = words[firsts[-1] - 1], words[firsts[-1]]
        if not (left.clusters and right.clusters and left.end == right.start):
            break
        firsts.append(firsts[-1] - 1)
    return firsts


def key(text: str, words: tuple[WordAt, ...]) -> str:
    whole = RULES["km"].fold(text[words[0].start : words[-1].end])
    return words[0].key if len(words) == 1 else whole


def ends_a_run(
    lead: tuple[WordAt, ...], key: str, node: nodes.Prefix | nodes.Fuzzy, part: Part
) -> bool:
    before = [word.key for word in lead]
    return any(
        _meant(key, term, node) and sequence([*before, term], part.terms)
        for term in part.terms
        if not term.startswith("~")
    )


def _meant(key: str, term: str, node: nodes.Prefix | nodes.Fuzzy) -> bool:
    typed, other = units(key), units(term)
    if isinstance(node, nodes.Prefix):
        return other[: len(typed)] == typed
    return term[0] == key[0] and _edits(typed, other) <= node.edits


def _edits(typed: list[str], other: list[str]) -> int:
    """Units changed, left out, put in, or swapped with the next, each unit in one edit at most."""
    rows: dict[tuple[int, int], int] = {}
    for i in range(len(typed) + 1):
        for j in range(len(other) + 1):
            ways = [max(i, j)] if not (i and j) else []
            if i and j:
                ways.append(rows[i - 1, j - 1] + (typed[i - 1] != other[j - 1]))
                ways += [rows[i - 1, j] + 1, rows[i, j - 1] + 1]
            if i > 1 and j > 1 and typed[i - 2 : i] == [other[j - 1], other[j - 2]]:
                ways.append(rows[i - 2, j - 2] + 1)
            rows[i, j] = min(ways)
    return rows[len(typed), len(other)]
