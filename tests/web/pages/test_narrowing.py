"""Facets as links: one value alone, several, all but some; what cannot be asked for is no link."""

import pytest

from search.answers import FacetValue
from search.questions import UNDATED
from web.pages.narrowing import FacetGroup, Narrowing, Value
from web.pages.selection import selected
from web.presentation.parameters import Parameters, SearchParameters
from web.presentation.problems import read_leniently
from web.presentation.statement_parameters import LONGEST_NAME, StatementParameters
from web.presentation.voice import Voice

YEARS = (FacetValue("2024", 3), FacetValue("2023", 2), FacetValue(UNDATED, 1))


def asked(query: str) -> SearchParameters:
    pairs = [(name, value) for name, _, value in (each.partition("=") for each in query.split("&"))]
    parameters, problems = read_leniently(SearchParameters, pairs)
    assert not problems
    return parameters


def group(parameters: Parameters, facet: str, *values: FacetValue) -> FacetGroup:
    (made,) = Narrowing(Voice("en"), parameters, {}).groups({facet: values}, (facet,))
    return made


def by_label(made: FacetGroup) -> dict[str, Value]:
    return {value.label: value for value in (*made.first, *made.rest)}


def test_a_value_that_is_too_long_to_be_asked_for_is_left_out() -> None:
    longest = FacetValue("x" * LONGEST_NAME, 1)
    too_long = FacetValue("x" * (LONGEST_NAME + 1), 2)
    made = group(StatementParameters(), "speaker", too_long, longest)
    assert [value.label for value in made.first] == [longest.value]
    narrowing = Narrowing(Voice("en"), StatementParameters(), {})
    assert narrowing.groups({"speaker": (too_long,)}, ("speaker",)) == ()


def test_a_long_list_is_cut_but_for_what_is_in_use_and_says_by_how_much() -> None:
    speakers = tuple(FacetValue(f"Speaker {number}", 200 - number) for number in range(100))
    made = group(StatementParameters(), "speaker", *speakers)
    assert (len(made.first), len(made.rest), made.unlisted) == (8, 32, 60)
    chosen = StatementParameters(who=("Speaker 98",), not_who=("Speaker 99",))
    made = group(chosen, "speaker", *speakers)
    assert made.first[-1].label == "Speaker 98"
    assert made.rest[-1].label == "Speaker 99"
    assert made.unlisted == 58


def test_a_value_leads_to_itself_alone_and_signs_change_one_thing() -> None:
    values = (FacetValue("a", 1), FacetValue("b", 2), FacetValue("c", 3))
    free = by_label(group(asked("q=x"), "source", *values))["a"]
    assert (free.alone, free.without) == ("/search?q=x&source=a", "/search?q=x&not_source=a")
    assert (free.beside, free.back, free.chosen) == (None, None, False)

    one = by_label(group(asked("q=x&source=b"), "source", *values))
    assert (one["b"].alone, one["b"].back, one["b"].chosen) == (None, "/search?q=x", True)
    assert one["a"].alone == "/search?q=x&source=a"
    assert one["a"].beside == "/search?q=x&source=b&source=a"
    assert one["a"].without is None

    two = by_label(group(asked("q=x&source=b&source=c"), "source", *values))
    assert two["b"].alone == "/search?q=x&source=b"
    assert two["b"].back == "/search?q=x&source=c"

    rest = by_label(group(asked("q=x&not_source=b"), "source", *values))
    assert (rest["b"].left_out, rest["b"].back) == (True, "/search?q=x")
    assert rest["b"].alone == "/search?q=x&source=b"
    assert rest["a"].without == "/search?q=x&not_source=b&not_source=a"


@pytest.mark.parametrize(
    ("query", "label", "alone", "beside", "back"),
    [
        ("q=x", "No date", "undated=only", None, None),
        ("q=x", "2023", "year=2023", None, None),
        ("q=x&since=2023-01-01", "No date", "undated=only", None, None),
        ("q=x&since=2023-01-01", "2023", "year=2023&since=2023-01-01", None, None),
        ("q=x&year=2023", "No date", "undated=only", "year=2023&undated=also", None),
        ("q=x&undated=only", "2023", "year=2023", "year=2023&undated=also", None),
        ("q=x&undated=only", "No date", None, None, ""),
        ("q=x&year=2023&undated=also", "2023", "year=2023", None, "undated=only"),
        ("q=x&year=2023&undated=also", "No date", "undated=only", None, "year=2023"),
        (
            "q=x&since=2023-01-01&undated=also",
            "2023",
            "year=2023&since=2023-01-01",
            "year=2023&undated=also&since=2023-01-01",
            None,
        ),
        (
            "q=x&since=2023-01-01&undated=also&year=2023",
            "2023",
            "year=2023&since=2023-01-01",
            None,
            "undated=also&since=2023-01-01",
        ),
        ("q=x&undated=never", "No date", "undated=only", None, ""),
    ],
)
def test_no_date_is_chosen_like_a_year(
    query: str, label: str, alone: str | None, beside: str | None, back: str | None
) -> None:
    def whole(rest: str | None) -> str | None:
        return None if rest is None else "&".join(filter(None, ("/search?q=x", rest)))

    value = by_label(group(asked(query), "year", *YEARS))[label]
    assert (value.alone, value.beside, value.back) == (whole(alone), whole(beside), whole(back))


def test_every_value_in_use_can_be_taken_back_by_itself() -> None:
    parameters = asked(
        "q=x&party=press&not_party=partner&source=a&source=b&since=2023-01-01&undated=also"
    )
    active = list(Narrowing(Voice("en"), parameters, {}).active())
    assert [(each.facet, each.label, each.left_out) for each in active] == [
        ("party", "Press", False),
        ("party", "Partner", True),
        ("source", "a", False),
        ("source", "b", False),
        ("undated", "No date", False),
        ("since", "1 January 2023", False),
    ]
    for each in active:
        left = asked(each.address.partition("?")[2])
        assert len(list(Narrowing(Voice("en"), left, {}).active())) < len(active)


def test_undated_beside_no_dates_at_all_chooses_nothing() -> None:
    assert selected(asked("undated=also"), "year").chosen == ()
