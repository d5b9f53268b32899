"""Who says what in Khmer, rule by rule: each row is a short text and the statements in it."""

import datetime as dt

import pytest

from archive.statements import StatementKind, words_of
from ingest.statements.khmer.rules import KhmerStatements
from tests.ingest.statements.khmer.reading import PRINTED, paragraphs, read, said

DARA = "លោក សុខ ដារ៉ា រដ្ឋមន្ត្រីក្រសួងទេសចរណ៍ បានទៅខេត្តកំពត។\n"
MOM = "លោកស្រី ចាន់ មុំ អភិបាលខេត្តកំពត បានទទួលភ្ញៀវ។\n"

NAMED = {
    "title, name and role": (
        "លោក ម៉េត មាសភក្តី អ្នកនាំពាក្យសាលារាជធានីភ្នំពេញបានថ្លែងថា ផ្លូវនេះនឹងបើកឆាប់ៗ។",
        "ម៉េត មាសភក្តី",
        "ផ្លូវនេះនឹងបើកឆាប់ៗ",
    ),
    "no role": (
        "សម្តេចតេជោ ហ៊ុន សែន បានថ្លែងថា កុកភ្លេចជង់ តែជង់មិនដែលភ្លេចកុកនោះឡើយ។",
        "ហ៊ុន សែន",
        "កុកភ្លេចជង់ តែជង់មិនដែលភ្លេចកុកនោះឡើយ",
    ),
    "role before the name": (
        "រដ្ឋមន្ត្រី សុខ ដារ៉ា បានលើកឡើងថា ភ្ញៀវទេសចរកើនឡើងជារៀងរាល់ឆ្នាំ។",
        "សុខ ដារ៉ា",
        "ភ្ញៀវទេសចរកើនឡើងជារៀងរាល់ឆ្នាំ",
    ),
    "role, then title and name": (
        "អភិបាលខេត្តកំពត លោកស្រី ចាន់ មុំ បានបន្ថែមថា ទឹកជំនន់បានស្រកហើយ។",
        "ចាន់ មុំ",
        "ទឹកជំនន់បានស្រកហើយ",
    ),
    "role before a Latin name": (
        "លោកអភិបាលខេត្ត Raul de Sagon បាននិយាយថា មនុស្ស៦០នាក់ បានរងរបួស។",
        "Raul de Sagon",
        "មនុស្ស៦០នាក់ បានរងរបួស",
    ),
    "name glued to its title, adverb glued to the verb": (
        "លោកសុខ ដារ៉ាបានបញ្ជាក់ទៀតថា ការងារនេះចប់សព្វគ្រប់ហើយ។",
        "សុខ ដារ៉ា",
        "ការងារនេះចប់សព្វគ្រប់ហើយ",
    ),
    "dateline and a scene before the subject": (
        "(ភ្នំពេញ)៖ ក្នុងឱកាសនោះ លោក សុខ ដារ៉ា ក៏បានប្រកាសថា សារមន្ទីរនឹងបើកទ្វារឡើងវិញ។",
        "សុខ ដារ៉ា",
        "សារមន្ទីរនឹងបើកទ្វារឡើងវិញ",
    ),
    "to whom he speaks is not the speaker": (
        "លោក សុខ ដារ៉ា បានប្រាប់លោកស្រី ចាន់ មុំ ថា ថវិកានឹងមកដល់ខែក្រោយ។",
        "សុខ ដារ៉ា",
        "ថវិកានឹងមកដល់ខែក្រោយ",
    ),
    "whom he met is not the speaker": (
        "ក្នុងជំនួបជាមួយលោក Gilbert Houngbo លោក សុខ ដារ៉ា បានថ្លែងថា កិច្ចសហការនេះមានសារៈសំខាន់។",
        "សុខ ដារ៉ា",
        "កិច្ចសហការនេះមានសារៈសំខាន់",
    ),
    "bare ថា as the verb": (
        "លោក សុខ ដារ៉ា ថា កិច្ចការនេះត្រូវធ្វើជាមួយគ្នា។",
        "សុខ ដារ៉ា",
        "កិច្ចការនេះត្រូវធ្វើជាមួយគ្នា",
    ),
    "an authority": (
        "សមត្ថកិច្ចក្រុងប៉ោយប៉ែតបានឱ្យដឹងថា ជនសង្ស័យមាន២នាក់។",
        "សមត្ថកិច្ចក្រុងប៉ោយប៉ែត",
        "ជនសង្ស័យមាន២នាក់",
    ),
    "a ministry": (
        "ក្រសួងអប់រំ បានបញ្ជាក់ថា សាលារៀននឹងឈប់សម្រាកពីរថ្ងៃ។",
        "ក្រសួងអប់រំ",
        "សាលារៀននឹងឈប់សម្រាកពីរថ្ងៃ",
    ),
    "the source behind": (
        "ផ្សារថ្មីនឹងសាងសង់ចប់នៅឆ្នាំក្រោយ។\nនេះបើតាមលោក សុខ ដារ៉ា។",
        "សុខ ដារ៉ា",
        "ផ្សារថ្មីនឹងសាងសង់ចប់នៅឆ្នាំក្រោយ",
    ),
    "the source behind, in the same sentence": (
        "ផ្សារថ្មីនឹងសាងសង់ចប់នៅឆ្នាំក្រោយ នេះបើយោងតាមការបញ្ជាក់របស់លោក សុខ ដារ៉ា។",
        "សុខ ដារ៉ា",
        "ផ្សារថ្មីនឹងសាងសង់ចប់នៅឆ្នាំក្រោយ",
    ),
    "these are the words of": (
        "ទឹកស្អាតជាសិទ្ធិរបស់ពលរដ្ឋគ្រប់រូប។\nនេះជាការលើកឡើងរបស់លោក សុខ ដារ៉ា អភិបាលខេត្ត។",
        "សុខ ដារ៉ា",
        "ទឹកស្អាតជាសិទ្ធិរបស់ពលរដ្ឋគ្រប់រូប",
    ),
    "the nested ថា stays inside": (
        "លោក សុខ ដារ៉ា បានថ្លែងថា ពលរដ្ឋប្រាប់លោកថា ផ្លូវខូចខ្លាំងណាស់។",
        "សុខ ដារ៉ា",
        "ពលរដ្ឋប្រាប់លោកថា ផ្លូវខូចខ្លាំងណាស់",
    ),
    "an appeal": (
        "លោក សុខ ដារ៉ា បានអំពាវនាវឱ្យពលរដ្ឋប្រើប្រាស់ទឹកដោយសន្សំសំចៃ។",
        "សុខ ដារ៉ា",
        "ឱ្យពលរដ្ឋប្រើប្រាស់ទឹកដោយសន្សំសំចៃ",
    ),
    "a request through a noun": (
        "លោកស្រី ចាន់ មុំ ក៏បានធ្វើការណែនាំដល់មន្ត្រីទាំងអស់ ត្រូវចុះជួយពលរដ្ឋជាបន្ទាន់។",
        "ចាន់ មុំ",
        "ដល់មន្ត្រីទាំងអស់ ត្រូវចុះជួយពលរដ្ឋជាបន្ទាន់",
    ),
    "a surname that is also a word": (
        "លោក ជា វណ្ឌិត បានថ្លែងថា អង្ករមានតម្លៃថោក។",
        "ជា វណ្ឌិត",
        "អង្ករមានតម្លៃថោក",
    ),
    "a given name that is also a word": (
        "លោក សុខ ជា តំណាងសហគមន៍ បានបន្ថែមថា ត្រីមានតិចជាងមុន។",
        "សុខ ជា",
        "ត្រីមានតិចជាងមុន",
    ),
}


