"""What words are in the other language: longest runs first, likelihoods shared, each explained."""

import pytest

from corpus.glossary import GlossaryPair
from corpus.people import Person
from corpus.places import Place
from corpus.translations import Phrase, Translation
from corpus.translations.book import ListedPhrases
from search.analysis.analyzer import analyse
from search.answers import Widening
from search.expansion.bilingual import Bilingual
from search.expansion.renderings import Why, Widened
from search.expansion.writing import writing_of
from tests.search.expansion.known import known_from
from tests.search.expansion.words_held import explained

KNOWLEDGE = known_from(
    (
        GlossaryPair("ministry", "ក្រសួង", "government", True),
        GlossaryPair("health", "សុខាភិបាល", "health", True),
        GlossaryPair("health", "សុខភាព", "health", True),
        GlossaryPair("Ministry of Health", "ក្រសួងសុខាភិបាល", "government", True),
    ),
    (
        Translation("en-km", "of", "នៃ", 0.5, 3),
        Translation("en-km", "health", "សុខភាព", 0.6, 3),
        Translation("en-km", "fever", "គ្រុន", 0.7, 3),
        Translation("en-km", "covid", "covid", 0.9, 3),
        Translation("en-km", "china", "ប្រទេស", 0.2, 3),
        Translation("km-en", "លោក", "trump", 0.2, 3),
    ),
    (Person(id="chheang-ra", name_km="ឈាង រ៉ា", name_en="Chheang Ra", other_forms=("Chhieng Ra",)),),
    (
        Place("ឫស្សីកែវ", "Ruessei Kaev", "district", "1207"),
        Place("គ្រុន", "Fever", "commune", "1"),
        Place("ប៉ៃលិន", "Pailin", "province", "24"),
    ),
    # What the table has was learnt from two sentences.
    ListedPhrases([Phrase("en-km", "health", 2)]),
)
KNOWN = Bilingual(KNOWLEDGE)


def widened(text: str) -> list[Widened]:
    return KNOWN.widen(analyse(text).words)


def texts(text: str) -> list[list[str]]:
    return [[rendering.text for rendering in each.renderings] for each in widened(text)]


def test_the_longest_run_is_one_thing() -> None:
    found, fever = widened("ministries of health fever")
    assert (found.first, found.end, found.why) == (0, 3, Why.GLOSSARY)
    assert [each.text for each in found.renderings] == ["ក្រសួងសុខាភិបាល"]
    assert [(each.first, each.end) for each in found.inside] == [(0, 1), (2, 3)]
    assert (fever.first, fever.why) == (3, Why.TRANSLATIONS)


def test_senses_and_table_are_mixed_and_sum_to_one_at_most() -> None:
    (health,) = widened("health")
    assert [each.text for each in health.renderings] == ["សុខភាព", "សុខាភិបាល"]
    # What is met twice has half of a half, and the table says 0.6 of it.
    assert sum(each.probability for each in health.renderings) == pytest.approx(3 / 4 + 0.6 / 4)


@pytest.mark.parametrize("text", ["China", "លោក"])
def test_what_stands_before_names_is_not_learnt_for_them(text: str) -> None:
    assert widened(text) == []


@pytest.mark.parametrize("text", ["of", "covid 19", "nowhere", "?"])
def test_some_words_are_not_widened(text: str) -> None:
    assert widened(text) == []


@pytest.mark.parametrize("text", ["Chheang Ra", "Chhieng Ra"])
def test_a_name_is_found_in_the_other_script(text: str) -> None:
    assert texts(text) == [["ឈាង រ៉ា"]]
    assert texts("ឈាង រ៉ា") == texts("ឈាងរ៉ា") == [["Chheang Ra", "Chhieng Ra"]]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ruessei Kaev", "ឫស្សីកែវ"),
        ("ឫស្សីកែវ", "Ruessei Kaev"),
        ("Pailin", "ប៉ៃលិន"),
        ("ប៉ៃលិន", "Pailin"),
    ],
)
def test_a_place_is_found_in_the_other_script(text: str, other: str) -> None:
    (found,) = widened(text)
    assert ([each.text for each in found.renderings], found.why) == ([other], Why.NAME)


