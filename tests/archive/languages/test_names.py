"""A name has the same key in both scripts and in all its spellings."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.names import first_letters, name_key, vowels_agree

PAIRS = Path(__file__).with_name("data") / "names.tsv"
NAME_LETTERS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x1780, max_codepoint=0x17DD), st.sampled_from("aehgnrsy")
    )
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


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ("ឈាង រ៉ា|Chheang Ra|Chhieng Ra|CHHEANG RA|ឈាងរ៉ា", "CGR"),
        ("ហ៊ុន ម៉ាណែត|Hun Manet|Hun Maneth", "HNMNT"),
        ("ឱ វណ្ណឌីន|Or Vandine|Or Vanndin", "VNTN"),
        # A vowel cut short is heard, and written with a k.
        ("ទេព រតនៈវុធ|Tep Ratanakvuth|Tep Rattanak Vuth", "TPRTNKVT"),
        ("កែវ វណ្ណៈ|Keo Vannak", "KVNK"),
        # Aspiration, series and doubled letters.
        ("កា|ខា|គា|ឃា|ka|kha|ga|ca|qa|kka", "K"),
        ("ឈិន|Chhin|Jin|Tchin", "CN"),
        # A final stack has one sound, silenced letters none.
        ("ច័ន្ទ|ចន្ទ|Chan|Chann", "CN"),
        ("ព័ន្ធមុនី|Porn Mony", "PNMN"),
        ("ពោធិ៍|Po|Pou", "P"),
        ("បូណ៌|Bo|Bour", "P"),
        # What is not heard after a vowel.
        ("ពរ|Por|Po", "P"),
        ("ជ័យ|Chey|Chay", "C"),
        ("កែវ|Keo|Kev|Kaev", "K"),
        ("សុវណ្ណ|Sovann|Suwan", "SVN"),
        # ហ inside a word, and before another letter.
        ("សីហា|Seiha|Seyha", "S"),
        ("ហ្វា|Fa", "F"),
        ("ហ្សេ|Ze", "S"),
        ("ហ៊ុន|Hun", "HN"),
        # The nikahit sounds M, but not before ng.
        ("សំរិន|Samrin|សម្រិន", "SMRN"),
        ("សំង|Sang", "SG"),
        ("ឫទ្ធិ|Rithy", "RT"),
        # The exceptions.
        ("សម រង្ស៉ី|Sam Rainsy", "SMRGS"),
        ("ក្រចេះ|Kratie", "KRC"),
        # What is no letter is passed over.
        ("Sok-Chenda|Sok Chenda|S'ok  Chénda|សុខ​ចិន្តា", "SKCNT"),
    ],
)
def test_keys(names: str, key: str) -> None:
    assert {name: name_key(name) for name in names.split("|")} == dict.fromkeys(
        names.split("|"), key
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chheang", "ឈាង"),
        ("Ouk", "អ៊ុក"),
        ("Uk", "ឧក"),
        ("Ngoun", "ងួន"),
        ("Fa", "ហ្វា"),
        ("Rithy", "ឫទ្ធិ"),
    ],
)
def test_each_spelling_begins_with_a_letter_that_the_other_may(one: str, other: str) -> None:
    assert one[0].lower() in first_letters(other)
    assert other[0] in first_letters(one)


@pytest.mark.parametrize(("one", "other"), [("Ouk", "កា"), ("Ra", "លា"), ("2023", "ក")])
def test_other_sounds_begin_with_other_letters(one: str, other: str) -> None:
    assert other[0] not in first_letters(one)


@pytest.mark.parametrize("text", ["", "  ", "2023", "២០២៣", "។", "អ៊ូ", "Ou"])
def test_no_consonant_no_key(text: str) -> None:
    assert name_key(text) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hun Sen", "Hun Manet"), ("ស ខេង", "ស សុខា"), ("Tea Banh", "Tea Seiha"), ("Kep", "Kampot")],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("khmer", "latin", "agree"),
    [
        ("ដាណា", "Dana", True),
        ("ថុន", "Dana", False),
        ("ទ្រី", "Tri", True),
        ("ធារ៉ា", "Tri", False),
        ("គង់", "Kong", True),
        ("កូនកាត់", "Kong", False),
        ("រ៉ៃយ៉ា", "Raiya", True),
        ("ឈុំ", "Chhum", True),
        ("ជ័យ", "Chey", True),
        ("សំអុល", "Samol", True),
        ("វណ្ណា", "Vannah", True),
        ("លី", "Ly", True),
        ("ច័ន្ទ", "Chan", True),
        ("ច័ន្ទ", "Chana", False),
        ("", "Dana", False),
        ("ដាណា", "", False),
    ],
)
def test_names_of_one_key_are_told_apart_by_their_vowels(
    khmer: str, latin: str, agree: bool
) -> None:
    assert vowels_agree(khmer, latin) is agree


def test_the_vowels_of_partners_agree() -> None:
    with PAIRS.open(encoding="utf-8") as rows:
        pairs = [
            pair
            for row in csv.DictReader(rows, delimiter="\t")
            for pair in zip(row["khmer"].split(), row["latin"].split(), strict=False)
            if name_key(pair[0]) == name_key(pair[1])
        ]
    agreeing = sum(vowels_agree(*pair) for pair in pairs)
    assert len(pairs) > 90
    assert agreeing / len(pairs) >= 0.9


def test_the_partner_is_the_nearest_of_all() -> None:
    with PAIRS.open(encoding="utf-8") as rows:
        pairs = [(row["khmer"], row["latin"]) for row in csv.DictReader(rows, delimiter="\t")]
    keys = [name_key(latin) for _, latin in pairs]
    nearest = tied = 0
    for number, (khmer, _) in enumerate(pairs):
        distances = [distance(name_key(khmer), key) for key in keys]
        nearest += distances[number] == min(distances)
        tied += distances.count(distances[number]) > 1
    assert nearest / len(pairs) >= 0.99
    assert tied / len(pairs) <= 0.10


@given(NAME_LETTERS)
def test_a_key_is_class_letters_none_of_them_twice_in_a_row(text: str) -> None:
    key = name_key(text)
    assert set(key) <= set("KGCNTPMYRLVSHF")
    assert all(letter != after for letter, after in pairwise(key))


@given(NAME_LETTERS)
def test_case_and_spaces_around_do_not_matter(text: str) -> None:
    assert name_key(f" {text.upper()} ") == name_key(text)
