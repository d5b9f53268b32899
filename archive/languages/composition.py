"""Unicode composition and compatibility folding as steps that keep offsets, for every language."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from archive.languages.mapping import Piece, Step

_SETTLED = (
    "\u0000-\u02ff\u1780-\u17d1\u17d3-\u17dc\u17e0-\u17f9\u19e0-\u19ff\u2010-\u2027\u2030-\u205e"
)
"""Characters that NFC never changes and that are no combining marks."""

_SETTLED_WHEN_FOLDED = (
    "\u0000-@\\[-\u009f\u00a1-\u00a7\u00a9\u00ab-\u00ae\u00b0\u00b1\u00b6\u00b7\u00bb\u00bf\u00d7"
    "\u00f7\u1780-\u17d1\u17d3-\u17dc\u17e0-\u17f9\u2010\u2012-\u2016\u2018-\u2023\u203b"
)
"""Those of them that NFKC and case folding leave alone as well."""

_COENG = "\u17d2"
_VOWEL_AND_FINAL_JAMO = re.compile("[\u1160-\u11ff\u3131-\u318e\uff9e-\uffdc]")


def composition_step(settled: str, compose: Callable[[str], str]) -> Step:
    """``compose`` applied wherever a character stands that is not ``settled``.

    The character before is taken along as the base that a mark may join. A coeng has a combining
    class of its own, so it may have to change places with a mark of another script.
    """
    pattern = re.compile(
        f"(?:(?<!{_COENG}){_COENG}*+|[^{_COENG}]{_COENG}*+)[^{settled}{_COENG}][^{settled}]*"
    )

    def replace(run: str) -> Piece:
        text: list[str] = []
        offsets: list[int] = []
        start = 0
        for end in _segment_ends(run):
            composed = _piece(compose, run[start:end])
            text.append(composed)
            shift = end - start - len(composed)
            offsets += [start if shift else start + place for place in range(len(composed))]
            start = end
        return "".join(text), offsets

    return Step(pattern, replace)


def _segment_ends(run: str) -> list[int]:
    """The cuts in ``run`` that no composition crosses: before all that is neither mark nor jamo."""
    ends = [
        place
        for place in range(1, len(run))
        if not unicodedata.category(run[place]).startswith("M")
        and not _VOWEL_AND_FINAL_JAMO.match(run[place])
    ]
    return [*ends, len(run)]


@lru_cache(maxsize=1 << 14)
def _piece(compose: Callable[[str], str], segment: str) -> str:
    return compose(segment)


def _composed(segment: str) -> str:
    return unicodedata.normalize("NFC", segment)


def _compatible(segment: str) -> str:
    """NFKC and full case folding, until neither changes anything more."""
    folded = unicodedata.normalize("NFKC", segment.casefold())
    return segment if folded == segment else _compatible(folded)


COMPOSE = composition_step(_SETTLED, _composed)
"""NFC."""

COMPATIBLE_CASEFOLD = composition_step(_SETTLED_WHEN_FOLDED, _compatible)
"""NFKC and full case folding together."""
