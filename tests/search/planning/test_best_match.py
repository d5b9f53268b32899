"""Enough of the units in either language, and never without the one that tells most."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from search.analysis.stopwords import Telling
from search.engines.plan import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Beside,
    Everything,
    Near,
    Part,
    Plan,
    Sequence,
    Term,
    TextField,
    Unscored,
)
from search.planning.best_match import Joining, units_needed
from search.planning.close import APART
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
        case AllOf() | AtLeast():
            needed = plan.count if isinstance(plan, AtLeast) else len(plan.children)
            return sum(_matches(child, text) for child in plan.children) >= needed
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


ARCHIVE = Archive(
    "ministry water ream",  # 0
    "ministry water",  # 1
    "ministry ream",  # 2
    "water ream",  # 3
    "ក្រសួង ទឹក",  # 4
    "ផ្សោត ទឹក",  # 5
    "ministry ministry water water other",  # 6
    "ministry water rain",  # 7
    "កំពង់ ទឹក",  # 8
    "governor water rain",  # 9
)
REMARKS: list[Remark] = []


def found(query: str, match: Match = Match.BEST, words: int = 0) -> set[int]:
    units = [unit(word.removeprefix("+"), required=word[0] == "+") for word in query.split()]
    planned = Joining(match, ARCHIVE.documents, REMARKS.append).join(units, words or len(units), ())
    assert planned is not None
    return ARCHIVE.finding(planned.plan)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Of two all must be there, in either language.
        ("ministry water", {0, 1, 4, 6, 7}),
        ("dolphin water", {5}),
        # Of three one may be missing, but not the one that fewest documents have.
        ("ministry water Ream", {0, 2, 3}),
        # In the other language, where nobody knows a word for that one, the next takes its place.
        ("ministry water rain", {4, 7, 9}),
        ("dolphin water ministry", {5}),
        # A kind of thing tells least, however few have it.
        ("governor water rain", {7, 9}),
        # A name that nobody writes about has to be there all the same: nothing, rather than noise.
        ("ministry water Techo", set()),
        # Nor is a word that is in no document and that nobody knows in the other language missing.
        ("ministry water zebra", set()),
        # What was only learnt can be there but is not asked for.
        ("harbour water", {8}),
        ("+rain water ministry", {7, 9}),
    ],
)
def test_what_tells_most_is_never_missing(query: str, expected: set[int]) -> None:
    assert found(query) == expected


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


def test_what_tells_little_beside_the_others_may_be_missing() -> None:
    assert found_of_rare("dinosaur museum")[0] == {0, 1, 62}
    # Not where the other tells as much, nor if it is a name, nor if all are wanted.
    assert found_of_rare("egg museum")[0] == set(range(2, 42))
    assert found_of_rare("dinosaur Museum")[0] == set()
    assert found_of_rare("dinosaur museum", Match.ALL)[0] == set()


TOLD = Archive(
    "drug arrest phnom ream",  # 0
    "drug arrest",  # 1
    "drug ream",  # 2
    "arrest ream",  # 3
    *("arrest other" for _ in range(10)),
    "500 dollars fine",
    "500 dollars",
    "500 fine",
)


def found_of_told(query: str, held: str, counting: str = "") -> set[int]:
    units = [
        replace(unit(word), held=word in held.split(), counting=word in counting.split())
        for word in query.split()
    ]
    planned = Joining(Match.BEST, TOLD.documents, REMARKS.append).join(units, len(units), ())
    assert planned is not None
    return TOLD.finding(planned.plan)


def test_who_where_and_how_many_may_not_be_missing() -> None:
    # Rare as the place is not: what was done elsewhere is not mixed in.
    assert found_of_told("drug arrest Ream", held="") == {0, 1, 2, 3}
    assert found_of_told("drug arrest Ream", held="Ream") == {0, 2}
    assert found_of_told("drug arrest Techo", held="Techo") == set()
    # What tells most of the others is asked for too, unless nobody wrote of it there.
    assert found_of_told("fine drug Ream", held="Ream") == {0, 2}
    # Two of them, and one of the others.
    assert found_of_told("drug arrest Phnom Ream", held="Phnom Ream") == {0}
    # Dollars are there with their number, so they are not also one of two that are enough.
    assert found_of_told("500 dollars fine", held="500") == {14, 15, 16}
    assert found_of_told("500 dollars fine", held="500", counting="500") == {14}


def test_a_word_that_nobody_knows_elsewhere_is_not_asked_for_there() -> None:
    found, remarks = found_of_rare("rubber tapper")
    assert found == {63}
    assert remarks == [Remark.UNKNOWN_ELSEWHERE]
    # It is where the other tells too little, where it is a name, and where all is wanted.
    for query, match in (
        ("pupil tapper", Match.BEST),
        ("rubber Tapper", Match.BEST),
        ("rubber tapper", Match.ALL),
    ):
        assert found_of_rare(query, match) == (set(), [])


def test_a_name_in_english_is_not_asked_of_khmer_texts_that_have_two_others() -> None:
    texts = ["ream wall", "ជញ្ជាំង ព្រំដែន", "ជញ្ជាំង", "ព្រំដែន", *("other" for _ in range(9))]
    archive = Archive(*texts)

    def found(name: str, *words: str) -> set[int]:
        khmer = {"wall": "ជញ្ជាំង", "border": "ព្រំដែន"}
        known = [
            replace(unit(word), elsewhere=said, across=said, trusted=True)
            for word in words
            for said in (term(khmer[word]),)
        ]
        units = [replace(unit(name), latin=name.isalpha()), *known]
        planned = Joining(Match.BEST, archive.documents, REMARKS.append).join(units, 3, ())
        assert planned is not None
        return archive.finding(planned.plan)

    assert found("Ream", "wall", "border") == {0, 1}
    # Not beside one other, nor a name that nobody has, nor a number.
    assert found("Ream", "border") == set()
    assert found("Techo", "wall", "border") == set()
    assert found("2019", "wall", "border") == set()


def test_a_word_that_nobody_knows_elsewhere_may_be_missing_beside_names() -> None:
    archive = Archive("ream ស្ពាន", "ream", "ស្ពាន", *("other" for _ in range(9)))
    bridge = term("ស្ពាន")
    known = replace(unit("bridge"), elsewhere=bridge, across=bridge, trusted=True)
    remarks: list[Remark] = []

    def found(*units: Unit) -> set[int]:
        remarks.clear()
        planned = Joining(Match.BEST, archive.documents, remarks.append).join(units, 3, ())
        assert planned is not None
        return archive.finding(planned.plan)

    # A name reads the same there.
    assert found(unit("cantilever"), known, unit("Ream")) == {0}
    assert remarks == [Remark.UNKNOWN_ELSEWHERE]
    # Not where it is all that is left, nor where two words are unknown, nor a name no text has.
    assert found(unit("cantilever"), unit("Ream")) == set()
    assert found(unit("cantilever"), unit("girder"), unit("Ream"), known) == set()
    assert found(unit("cantilever"), known, unit("Techo")) == set()
    assert not remarks


def test_another_word_of_the_same_language_is_not_what_is_asked_there() -> None:
    texts = ["quince fruit health", "produce health", "fruit health", "ផ្លែឈើ សុខភាព"]
    archive = Archive(*texts, *("other" for _ in range(9)))
    produce, khmer = term("produce"), term("ផ្លែឈើ")
    fruit = replace(unit("fruit"), elsewhere=AnyOf((produce, khmer)), across=khmer, trusted=True)
    said = term("សុខភាព")
    health = replace(unit("health"), elsewhere=said, across=said, trusted=True)

    def found(*units: Unit) -> set[int]:
        planned = Joining(Match.BEST, archive.documents, REMARKS.append).join(units, 3, ())
        assert planned is not None
        return archive.finding(planned.plan)

    # Nobody knows the quince in Khmer, so Khmer texts need not have it; English ones must.
    assert found(unit("quince"), fruit, health) == {0, 3}
    # What is known only in other words of its own language is not known there at all.
    only_here = replace(fruit, elsewhere=produce, across=None)
    assert found(unit("quince"), only_here) == {0}
    synonym = replace(unit("quince"), elsewhere=term("marmelo"), trusted=True)
    assert found(synonym, fruit, health) == {0, 3}


def test_all_and_some() -> None:
    assert found("ministry water Ream", Match.ALL) == {0}
    assert found("ministry water Ream", Match.SOME) == {0, 1, 2, 3, 4, 6, 7}
    assert found("dolphin water", Match.SOME) == {0, 1, 3, 4, 5, 6, 7, 8, 9}


def test_of_a_sentence_a_third_will_do() -> None:
    query = "ministry water Ream zebra lion Tiger"
    assert found(query) == {0, 1, 2, 3, 4, 6, 7}
    assert found("ministry water Techo", words=7) >= {0, 1}


def test_needed_units_grow_with_the_query_and_a_third_is_enough_of_a_long_one() -> None:
    assert [units_needed(units) for units in range(1, 10)] == [1, 2, 2, 3, 3, 2, 3, 3, 3]


def test_the_score_is_made_of_all_units_and_the_bonus() -> None:
    planned = Joining(Match.BEST, ARCHIVE.documents, REMARKS.append).join(
        [unit("water"), unit("Ream")], 2, [term("ទឹក")]
    )
    assert planned is not None
    assert isinstance(planned.plan, Also)
    assert planned.plan.bonus == (term("water"), term("ream"), term("ទឹក"))
    assert isinstance(planned.plan.child, Unscored)


def test_without_a_unit_there_is_nothing() -> None:
    assert Joining(Match.BEST, ARCHIVE.documents, REMARKS.append).join([], 0, [term("a")]) is None


def test_units_far_apart_in_a_text_are_about_two_things() -> None:
    near, far = " other" * APART, " other" * (APART + 1)
    archive = Archive(
        f"water{near} ream",  # 0
        f"water{far} ream",  # 1
        f"about water\nwater{far} ream",  # 2
        f"water{near} ministry{near} ream",  # 3
        f"water{near} ministry{far} ream",  # 4
        f"ream ream\nwater{near} ministry{far} ream",  # 5
        f"about water\nwater{near} ministry{far} ream",  # 6
        f"water{far} ream{far} ream{far} ream",  # 7
        f"water{far} ream ream{far} water",  # 8
        *("water ministry",) * 30,
    )

    def found(query: str, match: Match = Match.BEST) -> set[int]:
        units = [unit(word) for word in query.split()]
        planned = Joining(match, archive.documents, REMARKS.append).join(units, 0, ())
        return archive.finding(planned.plan) if planned else set()

    # What is said three times, or both twice, is what the text is about.
    assert found("water Ream") == {0, 2, 5, 6, 7, 8}
    assert found("water Ream", Match.ALL) == set(range(9))
    # Of three the one that tells most is close to another.
    assert found("ministry water Ream") == {0, 3, 5, 7}
