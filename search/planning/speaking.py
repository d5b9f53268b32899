"""The names of speakers in one question, told apart by whom they are and not by their words."""

from search.answers import Widening
from search.engines.plan import Plan
from search.expansion.renderings import Why
from search.index.speakers import Bearers, Evidence, Speakers

_MOST_SHOWN = 3


class Speaking:
    """The names of one question in one state of an index.

    Where ``widen`` is not wanted, or not for a name that is in ``without``, nobody is found by the
    sound of a name.
    """

    def __init__(self, speakers: Speakers, without: frozenset[str], *, widen: bool) -> None:
        self._speakers = speakers
        self._without = without
        self._widen = widen
        self._seen: dict[Widening, None] = {}

    @property
    def widenings(self) -> tuple[Widening, ...]:
        """Whom a name was taken for by its sound, each once, in the order of the query."""
        return tuple(self._seen)

    def named(self, name: str) -> Plan | None:
        """What those said who bear a name; None where nobody does."""
        bearers = self._speakers.bearing(name)
        if not bearers.speakers:
            return None
        if bearers.evidence is Evidence.SOUND and not self._may_sound(name, bearers):
            return None
        return bearers.plan

    def _may_sound(self, name: str, bearers: Bearers) -> bool:
        added = ", ".join(each.names[0] for each in bearers.speakers[:_MOST_SHOWN])
        widening = Widening(typed=name, added=added, why=Why.SOUND)
        if not self._widen or widening.is_refused(self._without):
            return False
        self._seen[widening] = None
        return True
