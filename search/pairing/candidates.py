"""Which documents of the other language may be versions of one: asked of the index."""

from archive.records import Language
from search.engines.plan import AnyOf, Blend, Part, TextField
from search.engines.protocol import Request, Snapshot
from search.pairing.texts import Said, Unit
from search.questions import Filters, Sort, one_of

# What tells most of a text, and how many documents are looked at that say most of it.
_MOST_UNITS = 30
_MOST_FORMS = 6
_MOST_FOUND = 6


def candidates(said: Said, language: Language, snapshot: Snapshot) -> list[str]:
    """The ids of documents in ``language`` that say most of what tells most, the likeliest first.

    Raises as ``Snapshot.search`` does.
    """
    telling = sorted(said.units, key=lambda unit: (-unit.weight, unit.forms))[:_MOST_UNITS]
    plan = AnyOf(tuple(_blend(unit) for unit in telling if unit.weight and unit.forms))
    if not plan.children:
        return []
    filters = Filters(language=one_of(language))
    request = Request(
        plan=plan, filters=filters, sort=Sort.RELEVANCE, offset=0, size=_MOST_FOUND, facets=()
    )
    return [each.id for each in snapshot.search(request).page]


def _blend(unit: Unit) -> Blend:
    parts = tuple(Part(form, 1.0) for form in unit.forms[:_MOST_FORMS])
    return Blend(TextField.BODY, parts)
