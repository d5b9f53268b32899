"""The people we know by both names."""

import pytest

from corpus.people import parse_people, read_people

HEADER = "id\tname_km\tname_en\tother_forms\n"


def test_everybody_has_both_names_and_an_id_of_their_own() -> None:
    people = read_people()
    assert len(people) >= 80
    assert len({person.id for person in people}) == len(people)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("sok-dara\tសុខ ដារ៉ា\n", "cells"),
        ("Sok Dara\tសុខ ដារ៉ា\tSok Dara\t\n", "id"),
        ("sok-dara\tSok Dara\tSok Dara\t\n", "Khmer"),
        ("sok-dara\tសុខ ដារ៉ា\tសុខ ដារ៉ា\t\n", "Latin"),
        ("sok-dara\tសុខ ដារ៉ា\tSok Dara\tSok Dara\n", "twice"),
        ("sok-dara\tសុខ ដារ៉ា \tSok Dara\t\n", "spaces"),
        ("a\tសុខ ដារ៉ា\tSok Dara\t\na\tសុខ ដារ៉ា\tSok Dara\t\n", "twice"),
    ],
)
def test_wrong_row_is_refused_by_its_line(rows: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=rf"line \d.*{complaint}"):
        parse_people(HEADER + rows)
