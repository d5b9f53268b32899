"""How sure a statement is, by what shows its words and what shows its speaker.

The shares are those of statements with that evidence that readers found right; they ship as counts
in ``corpus/confidence.tsv`` and are fitted by ``python -m benchmarks.confidence``.
"""

from functools import cache

from archive.statements import Shown, Told
from corpus.confidence import Judged, Part, read_confidence


def confidence(shown: Shown, told: Told) -> float:
    """From 0 to 1; a product, for the two kinds of error have little to do with each other."""
    whose = _OPEN if told is Told.OPEN else _shares()[Part.SPEAKER, told]
    return round(_shares()[Part.WORDS, shown] * whose, 2)


_OPEN = 0.5
"""Of two who may have spoken one did; no reader can judge it better than the text."""


@cache
def _shares() -> dict[tuple[Part, str], float]:
    fitted: dict[tuple[Part, str], Judged] = read_confidence()
    return {key: judged.share for key, judged in fitted.items()}
