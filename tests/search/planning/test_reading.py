"""How many things a query is: what is known as one counts once, and so do the pieces of a word."""

from collections.abc import Sequence

import pytest

from search.analysis.analysed import WordAt
from search.analysis.analyzer import analyse
from search.expansion.bilingual import bilingual
from search.expansion.names import NameRun
from search.expansion.renderings import Widened
from search.expansion.writing import writing_of
from search.expansion.written_dates import DateRun
from search.planning.known import NOTHING_KNOWN
from search.planning.reading import Text, read
from search.planning.torn import torn_words
from search.planning.units import units_of
from search.query.scopes import DOCUMENTS


class Shipped:
    """Knows what ships, and remembers what was not searched for."""

    def __init__(self) -> None:
        self.not_asked: list[str] = []

    def names(self, text: str, words: Sequence[WordAt]) -> Sequence[NameRun]:
        return ()

    def dates(self, text: str, words: Sequence[WordAt]) -> Sequence[DateRun]:
        return ()

    def widen(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        return bilingual().widen(words, writing_of(text))

    def whole(self, text: str, words: Sequence[WordAt]) -> Widened | None:
        return None

    def spelled(self, text: str, words: Sequence[WordAt]) -> Sequence[Widened]:
        return ()

    def unused(self, text: str, words: Sequence[WordAt], widened: Sequence[Widened]) -> None:
        self.not_asked += [
            text[words[each.first].start : words[each.end - 1].end] for each in widened
        ]


def reading(query: str) -> Text:
    return read(query, Shipped(), NOTHING_KNOWN, DOCUMENTS)


@pytest.mark.parametrize(
    ("query", "things"),
    [
        ("drunk driver killed students Kampong Cham", 4),
        ("human rights defender arrested in Phnom Penh", 3),
        ("យុទ្ធនាការប្រឆាំងជំងឺគ្រូនឈាម", 4),
        # A sentence is told by each: of many words, or with a Khmer one that holds it together.
        ("the prime minister opens a national road in Kampong Cham with two old friends", 10),
        ("ប្រាក់ចំណេញរបស់ក្លិបបាល់ទាត់ធ្លាក់ចុះហើយ", 7),
    ],
)
def test_of_few_words_a_term_counts_as_one(query: str, things: int) -> None:
    assert reading(query).typed == things


@pytest.mark.parametrize(
    ("query", "torn"),
    [
        ("គ្រូនឈាម", ["គ្រូនឈាម"]),
        ("ទឹក គ្រូនឈាម", ["គ្រូនឈាម"]),
        ("គ្រូ ន ឈាម", []),
        ("គ្រុនឈាម", []),
        ("ទឹកស្អាត", []),
        ("កោសិកាឈាមស", []),
        ("ចងក", []),
        ("មនុស្សគ", []),
    ],
)
def test_the_pieces_of_a_torn_word_are_one(query: str, torn: list[str]) -> None:
    runs = torn_words(query, analyse(query).words, ())
    assert [query[run.source_start : run.source_end] for run in runs] == torn


def test_nothing_is_asked_of_the_pieces_of_a_torn_word_nor_told_of_them() -> None:
    shipped = Shipped()
    text = read("គ្រូនឈាម", shipped, NOTHING_KNOWN, DOCUMENTS)
    (unit,) = units_of(text, DOCUMENTS, required=False)
    assert unit.elsewhere is None
    assert text.widened == []
    assert shipped.not_asked == ["គ្រូ", "ឈាម"]
