"""Two printed names are one name, or they are not."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.identity import name_joined, name_parts, name_readings


@pytest.mark.parametrize(
    "names",
    [
        "Tep Ratanak Vuth|Ratanak Vuth Tep|Tep Ratanakvuth|TEP Ratanak-Vuth|Dr. Tep Ratanak Vuth|"
        "Tep, Ratanak Vuth|tep ratanak vuth|Ratanakvuth Tep",
        "Sokvanna Dararith|Dararith Sokvanna|H.E. Sokvanna Dararith|Lt Gen Sokvanna Dararith",
        "Renée O’Sullivan-Vuth|Renee O'Sullivan Vuth|O’SullivanVuth Renée",
        "សុខវណ្ណា ដារ៉ារិទ្ធ|ដារ៉ារិទ្ធ សុខវណ្ណា|សុខ\u200bវណ្ណា ដា\u2060រ៉ា\u00adរិទ្ធ|លោក សុខវណ្ណា ដារ៉ារិទ្ធ|"
        "សម្តេចសុខវណ្ណា ដារ៉ារិទ្ធ|ឯ.ឧ. សុខវណ្ណា ដារ៉ារិទ្ធ",
        "ទេព រតនៈ វុធ|ទេព រតនៈវុធ|រតនៈវុធ ទេព",
        "Vuthy|Mr. Vuthy|VUTHY",
    ],
)
def test_one_name_however_it_is_written(names: str) -> None:
    first, *others = names.split("|")
    for other in others:
        assert name_readings(first) & name_readings(other), other


@pytest.mark.parametrize(
    "names",
    [
        # Other names of the same letters, and names that only sound alike.
        "Nara So|Sona Ra|So Ranas",
        "Sok Dara|Sok Tara|Sok Darath|Dara",
        "សុខ ដារ៉ា|សុខ តារា|សុខ",
        "Tep Ratanak Vuth|Tep Ratanak|Ratanak Vuth",
        # Another script is another key: the lists and the archive link them.
        "Sok Dara|សុខ ដារ៉ា",
        # A title that is a name where its stop is missing.
        "Sen Dara|Sen. Dara",
    ],
)
def test_other_names_have_other_keys(names: str) -> None:
    for one, other in combinations(names.split("|"), 2):
        assert not name_readings(one) & name_readings(other), (one, other)


def test_a_name_written_together_is_known_by_its_letters() -> None:
    assert name_joined("ទេព រតនៈវុធ") == name_joined("ទេពរតនៈវុធ") == name_joined("លោក ទេព រតនៈ វុធ")
    assert name_joined("Tep Vuth") == name_joined("TepVuth") != name_joined("Vuth Tep")


def test_parts_are_keys_in_order_without_titles() -> None:
    assert name_parts("H.E. Tep Ratanak-Vuth") == ("tep", "ratanakvuth")
    assert name_parts(" , ") == ()


@pytest.mark.parametrize("name", ["", " ", "...", "\u200b", "«»"])
def test_what_has_no_letter_is_no_name(name: str) -> None:
    assert name_readings(name) == frozenset()
    assert name_joined(name) == ""


@given(st.lists(st.sampled_from(["sok", "dara", "vuth", "រតនៈ", "ទេព"]), min_size=1, max_size=4))
def test_moving_the_surname_changes_nothing(parts: list[str]) -> None:
    moved = [*parts[1:], parts[0]]
    assert name_readings(" ".join(parts)) & name_readings(" ".join(moved))
