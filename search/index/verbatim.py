"""Documents that hold a string as its source has it: found by the index, confirmed on the text."""

import re
from collections.abc import Iterator, Sequence

from archive.languages import RULES
from archive.languages.khmer.characters import COENG, RAW_BASES, ZERO_WIDTH
from archive.languages.khmer.clusters import cluster_spans
from search.analysis.analyzer import analyse
from search.budget import Spent, Work, budget
from search.cache import Bounded
from search.engines import plan as plans
from search.engines.plan import PAIRS, Plan, TextField
from search.engines.protocol import Snapshot
from search.index.material import Material

# Texts read for one string, and at a time; about a second's work.
MOST_TEXTS = 20_000
_AT_ONCE = 250
_MOST_IDS_KEPT = 200_000

_INNER = re.compile(r"\s(.*)\s", re.DOTALL)
_LETTERS = re.compile(r"(?:^|(?<=\s))[A-Za-z]{2,}(?=\s|$)")
_LETTER = re.compile(f"[{RAW_BASES}]")
_SUBSCRIPT = f"{COENG}ក"
_SHOWN = str.maketrans("", "", ZERO_WIDTH)

# A key that was cut off at this length may have held anything.
_CUT_KEY = 64
_MOST_HOLDING = 200


class Verbatim:
    """One state of the index with the texts behind it. Safe for many threads."""

    def __init__(self, material: Material, snapshot: Snapshot) -> None:
        self._material = material
        self._snapshot = snapshot
        self._found: Bounded[tuple[str, tuple[TextField, ...]], tuple[frozenset[str], bool]] = (
            Bounded(_MOST_IDS_KEPT, lambda found: 1 + len(found[0]))
        )

    def find(self, text: str, fields: Sequence[TextField]) -> tuple[Plan, bool]:
        """The documents, and whether all that may be were looked at."""
        found: set[str] = set()

        def make() -> tuple[frozenset[str], bool]:
            whole = self._confirm(text, fields, found)
            return frozenset(found), whole

        try:
            ids, whole = self._found.get((text, tuple(fields)), make)
        except Spent:
            ids, whole = frozenset(found), False
        return plans.OneOf(ids), whole

    def _confirm(self, text: str, fields: Sequence[TextField], found: set[str]) -> bool:
        """Add to ``found`` until the budget is spent; whether all were looked at otherwise."""
        likely = plans.AnyOf(tuple(self._likely(text, field) for field in fields))
        matching = self._snapshot.matching(likely, MOST_TEXTS + 1)
        ids = matching[:MOST_TEXTS]
        for start in range(0, len(ids), _AT_ONCE):
            budget().spend(Work.TEXTS, len(ids[start : start + _AT_ONCE]))
            for name, sources in self._material.texts(ids[start : start + _AT_ONCE], fields):
                if any(text in source for source in sources):
                    found.add(name)
        # Not all that may hold it were found where the budget is spent.
        budget().check()
        return len(ids) == len(matching)

    def _likely(self, text: str, field: TextField) -> Plan:
        """Every document that can hold ``text`` in ``field``, and as few others as may be.

        Only what any text that holds the string must have: it may begin and end inside a word.
        """
        inner = _INNER.search(text)
        words = analyse(inner[1]).words if inner else ()
        must: list[Plan] = [plans.Term(field, key) for key in dict.fromkeys(w.key for w in words)]
        if field in PAIRS:
            must += [plans.Sequence(PAIRS[field], (key,)) for key in dict.fromkeys(_pairs(text))]
        letters = max(_LETTERS.findall(text), key=len, default="")
        if letters:
            must += self._words_holding(letters.lower(), field)
        return plans.AllOf(tuple(must)) if must else plans.Everything()

    def _words_holding(self, letters: str, field: TextField) -> list[Plan]:
        terms = self._snapshot.terms(field, "")
        budget().spend(Work.TERMS, len(terms))
        keys = [term.key for term in terms if letters in term.key or len(term.key) == _CUT_KEY]
        if len(keys) > _MOST_HOLDING:
            return []
        return [plans.AnyOf(tuple(plans.Term(field, key) for key in keys))]


def _pairs(text: str) -> Iterator[str]:
    """The keys of neighbouring clusters that nothing around them changes."""
    shown = text.translate(_SHOWN)
    clusters = [shown[start:end] for start, end in cluster_spans(shown)]
    for first in range(len(clusters) - 3):
        around = clusters[first : first + 4]
        # The last may go on in the source, and a subscript can change the cluster before it.
        if (
            all(map(_LETTER.match, around))
            and _apart(around)
            and _apart([*around[:3], around[3] + _SUBSCRIPT])
        ):
            yield RULES["km"].fold(around[1]) + RULES["km"].fold(around[2])


def _apart(clusters: Sequence[str]) -> bool:
    """Whether each cluster has the key that it has alone."""
    fold = RULES["km"].fold
    return fold("".join(clusters)) == "".join(map(fold, clusters))
