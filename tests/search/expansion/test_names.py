"""Which words of a query are a person's name, and in what forms it is looked for."""

import random

import pytest

from archive.known.people import forms_of
from corpus.people import Person, read_people
from corpus.titles import TitleUse, read_titles
from search.analysis.analyzer import analyse
from search.engines.plan import TextField
from search.expansion.names import NameRun, Names
from search.index.speakers import Speakers
from tests.search.engines.snapshots import TermsOnly

VALUES = {
    "hun-manet=ហ៊ុន ម៉ាណែត": 3,
    "=Sokvanna Dararith": 2,
    "=សុខវណ្ណា ដារ៉ារិទ្ធ": 2,
    "=Kelly Watt-Brown": 1,
    "=Trailer Ypsilon drivers": 1,
    "=ស្រុកដារ៉ារិទ្ធ ខេត្តដារ៉ារិទ្ធ": 1,
    "=វិមានប្រធានាធិបតី ដារ៉ាវុធ": 1,
    "=Kelly 2 Ypsilon": 1,
    "=Ministry of Commerce": 4,
    "=ស្ត្រី ជាម្តាយ": 1,
    "=Putvin": 2,
    "=Kelda Vorny": 1,
    # This sounds like SEA Games.
    "=ស៊ូ គឹមសី": 1,
}
TITLES = [title for title in read_titles() if title.use is not TitleUse.AFTER]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(Speakers(TermsOnly(TextField.IDENTITY, VALUES)))


def found(names: Names, text: str) -> list[tuple[str, bool]]:
    """What of a text is a name, with its titles, and whether by sound only."""
    words = analyse(text).words
    return [
        (text[words[run.first].start : words[run.end - 1].end], run.heard)
        for run in names.find(words, text)
    ]


def only(names: Names, text: str) -> NameRun:
    (run,) = names.find(analyse(text).words, text)
    return run


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Sokvanna Dararith", "Sokvanna Dararith"),
        ("visit of Dararith Sokvanna today", "Dararith Sokvanna"),
        ("H.E. Sokvanna Dararith", "H.E. Sokvanna Dararith"),
        ("interior minister Sokvanna Dararith", "minister Sokvanna Dararith"),
        ("ឯ.ឧ. សុខវណ្ណា ដារ៉ារិទ្ធ", "ឯ.ឧ. សុខវណ្ណា ដារ៉ារិទ្ធ"),
        ("ឯកឧត្តមសុខវណ្ណា ដារ៉ារិទ្ធ", "ឯកឧត្តមសុខវណ្ណា ដារ៉ារិទ្ធ"),
        ("kelly watt brown", "kelly watt brown"),
        ("Kelly Watt-Brown's", "Kelly Watt-Brown"),
        ("sen hun", "sen hun"),
    ],
)
def test_names_are_found_with_their_titles(names: Names, text: str, run: str) -> None:
    (start, heard), *others = found(names, text)
    assert start.removesuffix("'s") == run
    assert not heard
    assert not others


@pytest.mark.parametrize(
    "text",
    [
        # Words, bodies and descriptions that speak, one word alone, and what only holds the sounds.
        "unlicensed online lender",
        "ministry of commerce",
        "ស្ត្រី ជាម្តាយ",
        "trailer ypsilon drivers",
        "Kelly 2 Ypsilon",
        "វិមានប្រធានាធិបតី ដារ៉ាវុធ",
        "ស្រុកដារ៉ារិទ្ធ ខេត្តដារ៉ារិទ្ធ",
        "Putvin",
        "Hun",
        "ក្រុមហ៊ុន សែនសុខ",
        "បច្ចេកទេសសុខាភិបាល",
        "ចំនួនជាង",
        # Something stands between: these are two words, not one name.
        "Hun; Manet",
        "Hun 7 Manet",
        '"Hun" Manet',
        "",
    ],
)
def test_what_is_no_name_is_none(names: Names, text: str) -> None:
    assert found(names, text) == []


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Sokhvanna Dararit speech", "Sokhvanna Dararit"),
        ("ឱ វ៉ាន់ឌីន", "ឱ វ៉ាន់ឌីន"),
        ("vaccine Vanndeen Or", "Vanndeen Or"),
        ("Hun Maneth", "Hun Maneth"),
        ("Kampot Hun Maneth", "Hun Maneth"),
        ("H.E. Hun Maneth France", "H.E. Hun Maneth"),
        ("Kelda Vorni", "Kelda Vorni"),
        ("Su Kimsi", "Su Kimsi"),
    ],
)
def test_other_spellings_are_heard(names: Names, text: str, run: str) -> None:
    assert found(names, text) == [(run, True)]


