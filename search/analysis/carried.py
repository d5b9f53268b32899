"""The rules of the analysis that are lists, for a program that divides a query without ours.

``web/static/edition/`` does in a browser what the analysis does here, and a test compares the two
over the words of all samples. What is a table is written out; what is a rule is written again.
"""

from dataclasses import dataclass

from archive.languages.english.irregular import BASES
from archive.languages.khmer.segment import costs
from search.analysis.capitals import ordinary_words
from search.analysis.stopwords import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Tables:
    """``costs`` of Khmer words as they are spelt, ``unknown`` of those of one cluster and more.

    ``bases`` of irregular English forms, ``ordinary`` words that are names only in capitals, and
    ``functional`` ones, which are not asked for beside others.
    """

    costs: dict[str, float]
    unknown: tuple[float, ...]
    bases: dict[str, str]
    ordinary: list[str]
    functional: list[str]


def tables() -> Tables:
    """All of them, as the analysis has them now."""
    known = costs()
    return Tables(
        costs=dict(known.words),
        unknown=known.unknown,
        bases=dict(BASES),
        ordinary=sorted(ordinary_words()),
        functional=sorted(FUNCTION_WORDS),
    )
