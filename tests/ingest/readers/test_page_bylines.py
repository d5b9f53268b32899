"""Names printed at a heading or below a text, and words that only look like their opening."""

import pytest

from tests.ingest.readers.test_page_metadata import (
    KHMER_TEXT,
    KHMER_TITLE,
    TEXT,
    TITLE,
    article,
    linked,
    read,
)

KHMER_HEADING = f"<h1>{KHMER_TITLE}</h1>"


@pytest.mark.parametrize(
    "line",
    [
        "ដោយសារ ភ្លៀងធ្លាក់ខ្លាំង",
        "ដោយមាន ការចូលរួមពីសហគមន៍",
        "ដោយឡែក សាលាឃុំ",
        "ដោយ ហេតុថា ទឹកឡើងខ្ពស់",
        "ដោយ គ្មានការរំខាន",
        "ដោយពុំទាន់ មានលទ្ធផល",
        "ដោយមិនគិតថ្លៃ",
        "ដោយ យោងតាមសេចក្តីសម្រេច",
        "ដោយ ផ្អែកលើរបាយការណ៍",
        "ដោយរួមទាំង គ្រូបង្រៀន",
    ],
)
def test_because_of_and_without_name_nobody(line: str) -> None:
    assert read("", article(KHMER_HEADING, f"<p>{line}</p>", KHMER_TEXT)).byline == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ដោយ សារ មុនី", "សារ មុនី"),
        ("ដោយ៖ មាន ដារ៉ា", "មាន ដារ៉ា"),
        ("ដោយចាន់ មុនី", "ចាន់ មុនី"),
        ("(ដោយ ចាន់ មុនី)", "ចាន់ មុនី"),
        ("(អត្ថបទដោយ៖ ចាន់ មុនី)", "ចាន់ មុនី"),
        ("ដោយ ការិយាល័យព័ត៌មាន", "ការិយាល័យព័ត៌មាន"),
        ("អត្ថបទដោយ៖ ចាន់ មុនី រូបភាពដោយ៖ សុខ ដារ៉ា", "ចាន់ មុនី"),
        ("អត្ថបទ៖ ចាន់ មុនី រូបថតដោយ៖ សុខ ដារ៉ា", "ចាន់ មុនី"),
    ],
)
def test_khmer_names(line: str, name: str) -> None:
    assert read("", article(KHMER_HEADING, f"<p>{line}</p>", KHMER_TEXT)).byline == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Reporter: Jane Roe", "Jane Roe"),
        ("Correspondents: Jane Roe and Sok Dara", "Jane Roe and Sok Dara"),
        ("Compiled by Jane Roe", "Jane Roe"),
        ("(By Jane Roe)", "Jane Roe"),
        ("Reporters in the hall heard it", ""),
        ("Photo by Jane Roe", ""),
    ],
)
def test_names_beside_the_heading(line: str, name: str) -> None:
    assert read("", article(under=f"<p>{line}</p>")).byline == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(Reporting by Jane Roe; Editing by Sok Dara)", "Jane Roe"),
        (
            "Reporting by Jane Roe and Chan Muny in Kep; editing by B. Vann",
            "Jane Roe and Chan Muny",
        ),
        ("(Additional reporting by Jane Roe)", ""),
        ("(Editing by Sok Dara)", ""),
    ],
)
def test_names_that_an_agency_signs_with(line: str, name: str) -> None:
    assert read("", article(text=f"{TEXT * 4}<p>{line}</p>")).byline == name


def test_a_space_that_never_breaks_is_a_space_in_a_name() -> None:
    said = linked(headline=f'"{TITLE}"', author='"Jane&nbsp;Roe"')
    assert read(said, article()).byline == "Jane Roe"
