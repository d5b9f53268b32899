"""An archive of a few texts, and units of words that are known in the other language or not."""

from collections.abc import Mapping
from dataclasses import replace

from search.analysis.stopwords import Telling
from search.engines.plan import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Beside,
    Everything,
    Has,
    Near,
    Part,
    Plan,
    Sequence,
    Term,
    TextField,
    Unscored,
)
from search.expansion.renderings import KHMER_WORD
from search.planning.best_match import Joining
from search.planning.units import Unit
from search.query.nodes import Remark
from search.questions import Match


def term(key: str) -> Term:
    return Term(TextField.BODY, key)


class Archive:
    """Texts, each the keys that it has, in their order; what is above one ends in a line."""

    def __init__(self, *texts: str) -> None:
        self._texts = texts

    def documents(self, plan: Plan) -> int:
        return len(self.finding(plan))

    def finding(self, plan: Plan) -> set[int]:
        return {number for number, text in enumerate(self._texts) if _matches(plan, text)}


def _matches(plan: Plan, text: str) -> bool:
    match plan:
        case Term():
            return plan.key in text.split()
        case Sequence():
            title, line, _ = text.partition("\n")
            return plan.field is TextField.TITLE and bool(line) and plan.keys[0] in title.split()
        case Near():
            return text.split().count(plan.keys[0]) >= len(plan.keys)
        case Beside():
            words = text.partition("\n")[2].split() or text.split()
            first, second = (_places(ways, words) for ways in (plan.first, plan.second))
            return any(0 < abs(one - other) <= plan.slop + 1 for one in first for other in second)
        case AnyOf():
            return any(_matches(child, text) for child in plan.children)
        case AllOf():
            return all(_matches(child, text) for child in plan.children)
        case AtLeast():
            weights = plan.weights or (1,) * len(plan.children)
            weighed = zip(plan.children, weights, strict=True)
            return sum(weight for child, weight in weighed if _matches(child, text)) >= plan.count
        case Has():
            return plan.value == ("km" if KHMER_WORD.search(text) else "en")
        case Everything():
            return True
        case Also() | Unscored():
            return _matches(plan.child, text)
        case _:
            raise AssertionError(plan)


def _places(ways: tuple[Part, ...], words: list[str]) -> list[int]:
    keys = {way.keys[0] for way in ways}
    return [place for place, word in enumerate(words) if word in keys]


ELSEWHERE: Mapping[str, str] = {"ministry": "ក្រសួង", "water": "ទឹក", "dolphin": "ផ្សោត"}
LEARNT = {"harbour": "កំពង់"}


def unit(word: str, *, required: bool = False) -> Unit:
    """Words in capitals are names; ``ELSEWHERE`` is known, ``LEARNT`` is not to be trusted."""
    other = ELSEWHERE.get(word) or LEARNT.get(word)
    return Unit(
        typed=term(word.lower()),
        ranks=(term(word.lower()),),
        elsewhere=term(other) if other else None,
        across=term(other) if other else None,
        required=required,
        trusted=word in ELSEWHERE,
        standing=True,
        named=word[0].isupper() or word.isdecimal(),
        proper=word[0].isupper() or word.isdecimal(),
        telling=Telling.KIND if word in {"ministry", "governor"} else Telling.FULLY,
    )


RARE = Archive(
    "dinosaur egg",
    "dinosaur",
    *("museum egg" for _ in range(40)),
    *("museum" for _ in range(20)),
    "Ream dinosaur",
    "កៅស៊ូ",
    *("សិស្ស" for _ in range(30)),
)
RUBBER = {"rubber": "កៅស៊ូ", "pupil": "សិស្ស"}


def found_of_rare(query: str, match: Match = Match.BEST) -> tuple[set[int], list[Remark]]:
    units = [
        replace(unit(word), elsewhere=said, across=said, trusted=True)
        for word in query.split()
        for said in (term(RUBBER[word]) if word in RUBBER else None,)
    ]
    remarks: list[Remark] = []
    planned = Joining(match, RARE.documents, remarks.append).join(units, len(units), ())
    assert planned is not None
    return RARE.finding(planned.plan), remarks


REMARKS: list[Remark] = []
"""Whatever readers were told by a question whose remarks are not looked at."""