@pytest.mark.parametrize("name", NAMED)
def test_indirect_speech(name: str) -> None:
    text, speaker, words = NAMED[name]
    assert said(text) == [(speaker, "indirect", words)]


OWN = "ខ្ញុំរីករាយណាស់ដែលបានមកដល់ទីនេះ ហើយនឹងមកម្តងទៀត"
MORE = "យើងនឹងសាងសង់សាលារៀនថ្មីមួយទៀតនៅភូមិនេះ"
QUOTED = {
    "« »": (f"លោក សុខ ដារ៉ា បានថ្លែងថា «{OWN}»។", [OWN]),
    "“ ” behind a colon": (f"លោក សុខ ដារ៉ា បានថ្លែងថា៖ “{OWN}”។", [OWN]),
    "straight marks": (f'លោក សុខ ដារ៉ា បានថ្លែងថា "{OWN}"។', [OWN]),
    "after a line break": (f"លោក សុខ ដារ៉ា បានថ្លែងថា៖\n«{OWN}»។", [OWN]),
    "with a full stop inside": (f"លោក សុខ ដារ៉ា ថ្លែងថា «{OWN}។ {MORE}»។", [f"{OWN}។ {MORE}"]),
    "over two paragraphs": (f"លោក សុខ ដារ៉ា ថ្លែងថា «{OWN}។\n{MORE}»។", [f"{OWN}។\n{MORE}"]),
    "each paragraph opened anew": (
        f"លោក សុខ ដារ៉ា ថ្លែងថា «{OWN}។\n«{MORE}»។",
        [f"{OWN}។ {MORE}"],
    ),
    "two quotations, one attribution": (
        f"លោក សុខ ដារ៉ា បានថ្លែងថា «{OWN}» និង «{MORE}»។",
        [f"{OWN} {MORE}"],
    ),
    "the quotation first": (f"«{OWN}» នេះជាប្រសាសន៍របស់លោក សុខ ដារ៉ា។", [OWN]),
    "the quotation alone, whose words it is behind": (
        f"«{OWN}»។\nនេះជាសម្តីរបស់លោក សុខ ដារ៉ា។",
        [OWN],
    ),
    "interrupted by its attribution": (
        f"«{OWN}» លោក សុខ ដារ៉ា បាននិយាយថា «{MORE}»។",
        [f"{OWN} {MORE}"],
    ),
    "a colon without ថា": (f"លោក សុខ ដារ៉ា បានពន្យល់បែបនេះ៖ «{OWN}»។", [OWN]),
    "the verb left out": (f"លោក សុខ ដារ៉ា បាន «{OWN}»។", [OWN]),
}


