"""Which noun phrases are somebody who speaks, and which have the shape of a name."""

import pytest

from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.somebody import is_body, is_name, is_nobody, is_somebody

SOMEBODY = (
    "សមត្ថកិច្ចជំនាញ",
    "ប្រជាពលរដ្ឋម្នាក់ទៀត",
    "ពលរដ្ឋនៅភូមិពោធិ៍សុំមិនបញ្ចេញឈ្មោះម្នាក់",
    "អ្នកវិភាគមានមូលដ្ឋាននៅទីក្រុងហុងកុង",
    "លោកប្រធានាធិបតី",
    "នារីរងគ្រោះ",
    "ពួកគេ",
    "គាត់",
    "អ៊ីរ៉ង់",
    "មជ្ឈមណ្ឌលប្រយុទ្ធនឹងជំងឺគ្រុនចាញ់",
    "ប្រធានមជ្ឈមណ្ឌលប្រយុទ្ធនឹងជំងឺគ្រុនចាញ់ ប៉ារ៉ាស៊ីតសាស្ត្រ និងបាណកសាស្ត្រ",
)
NOT_SOMEBODY = (
    "ក៏",
    "មិន",
    "គួ",
    "សើច",
    "រៀន",
    "ចង់ជ្រាបថា",
    "អ្នកបង្ហោះមិន",
    "ថ្នាំប្រភេទខ្លះ",
    "ក្លិនសាច់អាំង",
    "អាជ្ញាធរប្រាប់ដល់អង្គភាពព័ត៌មាន",
    "ប្រទេសសិង្ហបុរីគ្រោងនឹងរៀបចំការបោះឆ្នោត",
    "កីឡាករ Griezmann តម្លៃ ១២០ លានអឺរ៉ូ ហើយថ្មីៗនេះមានការរាយការណ៍ជាច្រើន",
    "សហរដ្ឋអាមេរិករបស់លោក Bush ធ្វើសង្គ្រាម",
    "ក្រុមហ៊ុន" + "នៅភូមិអូរពោធិ៍ ឃុំរមណី ស្រុករវៀង ខេត្តព្រះវិហារ " * 2,
)


@pytest.mark.parametrize("phrase", SOMEBODY)
def test_who_can_speak(phrase: str) -> None:
    assert is_somebody(normalize(phrase))


@pytest.mark.parametrize("phrase", NOT_SOMEBODY)
def test_who_or_what_cannot(phrase: str) -> None:
    assert not is_somebody(normalize(phrase))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("ណាក់ ស្រីណា", True),
        ("YG តេស៊ុង", True),
        ("Tour de France", True),
        ("ហ.ល.ណ", True),
        ("រៀន", False),
        ("នោថ្ងៃ សៅរ៍", False),
        ("លោក Li Peng", False),
        ("ក្លិនសាច់អាំង ក្លិនស្លឹកគ្រៃ និងសំឡេងកុមាររត់លេង", False),
        ("កាត់ បាន", False),
    ],
)
def test_the_shape_of_a_name(phrase: str, name: bool) -> None:
    assert is_name(normalize(phrase)) is name


def test_bodies_and_outlets_are_told_apart() -> None:
    assert is_body(normalize("ក្រសួងព័ត៌មាន"))
    assert not is_nobody(normalize("ក្រសួងព័ត៌មាន"))
    assert is_nobody(normalize("ទីភ្នាក់ងារព័ត៌មានចិន"))
    assert is_nobody(normalize("សារព័ត៌មាន Aljazeera"))
