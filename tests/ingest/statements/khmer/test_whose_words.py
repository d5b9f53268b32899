"""Words in the right mouth: what is denied or claimed by another, and what is no speaker."""

import pytest

from tests.ingest.statements.khmer.reading import said

WORDS = "សេដ្ឋកិច្ចនឹងល្អប្រសើរនៅឆ្នាំក្រោយ"
DARA = "លោក ចាន់ ដារ៉ា"
QUOTED = "រហូតមកដល់ពេលនេះ ពុំទាន់មានការឃាត់ខ្លួននរណានោះទេ"

NOBODYS = {
    "another's claim denied": f"{DARA} បានបដិសេធការលើកឡើងរបស់លោក សុខ ធី ថា {WORDS}។",
    "a claim denied": f"{DARA} បានច្រានចោលការចោទប្រកាន់របស់គណបក្សប្រឆាំងថា {WORDS}។",
    "another's claim answered": f"{DARA} បានឆ្លើយតបនឹងការលើកឡើងរបស់លោក សុខ ធី ថា {WORDS}។",
    "what is denied, said by another": f"{DARA} បានបដិសេធថា លោក សុខ ធី បាននិយាយថា {WORDS}។",
    "without telling": (
        "អវត្តមាន លោក ហ៊ុន សែន ដោយគ្មានបញ្ជាក់ប្រាប់សាធារណជននោះ បណ្តាលឱ្យពលរដ្ឋប្រើប្រាស់បណ្តាញសង្គម "
        f"បង្ហោះសារព្រោងព្រាតថា {WORDS}។"
    ),
    "made others say": f"{DARA} បានធ្វើឱ្យពលរដ្ឋនិយាយតៗគ្នាថា {WORDS}។",
    "no official": f"គ្មានមន្ត្រីណាម្នាក់បាននិយាយថា {WORDS}។",
    "news agencies": f"ទីភ្នាក់ងារព័ត៌មានចិនបានរាយការណ៍ថា {WORDS}។",
    "the newsroom": f"គួរំលឹកផងដែរថា {WORDS}។",
    "one can say": f"អាចនិយាយបានថា {WORDS}។",
    "if one speaks": f"បើនិយាយពីជីវិតរបស់គាត់វិញ គឺខុសគេត្រង់ថា {WORDS}។",
    "nobody knows": f"មហាជនបានពោលសរសើរលោក ប៉ុន្តែគ្មានអ្នកណាដឹងទេថា {WORDS}។",
    "a verb": f"ចង់ជ្រាបថាមានអ្វីខ្លះ តាមដានខាងក្រោម បានបង្ហើបថា {WORDS}។",
    "things": f"ថ្នាំប្រភេទខ្លះ ត្រូវប្រាប់គ្រូពេទ្យថា {WORDS}។",
    "a smell": f"ក្លិនសាច់អាំង និងសំឡេងកុមាររត់លេង ប្រាប់ថា {WORDS}។",
}


@pytest.mark.parametrize("name", NOBODYS)
def test_nobody_says_it(name: str) -> None:
    assert said(NOBODYS[name]) == []


SPEAKERS = {
    f"លោកប្រធានាធិបតីបាននិយាយថា {WORDS}។": "លោកប្រធានាធិបតី",
    f"ក្រសួងព័ត៌មានបានប្រកាសថា {WORDS}។": "ក្រសួងព័ត៌មាន",
    f"ក្រសួងពត៌មានបានប្រកាសថា {WORDS}។": "ក្រសួងពត៌មាន",
    f"ក្រសួងព័ត៍មានបានប្រកាសថា {WORDS}។": "ក្រសួងព័ត៍មាន",
    f"សេតវិមានបាននិយាយថា {WORDS}។": "សេតវិមាន",
    f"អង្គការអ្នកកាសែតគ្មានព្រំដែនបាននិយាយថា {WORDS}។": "អង្គការអ្នកកាសែតគ្មានព្រំដែន",
    f"លោក K01 ក៏បានបញ្ជាក់បន្ថែមថា {WORDS}។": "K01",
    f"លោកស្រី ហាន់ណេ លីនខ្វីស-ម៉ូរ៉ូ នាយិកាប្រចាំប្រទេស បាននិយាយថា {WORDS}។": "ហាន់ណេ លីនខ្វីស-ម៉ូរ៉ូ",
    f"នាយិកា លោកស្រី ហាន់ណេ លីនខ្វីស-ម៉ូរ៉ូ បាននិយាយថា {WORDS}។": "ហាន់ណេ លីនខ្វីស-ម៉ូរ៉ូ",
    f"អាមេរិកបានប្រកាសថា {WORDS}។": "អាមេរិក",
    f"ណាក់ ស្រីណា បានរៀបរាប់ថា {WORDS}។": "ណាក់ ស្រីណា",
    f"Sara Yon បានរៀបរាប់ថា {WORDS}។": "Sara Yon",
    f"ឥឡូវនេះអង្គការណាសាបានប្រកាសថា {WORDS}។": "អង្គការណាសា",
    f"អគ្គស្នងការដ្ឋាននគរបាលជាតិនៅថ្ងៃសៅរ៍ បានប្រកាសថា {WORDS}។": "អគ្គស្នងការដ្ឋាននគរបាលជាតិ",
    f"តាមរយៈគណនីហ្វេសប៊ុករបស់{DARA} បានសរសេរថា {WORDS}។": "ចាន់ ដារ៉ា",
    f"និយាយក្នុងពិធីនៅទីក្រុង {DARA} សន្យាថា {WORDS}។": "ចាន់ ដារ៉ា",
}


