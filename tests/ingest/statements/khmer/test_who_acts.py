"""Who acts in the clause of the verb speaks, whoever else the sentence names."""

import pytest

from tests.ingest.statements.khmer.reading import said

SHUT = "ផ្សារនេះត្រូវបិទពីរថ្ងៃ"
DARA, VANNA = "ចាន់ ដារ៉ា", "កែវ វណ្ណា"

IN_A_CLAUSE_OF_ITS_OWN = (
    (f"លោក {DARA} បានរិះគន់មន្ត្រី បន្ទាប់ពីក្រុមហ៊ុនទឹកថ្មី បានប្រកាសថា {SHUT}។", "ក្រុមហ៊ុនទឹកថ្មី"),
    (f"លោក {DARA} បានឆ្លើយ ក្រោយពេលលោកស្រី {VANNA} បាននិយាយថា {SHUT}។", VANNA),
    (f"ពលរដ្ឋនៅភូមិនោះ មានការព្រួយបារម្ភ ប៉ុន្តែថ្នាក់ដឹកនាំខេត្តកំពត បានបញ្ជាក់ថា {SHUT}។", "ថ្នាក់ដឹកនាំខេត្តកំពត"),
    (f"លោក {DARA} ទៅទិញទូរស័ព្ទ តែខាងហាងប្រាប់ថា {SHUT}។", "ខាងហាង"),
    (f"ជំនួយការលោករដ្ឋមន្ត្រី {VANNA} គឺលោក {DARA} បានថ្លែងថា {SHUT}។", DARA),
    (f"ពាក់ព័ន្ធរឿងកីឡាករ {VANNA}ខាងលើ កីឡាករ {DARA} បានបញ្ជាក់ថា {SHUT}។", DARA),
    (f"លោក {DARA} ត្រូវរិះគន់ ព្រោះមន្ត្រីនៅច្រក បានបង្ហើបឲ្យដឹងថា {SHUT}។", "មន្ត្រីនៅច្រក"),
    (f"លោក {DARA} ដែលជាគ្រូ នៅ សាកលវិទ្យាល័យ Leeds បាននិយាយថា {SHUT}។", DARA),
    (f"យន្តហោះនេះផ្ទុកអ្នកដំណើរបាន ១៥៦នាក់ ដែលចិនប្តេជ្ញាថា {SHUT}។", "ចិន"),
    (f"ជាក់ស្តែងកន្លងមកឈ្មួញមួយចំនួនធ្លាប់បង្ហើបឲ្យដឹងថា {SHUT}។", "ឈ្មួញមួយចំនួន"),
    (f"តាមសម្តីរបស់លោក {DARA} ដែលគាត់គឺជាអ្នកកសាងក្លោងទ្វារ សាលាបឹងថ្មី បានឲ្យដឹងថា {SHUT}។", DARA),
    (f"តាមមន្ត្រីប៉ូលិសម្នាក់ប្រចាំតំបន់ Phaya Lom បាននិយាយថា {SHUT}។", "មន្ត្រីប៉ូលិសម្នាក់ប្រចាំតំបន់ Phaya Lom"),
    (f"ម្តាយយកកូនទៅមណ្ឌលសុខភាព តែពេលទៅដល់ គ្រូពេទ្យប្រាប់ថា {SHUT}។", "គ្រូពេទ្យ"),
    (f"លិខិតដែលចុះហត្ថលេខាផ្ទាល់ដោយលោក {DARA} នៅថ្ងៃទី៣ បានឲ្យដឹងថា {SHUT}។", DARA),
    (f"ឯកឧត្តម {DARA} រដ្ឋលេខាធិការ តំណាង លោកស្រី {VANNA} រដ្ឋមន្ត្រីក្រសួងទឹក បានលើកឡើងថា {SHUT}។", DARA),
    (f"កិច្ចព្រមព្រៀងដែលចុះដោយជប៉ុន និងកាណាដា ដែលអតីតសមាជិកព្រឹទ្ធសភាលោក {DARA}បានអះអាងថា {SHUT}។", DARA),
    (f"លោក {DARA} អ្នកបើករថយន្តដែលអាជ្ញាធរខណ្ឌចាប់រថយន្តយកមករក្សាទុកបីថ្ងៃបានឲ្យដឹងថា {SHUT}។", DARA),
    (f"លោក {DARA} នាយកសមាគម នៅក្នុងរដ្ឋធានីវ៉ាស៊ីនតោន សហរដ្ឋអាមេរិក បាននិយាយថា {SHUT}។", DARA),
    (f"លោក {DARA} ចង់ធ្វើការជាមួយ Mark Lom ខណៈដែល Mark Lom ក៏បានប្រាប់ថា {SHUT}។", "Mark Lom"),
    (
        f"ជំនួបរវាងលោក {DARA} និងលោកស្រី {VANNA} រដ្ឋមន្ត្រីជប៉ុន នៅទីក្រុងឡុម ដោយរដ្ឋាភិបាលជប៉ុន បានសន្យាថា {SHUT}។",
        "រដ្ឋាភិបាលជប៉ុន",
    ),
    (f"អ្នកស្រីបានណាត់ម្ចាស់លុយមក តែម្ចាស់លុយបែរជាប្រាប់ថា {SHUT}។", "ម្ចាស់លុយ"),
    (f"នេះបើតាមការបញ្ជាក់របស់សេតវិមានកាលពីថ្ងៃចន្ទ ដែលបានបន្ថែមថា {SHUT}។", "សេតវិមាន"),
    (f"នាយកមន្ទីរពេត្យ AL Lom បាននិយាយថា {SHUT}។", "នាយកមន្ទីរពេត្យ AL Lom"),
    (f"ម្តាយរបស់ក្មេងប្រុស ១៤ឆ្នាំឈ្មោះ Nat Lom បានសរសេរថា {SHUT}។", "ម្តាយរបស់ក្មេងប្រុស ១៤ឆ្នាំឈ្មោះ Nat Lom"),
    (f"ទោះបីជាលោក {DARA} មិនអាចនិយាយបានថា លោក {VANNA} នឹងត្រូវទោសពេលណាក្តី ក៏លោកបានបញ្ជាក់ថា {SHUT}។", DARA),
    (
        f"លោក {DARA} អ្នកនាំពាក្យសមាគម ចាត់ទុកអ្នកលក់មួយចំនួនដែលបានលើកឡើងអំពីតម្លៃត្រីថា {SHUT}។",
        "អ្នកលក់មួយចំនួន",
    ),
    (f"បើតាមការបញ្ជាក់ពី ឯកឧត្តម {DARA} នាយករងខុទ្ទកាល័យ ឯកឧត្តមរដ្ឋមន្ត្រីបានឲ្យដឹងថា {SHUT}។", DARA),
    (f"តាមការបញ្ជាក់ពីប្រធានការិយាល័យទឹក បានឲ្យដឹងថា {SHUT}។", "ប្រធានការិយាល័យទឹក"),
    (f"តាមការបំភ្លឺពីបុរសជាប្តី របស់ស្ត្រីរងគ្រោះ បានឲ្យដឹងថា {SHUT}។", "បុរសជាប្តី របស់ស្ត្រីរងគ្រោះ"),
    (f"តាមការរៀបរាប់ពីសំណាក់អ្នកជិតខាងបានឲ្យដឹងថា {SHUT}។", "អ្នកជិតខាង"),
    (f"ក្រោយការបោះឆ្នោត សហភាពអឺរ៉ុបចេញសេចក្តីថ្លែងការណ៍ បញ្ជាក់ថា {SHUT}។", "សហភាពអឺរ៉ុប"),
    (f"ដើមបណ្តឹង ឈ្មោះ {DARA} ដេញបានតែក្រដាស ហើយ មេភូមិ បានសន្យាថា {SHUT}។", "មេភូមិ"),
    (
        f"លោក {DARA} ប្រធានការិយាល័យ មកដល់ពេលនេះ ទំនិញនៅតែថ្លៃ ដូចដែលអ្នកតាមដាន តម្លៃទំនិញ បានលើកឡើងថា {SHUT}។",
        "អ្នកតាមដាន តម្លៃទំនិញ",
    ),
    (f"នៅចំពោះមុខសមត្ថកិច្ចប៉ុស្តិ៍បឹងថ្មីទី១ជនសង្ស័យបានសារភាពថា {SHUT}។", "ជនសង្ស័យ"),
    (f"សហគ្រិនស្ត្រី អ្នកនាង {VANNA} ស្ថាបនិកហាងផ្កា បានលើកឡើងថា {SHUT}។", VANNA),
    (f"តាម Brook ដដែលឲ្យដឹងថា {SHUT}។ លោក Nat Brook បានទៅវិញ។", "Nat Brook"),
    (
        f"ឯកឧត្តម {DARA} ប្រធានវិទ្យាស្ថានជាតិទឹក ហៅកាត់ថា វិទ្យាស្ថានជាតិ NIWX មានប្រសាសន៍ថា {SHUT}។",
        DARA,
    ),
    (f"តំណាងក្រុមគ្រួសារលោកបណ្ឌិត {DARA} ឲ្យដឹងថា {SHUT}។", f"តំណាងក្រុមគ្រួសារលោកបណ្ឌិត {DARA}"),
    (f"លោក {DARA} អភិបាលខេត្ត និងលោកស្រី {VANNA} នាយកសាលា បានថ្លែងថា {SHUT}។", f"{DARA} និង {VANNA}"),
)

