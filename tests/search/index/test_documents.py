"""What an index takes in of a document: places, lengths, and what counts more than once."""

import pytest

from search.engines.entries import FieldTerms
from search.engines.plan import TextField
from search.index.documents import EMPHASIS, OPENING_WORDS, index_entry
from tests.search.builders import a_document


def body(text: str) -> FieldTerms:
    return index_entry(a_document("a.txt", text)).fields[TextField.BODY]


def test_parts_stand_beside_their_compound_and_add_no_length() -> None:
    terms = body("លោក រដ្ឋមន្ត្រី បាន")
    assert terms.length == 3
    assert terms.terms["រដ្ឋមន្ត្រី"] == terms.beside["មន្ត្រី"] == terms.beside["រដ្ឋ"] == (1,)


def test_a_word_that_is_also_part_of_a_compound_has_all_its_places() -> None:
    terms = body("មន្ត្រី លោក រដ្ឋមន្ត្រី")
    assert terms.length == 3
    assert terms.everywhere()["មន្ត្រី"] == (0, 2)
    assert terms.everywhere()["លោក"] == (1,)
    assert terms.everywhere()["រដ្ឋ"] == (2,)


@pytest.mark.parametrize("field", [TextField.BODY, TextField.BODY_PAIRS])
def test_what_stands_in_the_opening_counts_more(field: TextField) -> None:
    early = "កម្ពុជា "
    text = early + "បាន " * (OPENING_WORDS - 1) + early
    terms = index_entry(a_document("a.txt", text)).fields[field]
    key, positions = next((key, at) for key, at in terms.terms.items() if len(at) == 2)
    assert terms.frequency(positions) == 1 + EMPHASIS, key


def test_a_title_counts_evenly() -> None:
    title = index_entry(a_document("a.txt", "", title="ទឹក ទឹក")).fields[TextField.TITLE]
    assert title.frequency(title.terms["ទឹក"]) == 2
