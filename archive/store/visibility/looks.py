"""What somebody may not know of, looked up at each question or once for several."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from archive.store.visibility.seen_groups import SeenGroups
from archive.visibility import Audience, Withheld

LASTS = 2.0
"""Seconds for which one look is rested on. What takes longer, as a long file does, looks again."""

Reader = Callable[[Sequence[str]], set[str]]
"""Reads which of the documents with these ids are held and not withheld."""


Grouper = Callable[[Audience, Withheld], SeenGroups]
"""Reads how what is not withheld belongs together."""


class Looks:
    """At each question: what is decided holds from the next one on."""

    def __init__(self, audience: Audience, look: Callable[[Audience], Withheld]) -> None:
        """``look`` says what is withheld from somebody now."""
        self.audience = audience
        self._look = look

    def withheld(self) -> Withheld:
        """What ``audience`` may not know of."""
        return self._look(self.audience)

    def seen(self, document_ids: Sequence[str], read: Reader) -> set[str]:
        """Those of the documents that ``audience`` may know of, which ``read`` reads."""
        return read(document_ids) if self.withheld() else set(document_ids)

    def groups(self, read: Grouper) -> SeenGroups:
        """How what ``audience`` may know of belongs together, which ``read`` reads."""
        return read(self.audience, self.withheld())


@dataclass(slots=True)
class _Look:
    """``seen`` are documents that were found to be not withheld then, ``groups`` as asked first."""

    until: float
    withheld: Withheld
    seen: set[str] = field(default_factory=set)
    groups: SeenGroups | None = None


class OneLook(Looks):
    """Once for all that is asked for one answer: it is of one moment.

    A ruling that comes in while the answer is made holds from the next one on, as it would have if
    it had come a moment later. No answer rests on a look for longer than ``LASTS``.
    """

    def __init__(self, audience: Audience, look: Callable[[Audience], Withheld]) -> None:
        """As of ``Looks``; nothing is looked up before the first question."""
        super().__init__(audience, look)
        self._last: _Look | None = None

    def withheld(self) -> Withheld:
        """See Looks."""
        return self._now().withheld

    def seen(self, document_ids: Sequence[str], read: Reader) -> set[str]:
        """See Looks; of none it is read twice."""
        look = self._now()
        if not look.withheld:
            return set(document_ids)
        unknown = [each for each in document_ids if each not in look.seen]
        if unknown:
            look.seen.update(read(unknown))
        return look.seen.intersection(document_ids)

    def groups(self, read: Grouper) -> SeenGroups:
        """See Looks; read once."""
        look = self._now()
        if look.groups is None:
            look.groups = read(self.audience, look.withheld)
        return look.groups

    def _now(self) -> _Look:
        last, now = self._last, time.monotonic()
        if last is None or now >= last.until:
            last = self._last = _Look(now + LASTS, self._look(self.audience))
        return last
