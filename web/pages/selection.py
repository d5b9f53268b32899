"""Which values of a facet are chosen, and the addresses of other choices."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.questions import UNDATED, Undated
from web.presentation.parameters import EXCLUDED, Parameters

PARAMETERS = {
    "party": "party",
    "speaker": "who",
    "source": "source",
    "kind": "kind",
    "language": "lang",
    "year": "year",
    "ocr": "ocr",
    "day_from": "day_from",
}
"""The facets that are chosen from, and the parameter that narrows by each."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen of a facet now, and what is left out of the list.

    Addresses are None where a value cannot be asked for.
    """

    parameters: Parameters
    facet: str
    chosen: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def only(self) -> str | None:
        """The one value that is all of the choice, if it is so."""
        return self.chosen[0] if len(self.chosen) == 1 and not self.left_out else None

    def alone(self, value: str) -> str | None:
        """This value and no other; what has no date is beside no day."""
        if self.facet == "year" and value == UNDATED:
            return self._address((value,), (), since=None, until=None)
        return self._address((value,), ())

    def beside(self, value: str) -> str | None:
        """This value too."""
        return self._address((*self.chosen, value), self.left_out)

    def without(self, value: str) -> str | None:
        """Everything but this value, and what is left out already."""
        return self._address(self.chosen, (*self.left_out, value))

    def taken_back(self, value: str) -> str | None:
        """As if nothing were said of this value."""
        return self._address(
            (each for each in self.chosen if each != value),
            (each for each in self.left_out if each != value),
        )

    def _address(
        self, chosen: Iterable[str], left_out: Iterable[str], **beside: object
    ) -> str | None:
        name = PARAMETERS[self.facet]
        changes = {name: tuple(chosen), f"{EXCLUDED}{name}": tuple(left_out), **beside}
        if self.facet == "year":
            days = "since" not in beside and (self.parameters.since or self.parameters.until)
            # With the last year taken back, what has no date stands beside the days again.
            changes["undated"] = Undated.ALSO if days and changes[name] == (UNDATED,) else None
        changed = self.parameters.possible(**changes)
        return changed.address if changed else None


def selected(parameters: Parameters, facet: str) -> Selection:
    """The choice as the parameters have it; what has no date is a value of ``year``."""
    name = PARAMETERS[facet]
    chosen = [str(value) for value in getattr(parameters, name)]
    left_out = [str(value) for value in getattr(parameters, f"{EXCLUDED}{name}")]
    if facet == "year":
        dates = parameters.year or parameters.since or parameters.until
        if parameters.undated is Undated.NEVER:
            left_out.append(UNDATED)
        elif parameters.undated is Undated.ONLY or (dates and parameters.undated is Undated.ALSO):
            chosen.append(UNDATED)
    return Selection(parameters, facet, tuple(chosen), tuple(left_out))