NOBODY = (
    f"Market Youth បានរាយការណ៍ថា {SHUT}។",
    f"ហើយកន្លងមកមនុស្សម្នាគ្រាប់គ្នាតែងតែនិយាយ និងដឹងព័ត៌មានថា {SHUT}។",
    f"ភ្លាមៗនោះគាត់បានចុះហត្ថលេខាលើឯកសារមួយនៅឯមន្ទីរពេទ្យដែលបញ្ជាក់ថា {SHUT}។",
    "ពានរង្វាន់នេះផ្តល់ជូនអាជីវកម្មក្នុងសហរដ្ឋអាមេរិកដែលជំរុញឲ្យមានការងារនៅជនបទ។",
    f"កុមារ {DARA} ត្រូវរាយការណ៍ថា {SHUT}។",
    f"លោក {DARA} បាននិយាយអំពីផ្សារ ប៉ុន្តែ Market Insider មិនបានឲ្យដឹងថា {SHUT}។",
    f"លោក {DARA} បានបង្ហាញវត្តមាន ពោលរូបរបស់លោក ត្រូវបានគេមើលឃើញសាជាថ្មី ថា {SHUT}។",
    f"អតីតឧកញ៉ា {DARA} ត្រូវបានចៅក្រមសាលាដំបូង សម្រេច ឃុំខ្លួន ពីបទ គំរាមកំហែងថា {SHUT}។",
    f"លោក {DARA} បានឧបត្ថម្ភនូវប្រាក់លើកទឹកចិត្តមួយចំនួនដល់ពលរដ្ឋឲ្យបើកផ្សារ។",
    "គម្រោងសំណងសម្រាប់ជនរងគ្រោះ ត្រូវបានការិយាល័យទឹកស្នើសុំចំនួន ២៣គម្រោង ដល់ខេត្តឲ្យពិនិត្យ។",
    f"វីដេអូផ្ទាល់ របស់កញ្ញា ធី សុវណ្ណថា ទេ តែវីដេអូណាក៏ដោយ {SHUT}។",
    f"លោក {DARA} ហាក់ប្រញាប់បង្កើតក្រុមថ្មី ដើម្បីនឹងបានទៅថ្លែងការណ៍នៅទីនោះ ទោះជារំលោភច្បាប់ដែលចែងថា {SHUT}។",
    f"ក្រុមនោះរិះគន់ការបំពុលមន្ត្រីចាស់ លោក{DARA} និងកូនស្រីរបស់លោក ហើយពួកគេបានប្តេជ្ញាចិត្តថា {SHUT}។",
    f"ការលើកឡើងលើប្រធានបទដែលបានលើកឡើងថា៖ “{SHUT}”។",
    f"លោក {DARA} មានសេចក្តីរាយការណ៍លើកឡើងឲ្យដឹងថា {SHUT}។",
    f"លោក {DARA} មិនឲ្យកូនប្រើទូរស័ព្ទទេ ដោយការស្រាវជ្រាវផ្សេងបញ្ជាក់ថា {SHUT}។",
    f"លោក {DARA} ទំនងជាត្រូវបញ្ជាក់ថា {SHUT}។",
    f"លោក {DARA} គ្រាន់តែចង់ដាស់តឿនឲ្យពលរដ្ឋប្រយ័ត្នពេលឆ្លងផ្លូវ។",
    f"លោក {DARA} នឹងប្រកាសថា {SHUT}។",
    f"តារាប្រុស {DARA} ធ្វើពុតថា {SHUT}។",
    f"គាត់ក៏ទៅរកលោក {DARA} ប្រាប់ថា {SHUT}។",
    f"អាជ្ញាធរមិនបានហៅប្រជាពលរដ្ឋទៅប្រជុំ ឲ្យដឹងថា {SHUT}។",
    "រដ្ឋាភិបាលតែងតែខិតខំជំរុញវិស័យអប់រំ ជាក់ស្តែងយើងមានសាលារៀនច្រើនដល់ភូមិ។",
    f"ប្រទេសជិតខាងតែងតែដៀលត្មះថា លោក {DARA} ថា ជាមនុស្សកោងកាច។",
    f"ប្រព័ន្ធផ្សព្វផ្សាយ រដ្ឋកូរ៉េខាងជើង បានរាយការណ៍ថា {SHUT}។",
    f"អ្នកវិភាគនោះសរសេរពីក្រុមប្រឹក្សាដែលផ្តើមបង្កើតដោយលោក{DARA} ព្រមទាំងបានរិះគន់ថា {SHUT}។",
    f"សម្រាប់លោកស្រី {VANNA} ឯកសារដែលបង្ហាញដោយលោក {DARA}ជាសក្ខីកម្មមួយដែលបញ្ជាក់ថា {SHUT}។",
    f"លោក {DARA} បានប្រាប់ខ្លួនឯងថា {SHUT}។",
    f"លោក {DARA} មានសុភាសិតមួយបាននិយាយថា {SHUT}។",
    f"លោក {DARA} បានមកដល់។ និយាយដោយសាមញ្ញថា {SHUT}។",
    f"ទំនាយរបស់អ្នកនិពន្ធ {DARA} ត្រូវគេនិយាយតគ្នា ដូចជាឃ្លាថា “{SHUT}”។",
    f"ហេតុដូច្នោះ លោក {DARA} គ្មានបញ្ហាថា {SHUT}។",
    f"លោក {DARA} ធ្លាប់រិះគន់មន្ត្រី ក្រោយគេដកខ្លួនពីសំណុំរឿងចោទប្រកាន់ថា {SHUT}។",
    f"កាដូនោះត្រូវបានលោក {DARA} ចាត់ថា មានតម្លៃបំផុត។",
    f"លោក {DARA} បានកត់នូវសំណូមពររបស់ពលរដ្ឋ ក្នុងនោះរួមមានឃ្លាមួយបានសរសេរថា {SHUT}។",
    f"ពេលដែលលោក {DARA} ឮដំណឹងថា {SHUT}។",
    f"នៅក្នុងលិខិតគោរពជូនលោក {DARA} បានសរសេរនៅក្នុងកម្មវត្ថុថា {SHUT}។",
    f"លោក {DARA} បានមកដល់។ អ្នករិះគន់រូបលោក បានលើកឡើងថា {SHUT}។",
    f"លោក {DARA} បាននិពន្ធអត្ថបទក្រោមចំណងជើងថា៖ “{SHUT} ពីរថ្ងៃទៀតហើយ ក្រោយភ្លៀង”។",
    f"លោក {DARA} ខំធ្វើការ តែជាលទ្ធផល ពាក្យចាស់តែងពោលថា {SHUT}។",
    f'លោក {DARA} បានបញ្ជាក់ថា " រដ្ឋសភាធ្វើដូច្នេះ មតិភាគច្រើន ។ លោកក៏បានសង្កត់ធ្ងន់ថា " សូមកុំ " ។',
    f"លោក {DARA} ធ្វើវិធានការនេះក្នុងន័យធានាថា {SHUT}។",
)


