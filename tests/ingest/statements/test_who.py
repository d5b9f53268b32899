"""Who a printed name is: name, role and day together, and what stays open."""

import datetime as dt

import pytest

from corpus.people import Office, Person
from ingest.statements.honorifics import without_honorifics
from ingest.statements.who import NOBODY, Identity, KnownPeople

NEW_YEAR = dt.date(2024, 1, 1)
BEFORE = dt.date(2019, 7, 26)


def person(identity: str, km: str, en: str, *others: str) -> Person:
    return Person(id=identity, name_km=km, name_en=en, other_forms=others)


def office(
    person_id: str, title: str, body: str, since: str | None = None, until: str | None = None
) -> Office:
    titles = {"Minister": "រដ្ឋមន្ត្រី", "Spokesperson": "អ្នកនាំពាក្យ", "Governor": "អភិបាល"}
    bodies = {
        "Ministry of Health": "ក្រសួងសុខាភិបាល",
        "Ministry of Tourism": "ក្រសួងទេសចរណ៍",
        "Takeo Provincial Administration": "រដ្ឋបាលខេត្តតាកែវ",
    }
    return Office(
        person_id=person_id,
        title_en=title,
        title_km=titles[title],
        institution_en=body,
        institution_km=bodies[body],
        since=since,
        until=until,
    )


KNOWN = KnownPeople(
    [
        person("sok-dara", "សុខ ដារ៉ា", "Sok Dara", "Dr Sok Dara"),
        person("sok-dara-takeo", "សុខ ដារ៉ា", "Sok Dara", "លោក សុខ ដារ៉ា"),
        person("chan-vuthy", "ចាន់ វុទ្ធី", "Chan Vuthy"),
        person("keo-mealea", "កែវ មាលា", "Keo Mealea"),
    ],
    [
        office("sok-dara", "Minister", "Ministry of Health", "2020-03", "2023-08-22"),
        office("sok-dara-takeo", "Governor", "Takeo Provincial Administration"),
        office("chan-vuthy", "Minister", "Ministry of Health", "2023-08-22"),
        office("keo-mealea", "Spokesperson", "Ministry of Tourism", "2018"),
    ],
)


@pytest.mark.parametrize(
    ("name", "role", "day", "expected"),
    [
        ("Chan Vuthy", "Minister of Health", NEW_YEAR, "chan-vuthy"),
        ("Chan Vuthy", "the Health Minister", NEW_YEAR, "chan-vuthy"),
        ("ចាន់វុទ្ធី", "រដ្ឋមន្រ្តីក្រសួងសុខាភិបាល", NEW_YEAR, "chan-vuthy"),
        ("ឯកឧត្តម ចាន់ វុទ្ធី", "", NEW_YEAR, "chan-vuthy"),
        ("H.E. Chan Vuthy", "", None, "chan-vuthy"),
        ("Chann Vuthi", "Health Minister", NEW_YEAR, "chan-vuthy"),
        ("លោកស្រី កែវ មាលា", "អ្នកនាំពាក្យក្រសួងទេសចរណ៍", BEFORE, "keo-mealea"),
        ("Keo Mealea", "ministry spokeswoman", BEFORE, "keo-mealea"),
        ("Sok Dara", "governor of Takeo", BEFORE, "sok-dara-takeo"),
        ("Sok Dara", "former health minister", NEW_YEAR, "sok-dara"),
    ],
)
def test_name_and_office_that_agree_are_one_person(
    name: str, role: str, day: dt.date | None, expected: str
) -> None:
    assert KNOWN.identify(name, role, day) == Identity(expected)


@pytest.mark.parametrize(
    ("name", "role", "day", "candidates"),
    [
        # Nobody speaks as minister before or after the office.
        ("Chan Vuthy", "Minister of Health", BEFORE, ("chan-vuthy",)),
        ("Chan Vuthy", "", BEFORE, ("chan-vuthy",)),
        # Another office, another trade, a deputy: perhaps a namesake.
        ("Chan Vuthy", "Minister of Tourism", NEW_YEAR, ("chan-vuthy",)),
        ("Chan Vuthy", "football coach", NEW_YEAR, ("chan-vuthy",)),
        ("Sok Dara", "deputy governor of Takeo", BEFORE, ("sok-dara", "sok-dara-takeo")),
        # Two of one name, both in office.
        ("Sok Dara", "", dt.date(2021, 1, 1), ("sok-dara", "sok-dara-takeo")),
        # A name that only sounds like it says too little by itself.
        ("Chann Vuthi", "", NEW_YEAR, ("chan-vuthy",)),
    ],
)
def test_what_does_not_agree_stays_open(
    name: str, role: str, day: dt.date | None, candidates: tuple[str, ...]
) -> None:
    assert KNOWN.identify(name, role, day) == Identity(None, candidates)


@pytest.mark.parametrize("name", ["Jane Miller", "លោក", "Vuthy", "", "a local resident", "»"])
def test_nobody_we_know(name: str) -> None:
    assert KNOWN.identify(name, "", NEW_YEAR) == NOBODY


def test_a_name_that_only_sounds_alike_with_another_role_is_nobody() -> None:
    assert KNOWN.identify("Chann Vuthi", "farmer", NEW_YEAR) == NOBODY


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("លោក សុខ ដារ៉ា", "សុខ ដារ៉ា"),
        ("ឯកឧត្តម​ បណ្ឌិត សុខ ដារ៉ា", "សុខ ដារ៉ា"),
        ("លោកជំទាវ កែវ មាលា", "កែវ មាលា"),
        ("សម្តេចតេជោ ហ៊ុន សែន", "ហ៊ុន សែន"),
        ("H.E. Dr. Sok Dara", "Sok Dara"),
        ("Samdech Techo Hun Sen", "Hun Sen"),
        ("លោក", "លោក"),
        ("Mr.", "Mr."),
        ("Sok Dara", "Sok Dara"),
    ],
)
def test_honorifics_are_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_honorifics(name) == bare
