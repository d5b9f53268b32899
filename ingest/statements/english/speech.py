"""Finds, in one English sentence, who is said to say which of its words."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.statements.english.according import according
from ingest.statements.english.names import bare
from ingest.statements.english.reader import LONGEST_SUBJECT, Reader
from ingest.statements.english.report import Report
from ingest.statements.english.sources import outlet_before, outlet_behind, outlet_in
from ingest.statements.english.tokens import Word
from ingest.statements.english.verbs import VERBS
from ingest.statements.english.words import AUXILIARIES, OUTLETS, WRITINGS

LONGEST_SENTENCE = 250
"""In words; what is longer is a list or a broken text, and would cost time for nothing."""
_QUOTED = frozenset({"quoted", "quotes", "cited", "cites", "quoting", "citing"})
_PAIR = 2


def reports(text: str, words: Sequence[Word]) -> list[Report]:
    """The sayings of one sentence, in the order of their verbs; none in one far too long."""
    if len(words) > LONGEST_SENTENCE:
        return []
    told = outlet_before(words)
    if told is not None and told < len(words):
        outlet = outlet_in(text, words[:told])
        return [replace(each, outlet=outlet) for each in reports(text, words[told:])]
    again = _quoted_again(text, words)
    if again is not None:
        return again
    behind = outlet_behind(words)
    outlet = "" if behind is None else outlet_in(text, words[behind:])
    words = _without_asides(words if behind is None else words[:behind])
    if not words:
        return []
    reader = Reader(text, words)
    at = 0
    while at < len(words):
        at = reader.step(at)
    reader.close(len(words))
    opening = according(text, words) if words[0].lower == "according" else []
    found = opening or reader.found or according(text, words)
    return [replace(each, outlet=outlet) for each in found] if outlet else found


def _quoted_again(text: str, words: Sequence[Word]) -> list[Report] | None:
    """Fresh News quoted Mr Dara as saying; he was quoted by it as saying: Mr Dara says so."""
    keys = [word.lower for word in words]
    at = next((at for at, key in enumerate(keys) if key in _QUOTED), None)
    if at is None or not at or (words[at].is_name and not words[at].first):
        return None
    saying = next(
        (to for to in range(at + 2, min(at + LONGEST_SUBJECT, len(words) - 1)) if keys[to] == "as"),
        None,
    )
    if saying is None or keys[saying + 1] != "saying" or any(w.quotation for w in words[at:saying]):
        return None
    who, outlet = words[at + 1 : saying], words[:at]
    said = words[saying + 1 :]
    if who[0].lower == "by":
        who, outlet = words[:at], who[1:]
        while who and who[-1].lower in ("was", "is", "been", "being", "has", "had"):
            who = who[:-1]
    if not _reports_for_a_living(outlet):
        return []
    found = (
        reports(text, [*who, replace(said[0], text="said", lower="said"), *said[1:]]) if who else []
    )
    verb = said[0].text
    told = outlet_in(text, outlet)
    return [
        replace(each, verb=verb if each.verb == "said" else each.verb, outlet=told)
        for each in found
    ]


def _reports_for_a_living(words: Sequence[Word]) -> bool:
    """Whether it is an outlet or a writing that quotes, and not somebody's critics."""
    kept = [word for word in words if word.lower not in AUXILIARIES]
    if not kept or any(word.lower in ("his", "her", "their") for word in kept):
        return not words
    last = kept[-1]
    return bare(last) in OUTLETS or bare(last) in WRITINGS or (last.is_name and not last.first)


def _without_asides(words: Sequence[Word]) -> Sequence[Word]:
    """The words without what stands between two dashes and says nothing: — not his deputy —."""
    dashes = [at for at, word in enumerate(words) if word.text in ("—", "–")]
    if len(dashes) != _PAIR or dashes[1] - dashes[0] > LONGEST_SUBJECT:
        return words
    inside = words[dashes[0] : dashes[1]]
    if any(word.quotation or word.lower in VERBS for word in inside):
        return words
    return [*words[: dashes[0]], *words[dashes[1] + 1 :]]