@pytest.mark.parametrize(("text", "speaker"), IN_A_CLAUSE_OF_ITS_OWN)
def test_who_acts_in_the_clause_of_the_verb_speaks(text: str, speaker: str) -> None:
    assert [found[0] for found in said(text)] == [speaker]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_given_what_he_did_not_say(text: str) -> None:
    assert said(text) == []


def test_a_misspelt_helping_word_belongs_to_no_name() -> None:
    text = f"ក្រុមហ៊ុនទឹកថ្មីក៍បានបញ្ជាក់ថា {SHUT}។"
    assert [found[0] for found in said(text)] == ["ក្រុមហ៊ុនទឹកថ្មី"]


def test_papers_that_somebody_showed_say_nothing() -> None:
    text = f"សម្រាប់ក្រុមការងារ ឯកសារដែលបង្ហាញដោយលោកចាន់ដារ៉ាជាសក្ខីកម្មមួយដែលបញ្ជាក់ថា {SHUT}។"
    assert said(text) == []


def test_what_a_woman_shouts_is_not_the_mans_who_complained_before() -> None:
    assert said(f"ខណៈដែលបុរសម្នាក់តវ៉ាពីទោសរបស់គាត់ ស្ត្រីដែលខឹងនោះស្រែកថា {SHUT}។") == []


