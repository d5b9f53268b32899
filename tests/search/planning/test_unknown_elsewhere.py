"""What nobody knows in the other language is not asked for there; the rest is, in its own words."""

from dataclasses import replace

from search.engines.plan import AnyOf
from search.planning.best_match import Joining
from search.planning.units import Unit
from search.query.nodes import Remark
from search.questions import Match
from tests.search.planning.joining import REMARKS, Archive, found_of_rare, term, unit


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
