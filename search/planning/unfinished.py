"""Words not typed out, ``begin*`` and ``almost~``, as the words of the archive that they mean."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.languages import RULES
from archive.languages.khmer.characters import ZERO_WIDTH
from search.analysis.analysed import WordAt
from search.analysis.analyzer import analyse
from search.engines import plan as plans
from search.engines.plan import Plan, TextField
from search.index.vocabulary import units
from search.planning.known import Known
from search.query.nodes import Fuzzy, Prefix, Remark

MOST_WORDS = 500
SHORTEST_PREFIX = 2

# A run of Khmer may be divided elsewhere once its last word is whole: so many words are tried.
_LONGEST_TAIL = 4

_SHOWN = str.maketrans("", "", ZERO_WIDTH)


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a text as one unfinished word: the words before it, where it starts, its key."""

    lead: tuple[str, ...]
    start: int
    key: str


def tails(text: str) -> Iterator[Tail]:
    """Every reading of the end of ``text`` as one word, the longest first; none without a word."""
    words = analyse(text).words
    if not words:
        return
    first = len(words) - 1
    while (
        first > 0
        and len(words) - first < _LONGEST_TAIL
        and touch(text, words[first - 1], words[first])
    ):
        first -= 1
    for begin in range(first, len(words)):
        lead = tuple(word.key for word in words[:begin])
        yield Tail(lead, words[begin].start, run_key(text, words[begin:]))


def touch(text: str, left: WordAt, right: WordAt) -> bool:
    """Whether a Khmer word follows another without a gap that shows."""
    gap = text[left.end : right.start].translate(_SHOWN)
    return bool(left.clusters and right.clusters) and not gap


def run_key(text: str, words: Sequence[WordAt]) -> str:
    """The key that the words, one without a gap after the other, have as one word."""
    if len(words) == 1:
        return words[0].key
    return RULES["km"].fold(text[words[0].start : words[-1].end])


def too_short(node: Prefix | Fuzzy) -> Remark | None:
    """Why it can only be read as a plain word: nearly everything would do."""
    key = "".join(word.key for word in analyse(node.text).words)
    if isinstance(node, Prefix):
        return Remark.PREFIX_TOO_SHORT if len(key) < SHORTEST_PREFIX else None
    return Remark.FUZZY_TOO_SHORT if len(units(key)) <= node.edits else None


def lower_unfinished(
    node: Prefix | Fuzzy, fields: Sequence[tuple[TextField, float]], known: Known
) -> Plan | None:
    """Each word that may be meant; words before it in a run stand before it in the text.

    None when there is no word in it at all.
    """
    if not analyse(node.text).words:
        return None
    searched = [field for field, _ in fields]
    found = list(islice(_meant(node, searched, known), MOST_WORDS + 1))
    if len(found) > MOST_WORDS:
        known.remark(Remark.TOO_MANY_WORDS)
    return plans.AnyOf(
        tuple(_plan(field, keys, weight) for keys in found[:MOST_WORDS] for field, weight in fields)
    )


def _meant(
    node: Prefix | Fuzzy, fields: Sequence[TextField], known: Known
) -> Iterable[tuple[str, ...]]:
    for tail in tails(node.text):
        if isinstance(node, Prefix):
            keys = known.starting(tail.key, fields)
        else:
            keys = known.resembling(tail.key, node.edits, fields)
        for key in keys:
            yield (*tail.lead, key)


def _plan(field: TextField, keys: tuple[str, ...], weight: float) -> Plan:
    if len(keys) == 1:
        return plans.Term(field, keys[0], weight)
    return plans.Sequence(field, keys, weight)