def test_what_they_claim_is_not_his_of_whom_the_sentence_tells() -> None:
    text = f"លោក {DARA} បានមកដល់ ប៉ុន្តែអ្នកប្រឆាំងនឹងធ្វើអ្វីមួយ ដែលពួកគេអះអាងថា {SHUT}។"
    assert said(text) == []


def test_why_something_is_so_is_not_said_by_whoever_did_it() -> None:
    text = f"ហេតុការណ៍នោះមិនមែនប្រព្រឹត្តដោយបុរស ៣នាក់ដែលចេញសារភាពប៉ុណ្ណោះទេ ព្រោះថា {SHUT}។"
    assert said(text) == []


def test_a_web_site_says_nothing() -> None:
    assert said(f"យោងតាមវេបសាយ Lom ចេញផ្សាយកាលពីថ្ងៃព្រហស្បតិ៍បានឱ្យដឹងថា {SHUT}។") == []


def test_what_a_sentence_turns_to_is_no_name() -> None:
    text = f"ផ្តោតទៅលើ ការដែលជប៉ុនបង្កើនថវិកា ថ្នាក់ដឹកនាំជប៉ុនបានសង្កត់ធ្ងន់ថា {SHUT}។"
    assert "ផ្តោត" not in "".join(found[0] for found in said(text))


