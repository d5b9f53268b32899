"""What a text comes to: the units that it asks for, and what ranks besides."""

from dataclasses import dataclass

from search.analysis.analyzer import analyse
from search.engines import boosts
from search.engines.plan import Plan, Term
from search.expansion.widener import Widener
from search.planning.known import Known
from search.planning.reading import Text, read
from search.planning.rendered import neighbours
from search.planning.units import Unit, rendered_scores, units_of
from search.query.scopes import Scope


@dataclass(frozen=True, slots=True)
class Wording:
    """Words typed one after the other as units; ``typed`` is how many words count.

    ``ranks`` finds nothing and adds to the score.
    """

    units: tuple[Unit, ...]
    ranks: tuple[Plan, ...]
    typed: int


class Reader:
    """Reads the texts of one question, each once however often it is lowered.

    ``widener`` says what is known of their words, ``known`` which other writings the archive has.
    """

    def __init__(self, widener: Widener, known: Known) -> None:
        self.widener = widener
        self._known = known
        self._worded: dict[tuple[str, Scope, bool], Wording] = {}

    def wording(self, text: str, scope: Scope, required: bool) -> Wording:
        """The units of a text whose words are asked of ``scope``, and may be ``required``."""
        key = text, scope, required
        if key not in self._worded:
            self._worded[key] = _worded(
                read(text, self.widener, self._known, scope), scope, required
            )
        return self._worded[key]


def _worded(text: Text, scope: Scope, required: bool) -> Wording:
    ranks = (
        *rendered_scores(text, scope),
        *rewards(text.text, scope),
        *neighbours(text.words, text.widened, scope.words),
    )
    return Wording(tuple(units_of(text, scope, required)), ranks, text.typed)


def rewards(text: str, scope: Scope) -> list[Plan]:
    """What finds nothing but ranks: words that stand together, and the parts of compounds."""
    analysed = analyse(text)
    borders = dict.fromkeys(pair.key for pair in analysed.pairs if pair.across)
    parts = dict.fromkeys(part.key for word in analysed.words for part in word.parts)
    terms = [(scope.pairs, key, boosts.BORDERS) for key in borders]
    terms += [(scope.words, key, boosts.PARTS) for key in parts]
    return [
        Term(field, key, weight * share) for fields, key, share in terms for field, weight in fields
    ]
