"""What stands before and beside a Khmer name: titles with their gender, offices, plain persons."""

import re
from collections.abc import Iterable

from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.book import BOOK, WORD_ENDS
from ingest.statements.mention import EITHER, FEMALE, MALE
from ingest.statements.speakers_titles import khmer_titles

PLAIN = frozenset(normalize("បុរស ស្ត្រី នារី យុវតី យុវជន នាង ភិក្ខុ ឈ្មោះ").split())
"""Words for a person that go before a full name only; before one word that is no name."""

PLAIN_PRONOUNS = frozenset({normalize("លោក")})
"""Titles that are pronouns for anybody: who is called ឯកឧត្តម is "he" by them as well."""
POINTED = PLAIN - {normalize("នាង")}
"""Those that point at somebody told of before: this woman."""

SAMDECH = normalize("សម្តេច")
"""The highest title; alone it means only somebody whom the text prints with it."""

PROFESSIONS = frozenset(normalize("វេជ្ជបណ្ឌិត សាស្ត្រាចារ្យ").split())
"""Titles that also say what somebody is, whom the text never names: the doctor."""

_TEACHERS = (normalize("លោកគ្រូ"), normalize("អ្នកគ្រូ"))
"""Titles only where a name stands apart from them: គ្រូ begins other words, as គ្រូពេទ្យ."""
_UNCLE = normalize("លោកពូ")
_PUTIN = "ទ[ីិ]ន"
"""Behind លោកពូ: the name of Mr Putin, and no uncle's."""
_OF_KINGS = frozenset(normalize("ព្រះមហាក្សត្រ ព្រះមហាក្សត្រី").split())
"""Titles of the table that are read as offices: who holds them is seldom named beside them."""
_PERSONS = {MALE: "បុរស", FEMALE: "ស្ត្រី នារី យុវតី", EITHER: "យុវជន"}
TITLE_GENDERS = {
    title: gender
    for title, gender in khmer_titles(normalize).items()
    if title not in _TEACHERS and title not in _OF_KINGS
} | {normalize(word): gender for gender, words in _PERSONS.items() for word in words.split()}

_PRONOUNS = {
    MALE: "លោក អន្ទិត លោកតា ឯកឧត្តម សម្តេច សម្តេចតេជោ សម្តេចធិបតី រូបលោក លោកផ្ទាល់ លោកឧកញ៉ា បុរស",
    FEMALE: "លោកស្រី លោកជំទាវ អ្នកស្រី អ្នកនាង កញ្ញា នាង នាងខ្ញុំ រូបនាង ស្ត្រី យុវតី នារី លោកយាយ",
    EITHER: "គាត់ គេ រូបគាត់ រូបគេ ឧកញ៉ា លោកឧកញ៉ា បណ្ឌិត សាស្ត្រាចារ្យ វេជ្ជបណ្ឌិត ព្រះអង្គ ព្រះតេជគុណ",
}
PRONOUN_GENDERS = {
    normalize(word): gender for gender, words in _PRONOUNS.items() for word in words.split()
}
"""What stands for somebody named before. ``គេ`` is taken for nobody by the rules of subjects."""

PLURALS = tuple(map(normalize, ("ពួកគាត់", "ពួកគេ", "ពួកលោក", "ពួកនាង", "ពួកយើង")))
"""What stands for several who have been named."""

EPITHETS = normalize(
    "កូនកាត់ ម្ចាស់ខ្សែក្រវាត់ ម្ចាស់មេដាយ ម្ចាស់តំណែង ជើងឯក អតីតជើងឯក ជើងខ្លាំង កំពូលតារា តារា កីឡាករ កីឡាការិនី "
    "ខ្សែប្រយុទ្ធ ខ្សែបម្រើ ខ្សែការពារ អ្នកចាំទី អ្នកប្រដាល់ ស្តេចប្រដាល់ បវរកញ្ញា"
).split()
"""Other words for somebody of the story, where no "one" or "some" stands behind them."""

