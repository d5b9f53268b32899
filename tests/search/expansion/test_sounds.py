"""The last resort: names by their sound, only where nothing else is known, and at half weight."""

import pytest

from archive.records import Language
from corpus.people import Person
from corpus.places import Place
from search.analysis.analyzer import analyse
from search.expansion.bilingual import bilingual
from search.expansion.renderings import Why, Widened
from search.expansion.sounds import KnownNames
from tests.search.expansion.words_held import sounds_of

NAMES = KnownNames(
    [Person(id="sok-dara", name_km="សុខ ដារ៉ា", name_en="Sok Dara", other_forms=("Dr Sok Dara",))],
    [
        Place("កំពង់ធំ", "Kampong Thum", "province", "06"),
        Place("កែប", "Kep", "commune", "1"),
        Place("បារុង", "Barong", "commune", "2"),
    ],
)
HELD: dict[str, tuple[Language, int]] = {
    "សុវណ្ណារ៉ា": ("km", 2),
    "សុវណ្ណារ័ត្ន": ("km", 1),
    "ណារិន្ទ": ("km", 1),
    "ប្រធានបទ": ("km", 400),
    "samnang": ("en", 1),
    "vandalism": ("en", 1),
    "chanthou": ("km", 1),
    "លីនដា": ("km", 1),
    "koh": ("en", 2),
    "tnaot": ("en", 2),
    "kohtnaot": ("en", 2),
    "tuol": ("en", 2),
    "rumduol": ("en", 2),
    "tuolrumduol": ("en", 2),
}
SOUNDS = sounds_of(HELD)


def widened(text: str) -> list[Widened]:
    words = analyse(text).words
    return SOUNDS.widen(text, words, bilingual().widen(words))


def heard(text: str) -> dict[str, list[str]]:
    words = analyse(text).words
    return {
        text[words[each.first].start : words[each.end - 1].end]: [
            rendering.text for rendering in each.renderings
        ]
        for each in widened(text)
        if each.why is Why.SOUND
    }


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sok Dara", "សុខ ដារ៉ា"),
        ("SOK DARA", "សុខ ដារ៉ា"),
        ("Sokh Tara", "សុខ ដារ៉ា"),
        ("Dara Sok", "សុខ ដារ៉ា"),
        ("សុខ ដារា", "Sok Dara"),
        ("Kompong Thom", "កំពង់ធំ"),
        ("កំពង់ធុំ", "Kampong Thum"),
    ],
)
def test_a_name_misspelt_is_found_in_the_other_script(name: str, other: str) -> None:
    assert NAMES.like(name) == (other,)


@pytest.mark.parametrize(
    "name", ["Keb", "Prong", "Sieck Thouary", "Sok", "", "2023", "សុខ សុខ", "Sok Dary"]
)
def test_what_is_short_or_far_from_all_names_is_none(name: str) -> None:
    assert NAMES.like(name) == ()


@pytest.mark.parametrize(
    ("text", "typed", "other"),
    [
        ("Ra Chheang", "Ra Chheang", "ឈាង រ៉ា"),
        ("Chhang Ra said", "Chhang Ra", "ឈាង រ៉ា"),
        ("ហ៊ុន ម៉ាណេត", "ហ៊ុន ម៉ាណេត", "Hun Manet"),
        ("flood in Kompung Thom", "Kompung Thom", "កំពង់ធំ"),
        ("Sovannara", "Sovannara", "សុវណ្ណារ៉ា"),
        ("Narinn", "Narinn", "ណារិន្ទ"),
        ("សំណាង់", "សំណាង់", "samnang"),
    ],
)
def test_an_unknown_name_is_what_sounds_like_it(text: str, typed: str, other: str) -> None:
    assert heard(text)[typed][0] == other


@pytest.mark.parametrize(
    "text",
    [
        # Known as they are.
        "Chheang Ra",
        "health of the ministry",
        "ក្រសួងសុខាភិបាល",
        # Khmer texts have it in Latin letters.
        "Chanthou",
        # Too frequent for a name.
        "ប្រធានបទ",
        # Ordinary English words, whatever they sound like.
        "unlicensed online lender",
        # Too short, no word, and nothing like it.
        "Raa",
        "2019",
        "Zbigniew",
        "",
    ],
)
def test_what_is_known_or_no_name_is_left_alone(text: str) -> None:
    words = analyse(text).words
    assert widened(text) == bilingual().widen(words)


def test_it_counts_half_and_comes_in_the_order_of_the_query() -> None:
    ministry, name, said = widened("ministry Sovannara said")
    assert (ministry.why, name.why, said.why) == (Why.GLOSSARY, Why.SOUND, Why.GLOSSARY)
    assert (name.first, name.end) == (1, 2)
    assert sum(each.probability for each in name.renderings) == pytest.approx(0.5)


def test_a_name_takes_the_place_of_what_its_words_may_be() -> None:
    (name,) = widened("Tea Bannh")
    assert (name.first, name.end, name.why) == (0, 2, Why.SOUND)
    assert [each.text for each in name.renderings] == ["ទៀ បាញ់"]


@pytest.mark.parametrize(
    ("text", "typed", "other"),
    [
        ("កោះត្នោត", "កោះត្នោត", "koh tnaot"),
        ("សាលារៀននៅកោះត្នោត", "កោះត្នោត", "koh tnaot"),
        # What nobody sees parts no name.
        ("កោះ\u200cត្នោត", "កោះ\u200cត្នោត", "koh tnaot"),
        # Behind the word for its kind, and more than a name that is listed.
        ("ឃុំទួលរំដួល", "ទួលរំដួល", "tuol rumduol"),
    ],
)
def test_a_place_that_no_list_has_is_heard_behind_what_it_is(
    text: str, typed: str, other: str
) -> None:
    assert heard(text) == {typed: [other]}


@pytest.mark.parametrize(
    "text", ["កោះ ត្នោត", "កោះ-ត្នោត", "ត្នោតកោះ", "ផ្លែត្នោត", "ខេត្តកំពត", "ផ្សាររាត្រី"]
)
def test_without_such_a_word_right_before_it_no_place_is_heard(text: str) -> None:
    assert heard(text) == {}
