"""How people are written in Khmer text."""

import pytest

from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.mentions import mentions

MENTIONS = {
    "លោក តុប សុភ័ក អ្នកនាំពាក្យក្រសួងទេសចរណ៍បានឱ្យដឹង": ("លោក", "តុប សុភ័ក", "អ្នកនាំពាក្យក្រសួងទេសចរណ៍"),
    "លោក អ៊ុំ រាត្រីអភិបាលខេត្តកំពត, លោក": ("លោក", "អ៊ុំ រាត្រី", "អភិបាលខេត្តកំពត"),
    "លោកអភិបាលខេត្ត Raul de Sagon បាន": ("លោក", "Raul de Sagon", "អភិបាលខេត្ត"),
    "សម្តេចនាយករដ្ឋមន្ត្រី ហ៊ុន សែន បាន": ("សម្តេច", "ហ៊ុន សែន", "នាយករដ្ឋមន្ត្រី"),
    "រដ្ឋមន្ត្រី ម៉ម ប៊ុនហេង បាន": ("", "ម៉ម ប៊ុនហេង", "រដ្ឋមន្ត្រី"),
    "រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល លោក ម៉ម ប៊ុនហេង នៅ": (
        "លោក",
        "ម៉ម ប៊ុនហេង",
        "រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល",
    ),
    "លោក គីម ជុង អ៊ុន មេដឹកនាំកូរ៉េខាងជើង បាន": ("លោក", "គីម ជុង អ៊ុន", "មេដឹកនាំកូរ៉េខាងជើង"),
    "លោក ត្រាំបាននិយាយ": ("លោក", "ត្រាំ", ""),
    "លោក ទៀង សុថា ចៅក្រមស៊ើបសួរ": ("លោក", "ទៀង សុថា", "ចៅក្រមស៊ើបសួរ"),
    "លោក អេង សុវណ្ណតារា បាន": ("លោក", "អេង សុវណ្ណតារា", ""),
    "លោកឧត្តមសេនីយ៍ត្រី អេង ហ៊ី បាន": ("លោកឧត្តមសេនីយ៍ត្រី", "អេង ហ៊ី", ""),
    "សាស្ត្រាចារ្យរដ្ឋមន្ត្រី បាន": ("សាស្ត្រាចារ្យ", "", "រដ្ឋមន្ត្រី"),
    "លោកស្រី បានបញ្ជាក់": ("លោកស្រី", "", ""),
    "លោកក៏បានបន្ថែម": ("លោក", "", ""),
}


@pytest.mark.parametrize("text", MENTIONS)
def test_title_name_and_office(text: str) -> None:
    normal = normalize(text)
    found = next(mentions(normal, 0, len(normal)))
    assert (found.title, found.name, found.office) == tuple(map(normalize, MENTIONS[text]))


@pytest.mark.parametrize(
    "text",
    [
        "ពិភពលោក ទាំងមូល",
        "នៅខែកញ្ញា ឆ្នាំ២០២៣",
        "ស្ត្រីចំណាស់ម្នាក់",
        "លោក " + " ".join(["សុខ"] * 50) + " បាន",
        "លោក " + "Abc " * 50,
    ],
)
def test_what_names_nobody(text: str) -> None:
    normal = normalize(text)
    assert [each for each in mentions(normal, 0, len(normal)) if each.name] == []