@pytest.mark.parametrize("name", QUOTED)
def test_direct_speech(name: str) -> None:
    text, words = QUOTED[name]
    assert said(text) == [("សុខ ដារ៉ា", "direct", each) for each in words]


def test_quotation_never_closed_never_stands_inside_marks() -> None:
    (found,) = read(f"លោក សុខ ដារ៉ា បានថ្លែងថា «{OWN}")
    assert found.kind is StatementKind.INDIRECT
    (closed,) = read(f"លោក សុខ ដារ៉ា បានថ្លែងថា «{OWN}»")
    assert found.confidence < closed.confidence


def test_block_without_marks_is_not_the_speakers_own_words() -> None:
    text = f"លោក សុខ ដារ៉ា បានថ្លែងថា៖\n{OWN}។"
    assert said(text) == [("សុខ ដារ៉ា", "indirect", OWN)]


def test_words_before_a_colon_and_the_quotation_behind_it_are_two_statements() -> None:
    text = f"លោក សុខ ដារ៉ា បន្តថា ភូមិនេះត្រូវការសាលារៀន៖ «{OWN}»។"
    assert said(text) == [
        ("សុខ ដារ៉ា", "indirect", "ភូមិនេះត្រូវការសាលារៀន"),
        ("សុខ ដារ៉ា", "direct", OWN),
    ]


def test_quotation_right_behind_a_reported_clause_is_by_the_same_speaker() -> None:
    text = f"លោក សុខ ដារ៉ា បន្តថា ភូមិនេះត្រូវការសាលារៀន។ «{OWN}»។"
    assert [speaker for speaker, _, _ in said(text)] == ["សុខ ដារ៉ា", "សុខ ដារ៉ា"]


CARRIED = {
    "លោកបានបន្ថែមថា ការងារនេះនឹងចប់ឆាប់ៗ។": "សុខ ដារ៉ា",
    "លោកស្រីបន្តថា ការងារនេះនឹងចប់ឆាប់ៗ។": "ចាន់ មុំ",
    "លោករដ្ឋមន្ត្រីថា ការងារនេះនឹងចប់ឆាប់ៗ។": "សុខ ដារ៉ា",
    "រដ្ឋមន្ត្រីក្រសួងទេសចរណ៍ បានលើកឡើងថា ការងារនេះនឹងចប់ឆាប់ៗ។": "សុខ ដារ៉ា",
    "អភិបាលខេត្តរូបនេះ បានលើកឡើងថា ការងារនេះនឹងចប់ឆាប់ៗ។": "ចាន់ មុំ",
    "លោក ដារ៉ា បានបញ្ជាក់ថា ការងារនេះនឹងចប់ឆាប់ៗ។": "សុខ ដារ៉ា",
    "គាត់បានបញ្ជាក់ថា ការងារនេះនឹងចប់ឆាប់ៗ។": "ចាន់ មុំ",
}


@pytest.mark.parametrize("sentence", CARRIED)
def test_whom_a_pronoun_or_an_office_means(sentence: str) -> None:
    assert said(DARA + MOM + sentence) == [(CARRIED[sentence], "indirect", "ការងារនេះនឹងចប់ឆាប់ៗ")]


def test_professor_minister_is_the_minister_named_before() -> None:
    text = (
        "លោកសាស្ត្រាចារ្យ ឈាង រ៉ា រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល នាព្រឹកថ្ងៃទី២២ ធ្នូ បានដឹកនាំកិច្ចប្រជុំ។\n"
        "សាស្រ្តាចារ្យរដ្ឋមន្ត្រី បានលើកឡើងថា កិច្ចប្រជុំនេះមានសារៈសំខាន់។"
    )
    (found,) = read(text)
    assert found.speaker == "ឈាង រ៉ា"
    assert found.surface == "សាស្រ្តាចារ្យរដ្ឋមន្ត្រី"
    assert found.role == "រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល"
    assert found.verb == "លើកឡើង"
    assert found.said_on == dt.date(2023, 12, 22)


