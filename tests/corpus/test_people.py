"""Office-holders and their offices: what ships, and that a wrong row is refused by its line."""

import pytest

from archive.languages.names import name_key
from corpus.people import (
    Office,
    Person,
    parse_offices,
    parse_people,
    read_offices,
    read_people,
)

SPELT_OTHERWISE = {"pan-sorasak"}
"""Those whose Latin spelling is French or gives letters that nobody speaks."""

PEOPLE = "id\tname_km\tname_en\tother_forms\nsok-dara\tសុខ ដារ៉ា\tSok Dara\tDr Sok Dara|Sok Daro\n"
OFFICES = (
    "person_id\ttitle_en\ttitle_km\tinstitution_en\tinstitution_km\tfrom\tuntil\n"
    "sok-dara\tMinister\tរដ្ឋមន្ត្រី\tMinistry of Rivers\tក្រសួងទន្លេ\t2018-09\t2023-08-22\n"
)


def distance(left: str, right: str) -> int:
    """How many letters must be put in, taken out or changed."""
    row = list(range(len(right) + 1))
    for number, letter in enumerate(left, start=1):
        corner, row[0] = row[0], number
        for place, other in enumerate(right, start=1):
            changed = corner + (letter != other)
            corner, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, changed)
    return row[-1]


def test_rows_are_read_as_written() -> None:
    people = parse_people(PEOPLE)
    assert people == (
        Person(
            id="sok-dara",
            name_km="សុខ ដារ៉ា",
            name_en="Sok Dara",
            other_forms=("Dr Sok Dara", "Sok Daro"),
        ),
    )
    assert parse_offices(OFFICES, people) == (
        Office(
            person_id="sok-dara",
            title_en="Minister",
            title_km="រដ្ឋមន្ត្រី",
            institution_en="Ministry of Rivers",
            institution_km="ក្រសួងទន្លេ",
            since="2018-09",
            until="2023-08-22",
        ),
    )


def test_what_is_not_certain_may_be_empty() -> None:
    (person,) = parse_people(PEOPLE.replace("Dr Sok Dara|Sok Daro", ""))
    assert person.other_forms == ()
    (office,) = parse_offices(OFFICES.replace("2018-09\t2023-08-22", "\t"), (person,))
    assert (office.since, office.until) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name_km\tname_en", "name_en\tname_km", "people: the first line must be id, name_km"),
        ("\tDr Sok Dara|Sok Daro", "", "people, line 2: 4 cells are wanted, not 3"),
        ("sok-dara\t", "Sok\t", "line 2: the id must be small ASCII letters"),
        ("សុខ ដារ៉ា", "Sok Dara", "line 2: 'Sok Dara' must be in Khmer letters"),
        ("\tSok Dara\t", "\tសុខ\t", "line 2: 'សុខ' must be in Latin letters"),
        ("\tSok Dara\t", "\tSok  Dara\t", "line 2: 'Sok  Dara' has spaces"),
        ("Sok Daro", "Sok Dara", "line 2: a form of the name is empty or given twice"),
        ("|Sok Daro", "|", "line 2: a form of the name is empty or given twice"),
    ],
)
def test_a_wrong_person_is_refused_by_line(old: str, new: str, message: str) -> None:
    assert old in PEOPLE
    with pytest.raises(ValueError, match=message):
        parse_people(PEOPLE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("from\tuntil", "since\tuntil", "offices: the first line must be person_id, title_en"),
        ("sok-dara\t", "sok-dari\t", "offices, line 2: nobody has the id 'sok-dari'"),
        ("2018-09\t", "2018-13\t", "offices, line 2: '2018-13' is no date like"),
        ("2018-09\t", "09/2018\t", "offices, line 2: '09/2018' is no date like"),
        ("2018-09\t", "2023-09\t", "offices, line 2: the office ends before it begins"),
        ("Minister\t", "\t", "offices, line 2: '' must be in Latin letters"),
        ("ក្រសួងទន្លេ", "MoR", "offices, line 2: 'MoR' must be in Khmer letters"),
    ],
)
def test_a_wrong_office_is_refused_by_line(old: str, new: str, message: str) -> None:
    assert old in OFFICES
    with pytest.raises(ValueError, match=message):
        parse_offices(OFFICES.replace(old, new, 1), parse_people(PEOPLE))


def test_what_is_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="line 3: the id 'sok-dara' is given twice"):
        parse_people(PEOPLE + PEOPLE.splitlines()[1])
    with pytest.raises(ValueError, match="line 3: this office is given twice"):
        parse_offices(OFFICES + OFFICES.splitlines()[1], parse_people(PEOPLE))


def test_the_shipped_people_are_many_and_in_order() -> None:
    people = read_people()
    assert len(people) >= 80
    assert [person.id for person in people] == sorted(person.id for person in people)


def test_no_form_of_a_name_belongs_to_two_people() -> None:
    forms = [form for person in read_people() for form in (person.name_km, person.name_en)]
    forms += [form for person in read_people() for form in person.other_forms]
    assert len(set(forms)) == len(forms)


def test_both_scripts_give_one_key_but_for_a_few() -> None:
    far = {
        person.id
        for person in read_people()
        if distance(name_key(person.name_km), name_key(person.name_en)) > 1
    }
    assert far == SPELT_OTHERWISE


def test_an_institution_or_title_has_one_khmer_name() -> None:
    institutions = {(office.institution_en, office.institution_km) for office in read_offices()}
    assert len({en for en, _ in institutions}) == len(institutions)


def test_the_shipped_offices_name_who_is_who() -> None:
    held = {
        (office.person_id, office.title_en, office.institution_en, office.since, office.until)
        for office in read_offices()
    }
    assert ("chheang-ra", "Minister", "Ministry of Health", "2023-08-22", None) in held
    assert ("mam-bunheng", "Minister", "Ministry of Health", "2008-09", "2023-08-22") in held