@pytest.mark.parametrize(
    "text", ["lender", "Linda", "Hen Mend", "loaner", "mind the hen", "ទឹក ស្អាត", "ឱ វណ្ណឌីនៗ"]
)
def test_ordinary_words_and_single_words_are_not_heard(names: Names, text: str) -> None:
    assert [heard for _, heard in found(names, text) if heard] == []


@pytest.mark.parametrize(
    "text",
    [
        # One part is the same, and the others are more or fewer.
        "Sokvanna Daraa Rith Phalla",
        "Ol Sam Al",
        # A part of a longer name.
        "Vong Hun Maneth",
        "Hun Maneth Phalla",
        "timber Vong Hun Maneth",
    ],
)
def test_a_part_of_another_name_is_not_heard(names: Names, text: str) -> None:
    assert found(names, text) == []


@pytest.mark.parametrize(
    "text",
    [
        # Listed terms.
        "stadium SEA Games 2023",
        "Kun Khmer champion",
        # They end in another vowel, and so are somebody else.
        "Kelda Vorna",
        "Kelda Vorno bridge",
    ],
)
def test_a_term_and_another_ending_are_not_heard_as_a_name(names: Names, text: str) -> None:
    assert found(names, text) == []


def test_several_names_of_one_query(names: Names) -> None:
    text = "Hun Sen, HE Hun Manet and Sokhvanna Dararit"
    assert found(names, text) == [
        ("Hun Sen", False),
        ("HE Hun Manet", False),
        ("Sokhvanna Dararit", True),
    ]


def test_forms_are_of_both_scripts_without_titles(names: Names) -> None:
    run = only(names, "Mr Dararith Sokvanna")
    assert (run.first, run.end) == (0, 3)
    assert {"Sokvanna Dararith", "សុខវណ្ណា ដារ៉ារិទ្ធ", "Dararith Sokvanna"} <= set(run.forms)
    keys = {" ".join(sequence) for sequence in run.sequences}
    assert {"sokvanna dararith", "dararith sokvanna"} <= keys
    assert all(len(sequence) > 1 for sequence in run.sequences)


@pytest.mark.parametrize("person", read_people(), ids=lambda person: person.id)
def test_everybody_listed_is_one_unit_by_every_form_and_title(names: Names, person: Person) -> None:
    """Each form with some of the titles: all of them come up over all people.

    Whichever is typed, the same stands in a text for it, so that the same documents are found; but
    for the order of the typed parts.
    """
    some = random.Random(person.id)  # noqa: S311
    expected = set(only(names, person.name_km).sequences)
    letters = {_letters(keys) for keys in expected}
    for form in forms_of(person.id):
        first, *rest = form.split()
        turned = form if first in ("King", "Prince") else " ".join([*rest, first])
        for written in (form, turned, form.lower()):
            for title in ("", *(title.text for title in some.sample(TITLES, 12))):
                text = f"{title} {written}".strip()
                words = analyse(text).words
                (run,) = names.find(words, text)
                assert (run.first, run.end) == (0, len(words)), text
                assert set(forms_of(person.id)) & set(run.forms)
                assert expected <= set(run.sequences), text
                assert {_letters(keys) for keys in run.sequences} <= letters, text
                assert not run.heard


def _letters(keys: tuple[str, ...]) -> str:
    """Those of a name in any order: a name that is typed turned is looked for so as well."""
    return "".join(sorted("".join(keys)))