def test_a_word_comes_before_a_place_of_that_name() -> None:
    (fever,) = widened("fever")
    assert fever.why is Why.TRANSLATIONS


def test_khmer_is_looked_up_however_it_is_divided() -> None:
    assert texts("ក្រសួង សុខាភិបាល") == texts("ក្រសួងសុខាភិបាល") == [["Ministry of Health"]]


def test_only_a_whole_phrase_is_known() -> None:
    whole = KNOWN.whole(analyse("Ministry of Health").words)
    assert whole is not None
    assert (whole.first, whole.end) == (0, 3)
    assert KNOWN.whole(analyse("Ministry of Fever").words) is None


def test_a_piece_of_what_people_wrote_is_no_word_unless_they_say_the_same_of_it() -> None:
    pairs = (
        ("pandemic", "ជំងឺរាតត្បាត"),
        ("epidemic", "ជំងឺរាតត្បាត"),
        ("epidemic", "រាតត្បាត"),
        ("pandemic", "ការរាតត្បាតសកល"),
        ("pandemic", "ការរាតត្បាត"),
        ("headache", "ឈឺក្បាល"),
        ("head", "ក្បាល"),
    )
    learnt = [("pandem", "រាតត្បាត"), ("pandem", "សកល"), ("headach", "ក្បាល")]
    known = Bilingual(
        known_from(
            [GlossaryPair(english, khmer, "health", True) for english, khmer in pairs],
            [
                *(Translation("en-km", source, target, 0.3, 9) for source, target in learnt),
                Translation("en-km", "pandem", "ការរាតត្បាត", 0.4, 9),
            ],
            (),
            (),
            ListedPhrases([Phrase("en-km", "pandem", 18), Phrase("en-km", "headach", 18)]),
        )
    )
    (pandemic,) = known.widen(analyse("pandemic").words)
    likely = {each.text: each.probability for each in pandemic.renderings}
    # What people wrote as a whole keeps what was learnt of it, though it is a piece of another.
    assert likely["ការរាតត្បាត"] > likely["ការរាតត្បាតសកល"]
    assert "រាតត្បាត" in likely
    assert "សកល" not in likely
    (headache,) = known.widen(analyse("headache").words)
    assert [each.text for each in headache.renderings] == ["ឈឺក្បាល"]


def test_the_other_half_of_a_longer_term_is_no_word_for_the_first() -> None:
    pairs = (
        ("minister", "រដ្ឋមន្ត្រី"),
        ("prime minister", "នាយករដ្ឋមន្ត្រី"),
        ("wash", "លាង"),
        ("hand", "ដៃ"),
        ("wash hands", "លាងដៃ"),
        ("drug", "ថ្នាំ"),
    )
    learnt = [
        Translation("km-en", "រដ្ឋមន្ត្រី", "prime", 0.3, 9),
        Translation("en-km", "wash", "ដៃ", 0.3, 9),
        Translation("en-km", "drug", "ឱសថ", 0.3, 9),
    ]
    listed = [GlossaryPair(english, khmer, "general", True) for english, khmer in pairs]
    phrases = ListedPhrases(
        [Phrase("km-en", "រដ្ឋមន្ត្រី", 18), Phrase("en-km", "wash", 18), Phrase("en-km", "drug", 18)]
    )
    known = Bilingual(known_from(listed, learnt, (), (), phrases))
    assert [each.text for each in known.widen(analyse("រដ្ឋមន្ត្រី").words)[0].renderings] == [
        "minister"
    ]
    assert [each.text for each in known.widen(analyse("wash").words)[0].renderings] == ["លាង"]
    assert "ឱសថ" in [each.text for each in known.widen(analyse("drug").words)[0].renderings]


