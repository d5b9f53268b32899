"""What stands behind a statement: what is printed beside it, and how sure its kind is."""

from dataclasses import dataclass

from archive.statements import Statement
from corpus.confidence import Part, read_confidence
from web.presentation.sourced import Sourced


@dataclass(frozen=True, slots=True)
class Judged:
    """A kind of evidence: of how many statements with it readers found how many right."""

    evidence: str
    judged: int
    right: int


def judged_of(statement: Statement) -> tuple[Judged, ...]:
    """The counts behind the confidence of a statement: of its words, then of its speaker."""
    counted = read_confidence()
    keys = ((Part.WORDS, statement.shown), (Part.SPEAKER, statement.told))
    return tuple(
        Judged(kind.value, found.judged, found.right)
        for part, kind in keys
        if kind is not None and (found := counted.get((part, kind.value))) is not None
    )


def printed_beside(entry: Sourced) -> dict[str, str]:
    """Place, occasion and audience as the document prints them, those that it has."""
    told, text = entry.statement.circumstances, entry.document.text
    spans = {"place_said": told.place, "occasion": told.occasion, "audience": told.audience}
    found = {name: text[each.start : each.end] for name, each in spans.items() if each is not None}
    # What stands beyond what is given out of the text is empty here.
    return {name: words for name, words in found.items() if words}
