"""How sure a statement is, by what shows its words and what shows its speaker.

The figures were set by hand at or below the share of statements with that evidence whose words and
speaker were both right among those that a reader judged; see ``docs/statements.md``.
"""

from enum import StrEnum


class Shown(StrEnum):
    """What shows that words are somebody's, and how far they go."""

    QUOTED = "quoted"
    """Quotation marks on both sides."""
    REPORTED = "reported"
    """A clause behind a verb: said that."""
    APPEALED = "appealed"
    """What somebody asks others to do."""
    DENIED = "denied"
    """What somebody says is not so; the verb is among the words."""
    SOURCED = "sourced"
    """Only a source, before or behind: according to."""
    THUS = "thus"
    """A sentence of its own, of which the next says whose it is."""
    UNCLOSED = "unclosed"
    """A quotation whose closing mark is missing, or words below a colon without marks."""


class Told(StrEnum):
    """What shows who the speaker is."""

    NAMED = "named"
    BODY = "body"
    POST = "post"
    """An office or title alone, of somebody named elsewhere."""
    PRONOUN = "pronoun"
    CARRIED = "carried"
    """Nothing beside the words: the speaker goes on."""
    DESCRIBED = "described"
    """Somebody without a name."""


_SHOWN = {
    Shown.QUOTED: 0.97,
    Shown.REPORTED: 0.96,
    Shown.APPEALED: 0.88,
    Shown.DENIED: 0.85,
    Shown.SOURCED: 0.8,
    Shown.THUS: 0.7,
    Shown.UNCLOSED: 0.5,
}
_TOLD = {
    Told.NAMED: 1.0,
    Told.BODY: 0.98,
    Told.POST: 0.93,
    Told.PRONOUN: 0.95,
    Told.CARRIED: 0.9,
    Told.DESCRIBED: 0.92,
}


def confidence(shown: Shown, told: Told) -> float:
    """From 0 to 1; a product, for the two kinds of error have little to do with each other."""
    return round(_SHOWN[shown] * _TOLD[told], 2)