def test_the_man_whom_a_notice_wants_does_not_say_what_it_says() -> None:
    text = f"បន្ទាប់ពីបានប្រកាសសេចក្តីជូនដំណឹង ស្វែងរកចាប់ខ្លួន បុរសម្នាក់ កាលពីថ្ងៃទី២០ ដោយបានបញ្ជាក់ថា {SHUT}។"
    assert "បុរសម្នាក់" not in [found[0] for found in said(text)]


def test_reports_that_some_give_are_not_his_who_spoke_before() -> None:
    text = f"លោក {DARA} និយាយថា ទឹកឡើងខ្ពស់ណាស់។ មានសេចក្តីរាយការណ៍ខ្លះបានឲ្យដឹងថា {SHUT}។"
    assert [found[2] for found in said(text)] == ["ទឹកឡើងខ្ពស់ណាស់"]


def test_whose_death_she_heard_of_does_not_speak_behind_the_colon() -> None:
    text = (
        f"លោកស្រី {VANNA} និយាយថា {SHUT}។ ពេលដែលលោកស្រីឮដំណឹងថា លោកបណ្ឌិត {DARA} ត្រូវបានសម្លាប់ "
        "លោកស្រីស្រក់ទឹកភ្នែកជាខ្លាំង៖ «យើងអត់ទាន់អស់ចិត្តទេ រាល់ថ្ងៃនេះ អត់អស់ចិត្តទេ»។"
    )
    assert DARA not in [found[0] for found in said(text)]


def test_a_title_and_what_somebody_hears_are_no_name() -> None:
    text = f"លោកស្រី {VANNA} និយាយថា {SHUT}។ ពេលដែលលោកស្រីឮដំណឹងថា ផ្សារត្រូវបិទ លោកស្រីស្រក់ទឹកភ្នែក។"
    assert said(text) == [(VANNA, "indirect", SHUT)]


ABROAD = "ទូរទស្សន៍បានដកស្រង់សម្តីភ្នាក់ងារស៊ើបការណ៍ក្រៅប្រទេសដែលបាននិយាយថា"


def test_abroad_is_no_country_that_speaks() -> None:
    assert "ប្រទេស" not in [found[0] for found in said(f"{ABROAD} {SHUT}។")]


def test_china_has_a_proverb_and_did_not_say_it() -> None:
    assert said(f"ប្រទេសចិនមានសុភាសិតមួយបាននិយាយថា {SHUT}។") == []


def test_nobody_who_has_no_name_is_a_problem_or_every_one_of_us() -> None:
    assert said(f"ហេតុដូច្នោះ គ្មានបញ្ហាថា {SHUT}។") == []
    assert said(f"មនុស្សយើងម្នាក់ៗ អ្នកដែលចង់បានសុខភាពល្អ តែងតែប្រាប់ខ្លួនឯងថា {SHUT}។") == []