def test_what_people_write_with_capitals_is_not_learnt() -> None:
    known = Bilingual(
        known_from(
            [
                GlossaryPair("United Nations", "សហប្រជាជាតិ", "politics", True),
                GlossaryPair("Bank of the East", "ធនាគារបូព៌ា", "economy", True),
                GlossaryPair("bank", "ធនាគារ", "economy", True),
            ],
            [Translation("en-km", "bank", "ច្រាំង", 0.5, 9)],
            (),
            (),
            ListedPhrases(
                [
                    Phrase("en-km", "unit nation", 9, ((("អាមេរិក",), 1.0),)),
                    Phrase("en-km", "bank", 9),
                ]
            ),
        )
    )
    (nations,) = known.widen(analyse("united nations").words)
    assert [each.text for each in nations.renderings] == ["សហប្រជាជាតិ"]
    (bank,) = known.widen(analyse("bank").words)
    assert {each.text for each in bank.renderings} == {"ធនាគារ", "ធានាគារ", "ច្រាំង"}


def test_the_known_words_of_a_run_that_was_only_learnt_are_inside_of_it() -> None:
    known = Bilingual(
        known_from(
            [GlossaryPair("mask", "ម៉ាស់", "health", True)],
            (),
            (),
            (),
            ListedPhrases([Phrase("en-km", "n95 mask", 3, ((("ម៉ាស់", "ការពារ"), 1.0),))]),
        )
    )
    (found,) = known.widen(analyse("N95 mask").words)
    assert (found.first, found.end, found.why) == (0, 2, Why.TRANSLATIONS)
    assert [(each.first, each.end) for each in found.inside] == [(1, 2)]


def test_what_only_marks_an_adjective_begins_no_run() -> None:
    pairs = [("huge", "ដ៏ធំ"), ("large", "ធំ")]
    glossary = [GlossaryPair(english, khmer, "general", True) for english, khmer in pairs]
    known = Bilingual(known_from(glossary, (), ()))
    (found,) = known.widen(analyse("ដ៏ធំ").words)
    assert [each.text for each in found.renderings] == ["large"]
    (huge,) = known.widen(analyse("huge").words)
    assert [each.text for each in huge.renderings] == ["ដ៏ធំ"]


def test_a_joined_writing_is_not_torn() -> None:
    phrase = Phrase("en-km", "base hand", 9, ((("ដៃ",), 1.0),))
    glossary = [GlossaryPair("hand", "បាតដៃ", "health", True)]
    known = Bilingual(known_from(glossary, (), (), (), ListedPhrases([phrase])))
    for text, expected in (("based hand", ["ដៃ"]), ("oil-based hand", ["បាតដៃ"])):
        found = known.widen(analyse(text).words, writing_of(text))
        assert [each.text for widened in found for each in widened.renderings] == expected


def test_what_ships_explains_itself_and_can_be_taken_back() -> None:
    text = "Ministry of Health"
    words = analyse(text).words
    widener = explained()
    assert widener.widen(text, words)
    (widening,) = widener.widenings
    assert isinstance(widening, Widening)
    assert (widening.typed, widening.why) == (text, "glossary")
    assert "ក្រសួងសុខាភិបាល" in widening.added
    without = explained(text)
    assert without.widen(text, words) == []
    assert without.widenings == ()


def test_a_piece_of_a_term_that_one_of_its_words_is_alone_is_not_learnt_for_it() -> None:
    glossary = (
        GlossaryPair("Chinese company", "ក្រុមហ៊ុនចិន", "business", True),
        GlossaryPair("company", "ក្រុមហ៊ុន", "business", True),
        GlossaryPair("Chinese", "ចិន", "world", True),
    )
    phrase = Phrase("km-en", "ក្រុមហ៊ុនចិន", 9, ((("chines",), 0.5), (("beij", "firm"), 0.5)))
    known = Bilingual(known_from(glossary, (), (), (), ListedPhrases([phrase])))
    (found,) = known.widen(analyse("ក្រុមហ៊ុនចិន").words)
    assert {"".join(each.keys) for each in found.renderings} == {"~chines~compani", "~beij~firm"}