_OFFICES = (
    "នាយករដ្ឋមន្ត្រី ឧបនាយករដ្ឋមន្ត្រី រដ្ឋមន្ត្រី ទេសរដ្ឋមន្ត្រី រដ្ឋលេខាធិការ អនុរដ្ឋលេខាធិការ រដ្ឋលេខា "
    "អគ្គលេខាធិការ លេខាធិការ អគ្គលេខា អគ្គនាយក អគ្គនាយិកា អគ្គនាយករង នាយក នាយករង នាយិកា ប្រធាន ប្រធានា "
    "អនុប្រធាន ប្រធានាធិបតី អនុប្រធានាធិបតី អភិបាល អភិបាលរង អធិបតី ចៅហ្វាយ ស្នងការ ស្នងការរង អគ្គស្នងការ "
    "មេបញ្ជាការ អគ្គមេបញ្ជាការ មេបញ្ជា មេទ័ព អ្នកនាំពាក្យ នាំពាក្យ តំណាង អ្នកតំណាង សមាជិក សមាជិកា មន្ត្រី "
    "ឯកអគ្គរដ្ឋទូត អគ្គរដ្ឋទូត រដ្ឋទូត ឯកអគ្គរាជទូត ចៅក្រម ព្រះរាជអាជ្ញា ព្រះរាជអាជ្ញារង មេធាវី មេឃុំ មេភូមិ "
    "ចៅសង្កាត់ ប្រមុខ មេដឹកនាំ អ្នកជំនាញ អ្នកវិភាគ អ្នកស្រាវជ្រាវ អ្នកសម្របសម្រួល គ្រូបង្វឹក គ្រូបង្រៀន គ្រូពេទ្យ ម្ចាស់ "
    "អធិការ អធិការរង អគ្គាធិការ ទីប្រឹក្សា អ្នកតំណាងរាស្ត្រ ស្ថាបនិក មេប៉ុស្តិ៍ នាយប៉ុស្តិ៍ អ្នកនិពន្ធ អ្នកកាសែត "
    "អ្នកសារព័ត៌មាន តារា តារាចម្រៀង តារាសម្តែង កីឡាករ កីឡាការិនី ចៅអធិការ នាយទាហាន មេបក្ស ឧបការី ជំនួយការ "
    "បុគ្គលិក ប្រជាពលរដ្ឋ ពលរដ្ឋ និស្សិត អាជីវករ កម្មករ អ្នកភូមិ ជនរងគ្រោះ ជនសង្ស័យ សាក្សី អតីត ឧបនាយក អនុរដ្ឋ "
    "ជើងខ្លាំង អ្នកប្រដាល់ ខ្សែប្រយុទ្ធ ខ្សែបម្រើ ខ្សែការពារ អ្នកចាំទី កាពីទែន ពិធីករ អ្នកចម្រៀង អ្នករត់ អ្នកហែលទឹក "
    "អនុប្រធានាធិបតី ព្រះមហាក្សត្រ នាយសាលា នាយករងសាលា នាយទីចាត់ការ នាយរង"
)
OFFICES = tuple(sorted({normalize(word) for word in _OFFICES.split()}, key=len, reverse=True))

COMMON = frozenset(
    normalize(
        "ប្រជាពលរដ្ឋ ពលរដ្ឋ និស្សិត អាជីវករ កម្មករ អ្នកភូមិ ជនរងគ្រោះ ជនសង្ស័យ សាក្សី បុគ្គលិក ម្ចាស់ អ្នកសារព័ត៌មាន "
        "អ្នកកាសែត តារា មន្ត្រី គ្រូពេទ្យ គ្រូបង្រៀន កីឡាករ កីឡាការិនី តារាចម្រៀង តារាសម្តែង ជើងខ្លាំង "
        "អ្នកប្រដាល់ ខ្សែប្រយុទ្ធ "
        "ខ្សែបម្រើ ខ្សែការពារ អ្នកចាំទី ពិធីករ អ្នកចម្រៀង អ្នករត់ អ្នកជំនាញ អ្នកវិភាគ អ្នកស្រាវជ្រាវ មេធាវី តំណាង សមាជិក"
    ).split()
)
"""Offices of many: the word alone means nobody named before."""

HIGH_OFFICES = tuple(
    (normalize(other), normalize(office))
    for other, office in (
        ("ប្រមុខរដ្ឋាភិបាល", "នាយករដ្ឋមន្ត្រី"),
        ("មេដឹកនាំ", "នាយករដ្ឋមន្ត្រី"),
        ("មេដឹកនាំ", "ប្រធានាធិបតី"),
        ("ប្រមុខដឹកនាំ", "ប្រធានាធិបតី"),
        ("ប្រមុខរដ្ឋ", "ប្រធានាធិបតី"),
        ("ប្រមុខការទូត", "រដ្ឋមន្ត្រីក្រសួងការបរទេស"),
    )
)
"""Other words for an office: whom "the head of government" means in a text that has one."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first, that no sign goes on."""
    escaped = (re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(escaped)}){WORD_ENDS}"


_APART = f"(?:{'|'.join(_TEACHERS)})(?= )"
_ALONE = any_of(title for title in TITLE_GENDERS if title != _UNCLE)
TITLE = rf"(?>(?:(?:{_APART}|{_UNCLE}(?!{_PUTIN}){WORD_ENDS}|{_ALONE}) ?)+)"
"""One or more titles: លោកសាស្ត្រាចារ្យ, ឯកឧត្តម បណ្ឌិត."""
OFFICE = BOOK.rule("office", OFFICES)
BEGINNINGS = "".join(sorted({word[0] for word in (*TITLE_GENDERS, *_TEACHERS, *OFFICES)}))
"""The letters that titles and offices begin with; the rest of a text is passed over at once."""