SILENT = {
    "the newsroom speaks": "សូមបញ្ជាក់ថា ផ្លូវនេះមានប្រវែង២០គីឡូម៉ែត្រ។",
    "the newsroom speaks, otherwise": "គួររំលឹកថា កាលពីឆ្នាំមុន ទឹកជំនន់បានលិចភូមិនេះ។",
    "no ថា": "លោក សាម ឡន បានកោតសរសើរចំពោះការងាររបស់មន្ត្រី។",
    "knowing": "លោក សុខ ដារ៉ា ដឹងថា ផ្លូវនេះខូច។",
    "a news outlet": "សារព័ត៌មាន BBC បានរាយការណ៍ថា ភ្លៀងធ្លាក់ខ្លាំងនៅអឺរ៉ុប។",
    "a report": "របាយការណ៍មួយ បានបញ្ជាក់ថា តម្លៃអង្ករបានកើនឡើង។",
    "a study behind": "តម្លៃអង្ករបានកើនឡើង។ នេះបើយោងតាមរបាយការណ៍។",
    "nobody": "គេនិយាយថា ភ្លៀងនឹងធ្លាក់នៅថ្ងៃស្អែក។",
    "a denial of saying": "លោក សុខ ដារ៉ា មិនបានបញ្ជាក់ថា នៅពេលណាទេ។",
    "a scare quote": "លោក សុខ ដារ៉ា បានបើកកម្មវិធី «ផ្ទះទេវតា» នៅកំពត។",
    "a name that ends in ថា": "មន្ត្រីបានជួបលោក ទៀង សុថា ចៅក្រមស៊ើបសួរ។",
    "a word with ថា in it": "លោក សុខ ដារ៉ា បានថ្លែងក្នុងស្ថាប័នសាធារណៈ។",
}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_no_statement(name: str) -> None:
    assert said(SILENT[name]) == []


def test_statement_inside_the_newsrooms_own_sentence_counts() -> None:
    text = "គួរបញ្ជាក់ថា លោក សុខ ដារ៉ា បានប្រកាសថា ស្ពានថ្មីនឹងបើក។"
    assert said(text) == [("សុខ ដារ៉ា", "indirect", "ស្ពានថ្មីនឹងបើក")]


DAYS = {
    "លោក សុខ ដារ៉ា បានថ្លែងនៅថ្ងៃទី២០ ខែធ្នូ ឆ្នាំ២០២៣ថា ស្ពានថ្មីនឹងបើក។": dt.date(2023, 12, 20),
    "លោក សុខ ដារ៉ា បានថ្លែងកាលពីម្សិលមិញថា ស្ពានថ្មីនឹងបើក។": dt.date(2023, 12, 22),
    "លោក សុខ ដារ៉ា បានថ្លែងនៅព្រឹកនេះថា ស្ពានថ្មីនឹងបើក។": PRINTED,
    "លោក សុខ ដារ៉ា បានថ្លែងថា ស្ពាននឹងបើកថ្ងៃទី២០ ខែមករា ឆ្នាំ២០២៤។": None,
    "លោក សុខ ដារ៉ា បានថ្លែងថា ស្ពានថ្មីនឹងបើក។": None,
}


@pytest.mark.parametrize("text", DAYS)
def test_the_day_of_the_saying(text: str) -> None:
    assert [each.said_on for each in read(text)] == [DAYS[text]]


def test_relative_day_without_a_day_of_print_is_left_open() -> None:
    (found,) = read("លោក សុខ ដារ៉ា បានថ្លែងកាលពីម្សិលមិញថា ស្ពានថ្មីនឹងបើក។", None)
    assert found.said_on is None


def test_zero_width_spaces_stay_inside_and_other_spellings_are_read() -> None:
    text = "លោក\u200b សុខ ដារ៉ា​ បាន\u200bឲ្យ\u200bដឹង\u200bថា មន្ដ្រី\u200bទាំង\u200bអស់\u200bរីករាយ\u200b។"
    (found,) = read(text)
    assert words_of(text, found.parts) == "មន្ដ្រី\u200bទាំង\u200bអស់\u200bរីករាយ"
    assert found.verb == "ឲ្យ\u200bដឹង"


def test_headings_say_nothing() -> None:
    text = "លោក សុខ ដារ៉ា ថា ស្ពានថ្មីនឹងបើកនៅឆ្នាំក្រោយ\nអត្ថបទ។"
    assert KhmerStatements().attributions(text, paragraphs(text, headings=1), PRINTED) == []
