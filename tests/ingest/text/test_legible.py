"""Good Khmer is told from what broken fonts leave of it."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.text.legible import faults, impossible_share, is_broken, is_doubtful

NEWS = Path(__file__).parents[4] / "shared" / "data" / "khmer_news.zip"
GOOD = (
    "ក្រសួងសុខាភិបាលបានណែនាំឱ្យប្រជាពលរដ្ឋទាំងអស់ ប្រើប្រាស់ទឹកស្អាត និងថែរក្សាអនាម័យក្នុងអំឡុងពេលនេះ"
    "ផងដែរ។ ចាប់ពីថ្ងៃទី៥ ខែមីនា ឆ្នាំ២០២៤ តទៅ សាលាដំបងចំនួន ១២ កន្លែងនឹងផ្អាកដំណើរការជាបណ្តោះអាសន្ន "
    "ដើម្បីជួសជុលផ្លូវទឹក និងប្រព័ន្ធភ្លើងបំភ្លឺ។ សូមសាធារណជនជ្រាបជាព័ត៌មាន។"
)


def subscripts_lost(text: str) -> str:
    return re.sub("្.", "", text)


def vowels_before(text: str) -> str:
    return re.sub("([ក-អ])((?:្[ក-អ])*)([េែៃោៅើ])", r"\3\1\2", text)


def signs_apart(text: str) -> str:
    return re.sub("([ក-អ])([ាិីុូ្])", r"\1 \2", text)


def unmapped(text: str) -> str:
    return text.replace("រ", "\ue017")


BREAKS = [subscripts_lost, vowels_before, signs_apart, unmapped]


@pytest.mark.parametrize("damage", BREAKS)
def test_broken_layers_are_told(damage: Callable[[str], str]) -> None:
    assert not is_broken(GOOD)
    assert is_broken(damage(GOOD))


@pytest.mark.parametrize("text", ["រកឃញ ើ ដា  ន ទីកង ុ្រ", "The ferry sailed.", "", "២០២៤"])
def test_short_and_other_texts(text: str) -> None:
    assert is_broken(text) == text.startswith("រក")


def test_no_typed_cluster_is_impossible_but_torn_ones_are() -> None:
    assert impossible_share(GOOD) == 0
    assert impossible_share("ស្ត្រី ភ្នំពេញ\u200bកាំភ្លើង ហ៊ុំ ទេះ ប៉ុន្តែ") == 0
    for torn in ("ក ា", "្ក", "ក្", "កេើ", "ភំ្នពេញ"):
        assert impossible_share(torn) > 0, torn


def test_over_the_news_collection() -> None:
    if not NEWS.is_file():
        pytest.skip("the shared news collection is not here")
    with zipfile.ZipFile(NEWS) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt")][::12]
        texts = [archive.read(name).decode("utf-8")[:1500] for name in names]
    good = [text for text in texts if len(re.findall("[ក-ឳ]", text)) >= 100]
    assert len(good) > 50
    assert sum(map(is_broken, good)) <= len(good) / 100
    for damage in BREAKS:
        told = sum(is_broken(damage(text)) for text in good)
        assert told >= 0.97 * len(good), damage.__name__


def test_a_few_slips_are_no_doubt_and_a_glyph_of_no_meaning_is_one() -> None:
    good = "ក្រសួងបានជូនដំណឹងដល់សាធារណជនអំពីការជួសជុលផ្លូវទឹក" * 6
    assert not is_doubtful(good)
    assert not is_doubtful(f"{good}ភំ្នពេញ")
    assert is_doubtful(f"{good}\ufffd")
    assert is_doubtful(f"{good}\ue000")
    assert is_doubtful(good + "ភំ្នពេញ" * 6)
    assert faults(f"{good}ភំ្ន\ufffd") == 2