def test_alms_are_no_saying_and_what_is_usual_begins_no_other_speaker() -> None:
    text = f"លោក {DARA} ប្រាប់ទៀតថា ក្រោយពេលសង់ផ្ទះរួច ដូនតាខ្មែរ តែងយកមាស ឬកថាទៅបញ្ចុះលើសសរ។"
    assert [(found[0], found[-1]) for found in said(text)] == [
        (DARA, "ក្រោយពេលសង់ផ្ទះរួច ដូនតាខ្មែរ តែងយកមាស ឬកថាទៅបញ្ចុះលើសសរ")
    ]


def test_he_is_whoever_holds_the_post_that_acts_in_his_sentence_or_nobody() -> None:
    told = f"អ្នកនាំពាក្យក្រសួងទឹក បាននិយាយថា {SHUT}។"
    text = (
        f"{told} លោកប្រធានាធិបតីហ្វីលីពីនដាវ៉ាតេ ត្រូវទៅទីនោះ ដើម្បីចុះកិច្ចព្រមព្រៀងដែលក្នុងនោះ លោកបានទាមទារឲ្យបើកផ្សារ។"
    )
    assert [found[0] for found in said(text)] == ["អ្នកនាំពាក្យក្រសួងទឹក"]


def test_a_minister_is_no_prime_minister_and_one_country_s_leader_not_another_s() -> None:
    prime = f"លោក {DARA} នាយករដ្ឋមន្ត្រីថៃ បានទៅវិញ។"
    assert [found[0] for found in said(f"{prime} លោករដ្ឋមន្ត្រីបានបញ្ជាក់ថា {SHUT}។")] == ["លោករដ្ឋមន្ត្រី"]
    assert [found[0] for found in said(f"{prime} មេដឹកនាំកម្ពុជាបានអះអាងថា {SHUT}។")] == ["មេដឹកនាំកម្ពុជា"]
    assert [found[0] for found in said(f"{prime} មេដឹកនាំថៃបានអះអាងថា {SHUT}។")] == [DARA]


def test_a_singer_who_wants_not_to_be_named_is_nobody_of_the_story() -> None:
    text = f"លោក {DARA} បានថ្លែងថា {SHUT}។ តារាចម្រៀងដែលស្នើសុំមិនបញ្ចេញឈ្មោះ បញ្ជាក់ថា {SHUT}។"
    assert [found[0] for found in said(text)] == [DARA, "តារាចម្រៀង"]


def test_words_of_a_source_begin_behind_its_name_in_the_other_script() -> None:
    text = f"បើតាមលោក {DARA} (Chan Dara) គណបក្សនឹងបើកផ្សារនេះពីរថ្ងៃក្រោយពិធីបុណ្យ។"
    assert [(found[0], found[-1]) for found in said(text)] == [
        (DARA, "គណបក្សនឹងបើកផ្សារនេះពីរថ្ងៃក្រោយពិធីបុណ្យ")
    ]


@pytest.mark.parametrize(
    "clause", ["នៅពេលដែលព្រះឥន្ទ្រាបានសន្យាថា", "ប៉ុន្តែនៅក្នុងការសិក្សានោះនិយាយថា", "នៅក្នុងសៀវភៅនេះបានសរសេរថា"]
)
def test_whoever_spoke_last_does_not_act_in_the_clause_of_another(clause: str) -> None:
    text = f"លោក {DARA} បានថ្លែងថា {SHUT}។ {clause} ទឹកនឹងឡើងខ្ពស់នៅឆ្នាំក្រោយ។"
    assert said(text) == [(DARA, "indirect", SHUT)]


def test_a_list_that_cuts_the_words_short_leaves_no_scrap_of_them() -> None:
    text = f"លោក {DARA} បានថ្លែងថា {SHUT}។ លោកបានមានប្រសាសន៍ទៀតថា កាលពីមុន ... Read More»"
    assert said(text) == [(DARA, "indirect", SHUT)]


def test_the_words_of_an_appeal_begin_behind_the_verb_however_it_is_spelt() -> None:
    text = f"លោក {DARA} បានស្នើរឲ្យពលរដ្ឋត្រៀមខ្លួនមុនទឹកឡើង។"
    assert [found[-1] for found in said(text)] == ["ឲ្យពលរដ្ឋត្រៀមខ្លួនមុនទឹកឡើង"]


def test_this_campaigner_may_be_either_of_two_whom_his_sentence_names() -> None:
    text = f"លោក {DARA} បានវាយប្រហារលោក {VANNA} ក្រោយពេលអ្នកតស៊ូរូបនេះបាននិយាយថា {SHUT}។"
    assert said(text) == []