@pytest.mark.parametrize("text", SPEAKERS)
def test_the_whole_name_and_nothing_else(text: str) -> None:
    assert said(text) == [(SPEAKERS[text], "indirect", WORDS)]


def test_after_another_s_claim_the_speaker_s_own_words_count() -> None:
    text = f"{DARA} បានបដិសេធការលើកឡើងរបស់លោក សុខ ធី ថា ក្រសួងពុករលួយ ដោយ{DARA} បានអះអាងថា {WORDS}។"
    assert said(text) == [("ចាន់ ដារ៉ា", "indirect", WORDS)]


def test_quoted_words_behind_a_denial_are_the_speaker_s() -> None:
    text = f"{DARA} បានបដិសេធប្រាប់អ្នកកាសែតថា «{QUOTED}»។"
    assert said(text) == [("ចាន់ ដារ៉ា", "direct", QUOTED)]


def test_a_verb_behind_a_title_is_no_name() -> None:
    text = f"កញ្ញា យិន ចន្ទ្រា ជាជាងកាត់ដេរ។ កញ្ញាសើច ហើយរៀបរាប់ថា «{QUOTED}»។"
    assert said(text) == [("យិន ចន្ទ្រា", "direct", QUOTED)]


def test_one_word_without_a_title_is_a_name_only_if_known() -> None:
    alone = f"ស្រីណា បានបន្ថែមថា {WORDS}។"
    assert said(alone) == []
    (_, short) = said(f"ណាក់ ស្រីណា បានរៀបរាប់ថា ទឹកជំនន់ស្រកហើយ។ {alone}")
    assert short == ("ណាក់ ស្រីណា", "indirect", WORDS)


@pytest.mark.parametrize(
    "denial", ["បដិសេធថា", "ជំទាស់ថា", "ច្រានចោលថា", "ប្រកែកថា", "ទាត់ចោលព័ត៌មានថា", "ច្រានចោលការចោទប្រកាន់ថា"]
)
def test_a_denial_keeps_its_verb_in_the_words(denial: str) -> None:
    assert said(f"{DARA} បាន{denial} {WORDS}។") == [("ចាន់ ដារ៉ា", "indirect", f"{denial} {WORDS}")]


def test_a_digest_of_headlines_says_nothing() -> None:
    text = (
        f"ព័ត៌មានជាតិ (News)១៖ {DARA} ស្នើអង្គការនេះ ចែករំលែកបទពិសោធន៍ ដល់កម្ពុជា (ចុចអាន)២៖ {DARA} "
        "ឆ្លៀតពេលជូនដំណើរចៅស្រីច្បង ត្រឡប់ទៅសិក្សា (ចុចអាន)៣៖ សពមន្ត្រីត្រូវបានរកឃើញ (ចុចអាន)"
    )
    assert said(text) == []


@pytest.mark.parametrize("time", ["៧៖០០", "៧៖ ០០"])
def test_a_time_ends_no_sentence(time: str) -> None:
    words = f"ពិធីនេះចាប់ផ្តើមម៉ោង {time}នាទីព្រឹក នៅទីនេះ"
    assert said(f"{DARA} បាននិយាយថា {words}។") == [("ចាន់ ដារ៉ា", "indirect", words)]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("លោក សុខ ធី បានទៅខេត្តកំពត។", "សុខ ធី"),
        # Two who were only named: nobody can tell which one is meant.
        ("សាលាបានទទួលលោក សុខ ធី និងលោក កែវ ពៅ។", None),
    ],
)
def test_a_title_alone_means_who_acted(before: str, speaker: str | None) -> None:
    expected = [] if speaker is None else [(speaker, "indirect", WORDS)]
    assert said(f"{before}\nលោកបានថ្លែងថា {WORDS}។") == expected
