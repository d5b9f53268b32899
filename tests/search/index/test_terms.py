"""What an index has beside the words of a text, and where."""

from search.analysis.analyzer import analyse
from search.engines.plan import TextField
from search.index.terms import terms_of, word_terms


def test_the_value_of_a_number_stands_at_its_first_word_and_adds_no_length() -> None:
    terms = word_terms(analyse("about 2.4 million people"))
    assert dict(terms.terms) == {"about": (0,), "2.4": (1,), "million": (2,), "people": (3,)}
    assert terms.beside["2400000"] == (1,)
    assert terms.length == 4


def test_a_word_in_capitals_stands_beside_itself() -> None:
    terms = word_terms(analyse("the WHO and those who came"))
    assert terms.terms["who"] == (1, 4)
    assert terms.beside["=who"] == (1,)


def test_a_hyphenated_word_is_there_joined_with_its_stem() -> None:
    terms = word_terms(analyse("non-invasive tests"))
    assert (terms.beside["noninvasive"], terms.beside["~noninvas"]) == ((0,), (0,))
    assert terms.terms["invasive"] == (1,)


def test_terms_beside_stand_in_every_text_of_a_field() -> None:
    found = terms_of(TextField.OFFICE, ["ministry", "U.N. envoy"])[TextField.OFFICE]
    (position,) = found.terms["un"]
    assert found.beside["=un"] == (position,)
