"""Whoever is listed is known by every written form, with any title, either part first."""

import random

import pytest

from archive.known.people import forms_of, people_named
from corpus.people import Person, read_people
from corpus.titles import TitleUse, read_titles

TITLES = [title.text for title in read_titles() if title.use is not TitleUse.AFTER]


@pytest.mark.parametrize("person", read_people(), ids=lambda person: person.id)
def test_every_form_of_everybody(person: Person) -> None:
    """Each form with some of the titles: over all people every title comes up."""
    some = random.Random(person.id)  # noqa: S311
    for form in (person.name_km, person.name_en, *person.other_forms):
        assert people_named(form) == {person.id}
    for form in forms_of(person.id):
        first, *rest = form.split()
        assert people_named(" ".join([*rest, first])) == {person.id}
        assert people_named("".join(form.split())) == {person.id}
        for title in some.sample(TITLES, 12):
            assert people_named(f"{title} {form}") == {person.id}, title


@pytest.mark.parametrize(
    "name", ["", "Hun", "Sen", "ហ៊ុន", "Hun Sen Manet", "Sokvanna Dararith", "Chheang"]
)
def test_nobody_is_known_by_a_part_of_a_name(name: str) -> None:
    assert people_named(name) == frozenset()


def test_forms_are_without_titles_and_each_once() -> None:
    assert forms_of("mam-bunheng") == ("ម៉ម ប៊ុនហេង", "Mam Bunheng", "Mam Bun Heng")
    assert forms_of("nobody") == ()
