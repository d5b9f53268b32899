"""Nouns that are made of verbs are looked for as the verbs, where that is the same thing."""

from collections.abc import Sequence

import pytest

from search.expansion.nominal import is_of_one_root, with_verbs
from search.expansion.renderings import Rendering, terms


def nouns(*texts: str) -> list[Rendering]:
    return [Rendering(terms(text), text, 0.5) for text in texts]


def said(keys: Sequence[str]) -> Sequence[str]:
    known = {
        "ប៉ះពាល់": ("expose", "be exposed to"),
        "ប្រវត្តិសាស្ត្រ": ("history",),
        "ប្រឆាំង": ("oppose", "fight"),
        "ព្រមព្រៀង": ("agree",),
        "សន្យា": ("promise", "pledge"),
        "លួច": ("steal", "theft"),
    }
    return known.get("".join(keys), ())


def test_a_noun_is_looked_for_as_its_verb() -> None:
    found = with_verbs(nouns("ការប៉ះពាល់"), ["exposur"], said)
    assert [(each.text, each.probability) for each in found] == [
        ("ការប៉ះពាល់", 0.5),
        ("ប៉ះពាល់", 0.125),
    ]


@pytest.mark.parametrize(
    ("noun", "stem", "verb"),
    [
        ("កិច្ចព្រមព្រៀង", "agreement", "ព្រមព្រៀង"),
        ("កិច្ចប្រជុំគណៈរដ្ឋមន្ត្រី", "cabinet", "ប្រជុំគណៈរដ្ឋមន្ត្រី"),
        ("អំពើលួចប្រេង", "theft", "លួចប្រេង"),
    ],
)
def test_what_makes_a_noun_of_it(noun: str, stem: str, verb: str) -> None:
    assert [each.text for each in with_verbs(nouns(noun), [stem], said)] == [noun, verb]


def test_a_verb_that_our_lists_do_not_have_is_no_other_thing() -> None:
    texts = [each.text for each in with_verbs(nouns("អ្នករើសអេតចាយ"), ["scaveng"], said)]
    assert texts == ["អ្នករើសអេតចាយ", "រើសអេតចាយ"]


@pytest.mark.parametrize(
    ("noun", "stem"),
    [
        # A contact that is no exposure, who does something, what is a fight as well, what was
        # agreed and is no promise, words that are more than one thing, and that only begin alike.
        ("ការប៉ះពាល់", "contact"),
        ("អ្នកប្រវត្តិសាស្ត្រ", "historian"),
        ("ការប្រឆាំង", "opposit"),
        ("កិច្ចសន្យា", "contract"),
        ("អំពើលួច", "theft"),
        ("ការពារ", "protect"),
        ("កិច្ចការ", "task"),
        ("អ្នក", "person"),
    ],
)
def test_another_thing_is_left_alone(noun: str, stem: str) -> None:
    assert [each.text for each in with_verbs(nouns(noun), [stem], said)] == [noun]


def test_what_is_of_one_root() -> None:
    assert is_of_one_root(["transmiss"], "to transmit")
    assert is_of_one_root(["declar"], "declare")
    assert not is_of_one_root(["contact"], "contain")
    assert not is_of_one_root(["die"], "diet")
