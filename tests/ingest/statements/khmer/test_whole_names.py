"""A name is read whole, and nothing else is read into it."""

import pytest

from tests.ingest.statements.khmer.reading import said

SHUT = "ផ្សារនេះត្រូវបិទពីរថ្ងៃ"

GIVEN_NAMES_THAT_ARE_WORDS = (
    "ចាន់ សួរ",
    "គឹម អាន",
    "ឡុង មករា",
    "ស៊ុន ជាតិ",
    "ស៊ន តារា",
    "ចាន់ រត់",
    "ពៅ ហាក់",
)
OTHERWISE_WRITTEN = (
    (f"លោក ចាន់ ប៊ុនថារ៉ា ប្រធានការិយាល័យ បានស្វាគមន៍ភ្ញៀវ លោកស្រី កែវ វណ្ណា បានថ្លែងថា {SHUT}។", "កែវ វណ្ណា"),
    (f"ឧបនាយករដ្ឋមន្ត្រី Phạm Văn Hồ បានអះអាងថា {SHUT}។", "Phạm Văn Hồ"),
    (f"លោក Kitoyi (គីតូយី) អគ្គលេខាធិការសមាគម មានប្រសាសន៍ថា {SHUT}។", "Kitoyi"),
    (f"លោក ចាន់ ដារ៉ា ខំប្រាប់គេថា {SHUT}។", "ចាន់ ដារ៉ា"),
    (f"លោក ចាន់ ដារ៉ាវិញបានថ្លែងថា {SHUT}។", "ចាន់ ដារ៉ា"),
    ("បើតាមលោក ចាន់ ដារ៉ា គណបក្សនឹងបើកផ្សារនេះពីរថ្ងៃក្រោយពិធីបុណ្យ។", "ចាន់ ដារ៉ា"),
    (f"លោកពូទីន បានប្រាប់អ្នកសារព័ត៌មានថា {SHUT}។", "ពូទីន"),
    (f"លោកពូ ចាន់ ដារ៉ា បានប្រាប់ថា {SHUT}។", "ចាន់ ដារ៉ា"),
    (f"លោករដ្ឋមន្ត្រីសន្យាថា {SHUT}។", "លោករដ្ឋមន្ត្រី"),
    (f"លោករ៉ាមី អាប់ដែលរ៉ាហ៍ម៉ាន បានគូសបញ្ជាក់ថា {SHUT}។", "រ៉ាមី អាប់ដែលរ៉ាហ៍ម៉ាន"),
    (f"លោក ស្រី ឧបនាយករដ្ឋមន្ត្រី កែវ វណ្ណា មានប្រសាសន៍ថា {SHUT}។", "កែវ វណ្ណា"),
    (f"លោក ស្រី ធារ៉ា បានថ្លែងថា {SHUT}។", "ស្រី ធារ៉ា"),
    (f"លោកជំទាវ កែវ នារីសោភា អគ្គលេខាធិការរង បានថ្លែងថា {SHUT}។", "កែវ នារីសោភា"),
    ("បើតាមលោក ចាន់ ដារ៉ា ប្អូនប្រុសរបស់លោកនឹងបើកផ្សារនេះពីរថ្ងៃក្រោយពិធីបុណ្យ។", "ចាន់ ដារ៉ា"),
    (f"លោកចាន់ តារាវុធ បានថ្លែងថា {SHUT}។", "ចាន់ តារាវុធ"),
    (f"បើតាមលោក វិបុល បង្ហើបឲ្យដឹងថា {SHUT}។", "វិបុល"),
)
PLACES = (
    (f"ពលរដ្ឋម្នាក់ រស់នៅភូមិក្រសាំង ឃុំទឹកជ្រៅ ស្រុកតំបែរ ឲ្យដឹងថា {SHUT}។", "ពលរដ្ឋម្នាក់"),
    (f"មន្ត្រីនៅច្រក ជ្រៃធំ ស្រុកកោះធំ ខេត្តកណ្តាល បានឲ្យដឹងថា {SHUT}។", "មន្ត្រី"),
    (f"ក្រុមហ៊ុន Dasi ដែលមានទីស្នាក់ការនៅទីក្រុង Leeds ប្រទេសអង់គ្លេស អះអាងថា {SHUT}។", "ក្រុមហ៊ុន Dasi"),
)


@pytest.mark.parametrize("name", GIVEN_NAMES_THAT_ARE_WORDS)
@pytest.mark.parametrize("behind", ["បានថ្លែងថា", "អភិបាលខេត្តកំពត បានបញ្ជាក់ថា"])
def test_a_given_name_may_be_a_word(name: str, behind: str) -> None:
    assert [found[0] for found in said(f"លោក {name} {behind} {SHUT}។")] == [name]


@pytest.mark.parametrize("text", [f"លោក ចាន់ សង្ឃឹមថា {SHUT}។", f"លោក ចាន់ សួរដោយសង្ឃឹម ថា {SHUT}។"])
def test_a_verb_behind_a_lone_name_is_none(text: str) -> None:
    assert all(" " not in found[0] for found in said(text))


@pytest.mark.parametrize(("text", "speaker"), OTHERWISE_WRITTEN)
def test_a_name_has_all_its_letters_and_no_more(text: str, speaker: str) -> None:
    assert [found[0] for found in said(text)] == [speaker]


@pytest.mark.parametrize(("text", "speaker"), PLACES)
def test_a_place_says_nothing(text: str, speaker: str) -> None:
    assert [found[0].startswith(speaker) for found in said(text)] == [True]


def test_the_link_to_the_whole_text_is_not_said() -> None:
    (found,) = said("លោក ចាន់ ដារ៉ា បានប្រាប់ថា៖ ផ្សារនេះត្រូវបិទ ... Read More»")
    assert found[2] == "ផ្សារនេះត្រូវបិទ"
    assert said("បើតាមក្រសួងទេសចរណ៍ បានឲ្យដឹងថា ... Read More»") == []
