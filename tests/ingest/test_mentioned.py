"""Names, numbers and dates that changed: the same thing written otherwise is no change."""

import datetime as dt

import pytest

from archive.records import Language
from archive.texts.differences import Change, PassageDifference, word_differences
from ingest.mentioned import Mentioned, changed_mentions

DAY = dt.date(2024, 3, 10)
NAME, NUMBER, DATE = Mentioned.NAME, Mentioned.NUMBER, Mentioned.DATE


def found(language: Language, old: str, new: str) -> dict[Mentioned, tuple[list[str], list[str]]]:
    pieces = word_differences(old, new, language)
    passage = PassageDifference(Change.CHANGED, language, False, pieces)
    changes = changed_mentions([passage], DAY)
    return {each.kind: (list(each.removed), list(each.added)) for each in changes}


@pytest.mark.parametrize(
    ("language", "old", "new", "wanted"),
    [
        ("en", "He dug 1,000 wells.", "He dug 1,200 wells.", {NUMBER: (["1,000"], ["1,200"])}),
        (
            "en",
            "It cost 5 million.",
            "It cost 5 billion.",
            {NUMBER: (["5 million"], ["5 billion"])},
        ),
        ("en", "It rose 1.5%.", "It rose 2.5%.", {NUMBER: (["1.5%"], ["2.5%"])}),
        ("en", "He dug 1,000 wells.", "He dug 1000 wells.", {}),
        ("en", "Some 1.500 l.", "Some 1500 l.", {NUMBER: (["1.500"], ["1500"])}),
        ("km", "អណ្តូង ១.០០០ កន្លែង", "អណ្តូង 1000 កន្លែង", {}),
        ("km", "អណ្តូង ១០០ កន្លែង", "អណ្តូង ១២០ កន្លែង", {NUMBER: (["១០០"], ["១២០"])}),
        ("km", "៥ លានរៀល", "៥ ពាន់រៀល", {NUMBER: (["៥ លាន"], ["៥ ពាន់"])}),
        ("en", "on 3 March 2024", "on March 3, 2024", {}),
        ("en", "on 3 March 2024", "on 4 March 2024", {DATE: (["3 March 2024"], ["4 March 2024"])}),
        (
            "km",
            "នៅថ្ងៃទី០៣ ខែមីនា ឆ្នាំ២០២៤",
            "នៅថ្ងៃទី០៤ ខែមីនា ឆ្នាំ២០២៤",
            {DATE: (["ថ្ងៃទី០៣ ខែមីនា ឆ្នាំ២០២៤"], ["ថ្ងៃទី០៤ ខែមីនា ឆ្នាំ២០២៤"])},
        ),
        (
            "en",
            "Thanks went to Sok Dara of Kampong Cham.",
            "Thanks went to Chan Mony of Kampong Cham.",
            {NAME: (["Sok Dara of Kampong Cham"], ["Chan Mony of Kampong Cham"])},
        ),
        ("en", "The rain fell.", "Heavy rain fell.", {}),
        ("en", "Thailand agreed.", "Vietnam agreed.", {NAME: (["Thailand"], ["Vietnam"])}),
        ("en", "The talks were on Monday.", "The talks were on Tuesday.", {}),
        (
            "km",
            "ឯកឧត្តម ហ៊ុន ម៉ាណែត បានថ្លែង",
            "ឯកឧត្តម សុខ ដារ៉ា បានថ្លែង",
            {NAME: (["ហ៊ុន ម៉ាណែត"], ["សុខ ដារ៉ា"])},
        ),
        ("km", "លោក ហ៊ុន ម៉ាណែត បានថ្លែង", "លោក ហ៊ុន\u200b ម៉ាណែត បានថ្លែង", {}),
        (
            "km",
            "នៅខេត្តកំពង់ចាម",
            "នៅខេត្តកំពត",
            {NAME: (["ខេត្តកំពង់ចាម"], ["ខេត្តកំពត"])},
        ),
        ("km", "ប្រទេសថៃ", "ប្រទេសឡាវ", {NAME: (["ថៃ"], ["ឡាវ"])}),
        ("km", "នៅកណ្តាលវាល", "នៅវាល", {}),
    ],
)
def test_table(
    language: Language,
    old: str,
    new: str,
    wanted: dict[Mentioned, tuple[list[str], list[str]]],
) -> None:
    assert found(language, old, new) == wanted


def test_what_stays_in_another_changed_passage_is_no_change() -> None:
    passages = [
        PassageDifference(Change.REMOVED, "en", False, word_differences("Only 7 came.", "", "en")),
        PassageDifference(Change.ADDED, "en", False, word_differences("", "In all, 7.", "en")),
    ]
    assert changed_mentions(passages, None) == ()
