"""Learnt phrases: one thing where they are most of what is asked."""

import pytest

from corpus.glossary import GlossaryPair
from corpus.translations import Phrase, Translation
from corpus.translations.book import ListedPhrases
from search.analysis.analyzer import analyse
from search.answers import Widening
from search.expansion.bilingual import Bilingual
from search.expansion.phrases import Phrases
from search.expansion.renderings import Why, Widened, in_a_row
from tests.search.expansion.known import known_from
from tests.search.expansion.words_held import explained


def phrase(source: str, target: str, times: int = 3) -> Phrase:
    """What ``source`` is, and only that; Khmer is read without its spaces."""
    khmer = not source.isascii()
    read = source.replace(" ", "") if khmer else source
    return Phrase("km-en" if khmer else "en-km", read, times, ((tuple(target.split()), 1.0),))


PHRASES = (
    phrase("close contact", "ប៉ះពាល់ ផ្ទាល់"),
    phrase("ប៉ះពាល់ ផ្ទាល់", "close contact"),
    phrase("face mask", "ម៉ាស"),
    phrase("of contact", "ការប៉ះពាល់"),
    phrase("covid 19", "covid 19"),
    Phrase("en-km", "fever", 1),
)
KNOWLEDGE = known_from(
    (
        GlossaryPair("close", "ជិត", "general", True),
        GlossaryPair("face mask", "របាំងមុខ", "health", True),
        GlossaryPair("fever", "គ្រុន", "health", True),
    ),
    (Translation("en-km", "contact", "ទំនាក់ទំនង", 0.6, 3),),
    (),
    phrases=ListedPhrases(PHRASES),
)
KNOWN = Bilingual(KNOWLEDGE)


def widened(text: str) -> list[Widened]:
    return KNOWN.widen(analyse(text).words)


def test_a_phrase_is_one_thing_and_its_words_are_inside() -> None:
    (found,) = widened("close contacts")
    assert (found.first, found.end, found.why) == (0, 2, Why.TRANSLATIONS)
    assert [(each.keys, each.text) for each in found.renderings] == [
        (("ប៉ះពាល់", "ផ្ទាល់"), "ប៉ះពាល់ផ្ទាល់")
    ]
    assert [each.renderings[0].text for each in found.inside] == ["ជិត", "ទំនាក់ទំនង"]


def test_a_phrase_of_few_sentences_needs_a_word_that_is_known_in_it() -> None:
    phrases = (phrase("bori went", "បានចេញ ទៅ", 1), phrase("old age", "អាយុ ចាស់", 1))
    glossary = (GlossaryPair("old", "ចាស់", "general", True),)
    known = Bilingual(known_from(glossary, (), (), phrases=ListedPhrases(phrases)))
    assert known.widen(analyse("Boris went").words) == []
    (age,) = known.widen(analyse("old age").words)
    assert [each.text for each in age.renderings] == ["អាយុចាស់"]


def test_khmer_is_found_however_it_is_divided() -> None:
    for text in ("ប៉ះពាល់ផ្ទាល់", "ប៉ះពាល់ ផ្ទាល់"):
        (found,) = widened(text)
        assert [each.text for each in found.renderings] == ["close contact"]


def test_what_is_met_seldom_counts_little_beside_the_glossary() -> None:
    (mask,) = widened("face mask")
    assert mask.why is Why.GLOSSARY
    assert {each.text: each.probability for each in mask.renderings} == {
        "របាំងមុខ": pytest.approx(0.7),
        "ម៉ាស": pytest.approx(0.3),
    }
    words = analyse("face mask").words
    shares = [
        Phrases(ListedPhrases([phrase("face mask", "ម៉ាស", times)])).share(words)
        for times in (1, 2, 100)
    ]
    assert shares == [pytest.approx(1 / 6), pytest.approx(1 / 4), pytest.approx(0.49, abs=0.001)]


def test_a_word_by_itself_is_left_to_the_table() -> None:
    (fever,) = widened("fever")
    assert [each.text for each in fever.renderings] == ["គ្រុន"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("close contact", True),
        ("the close contact of fever patients", True),
        ("close contact with patients spread fever in hospital", False),
    ],
)
def test_in_a_sentence_each_word_is_asked_by_itself(text: str, asked: bool) -> None:
    assert any("ប៉ះពាល់ផ្ទាល់" in each.renderings[0].text for each in widened(text)) is asked


@pytest.mark.parametrize("text", ["of contact", "covid 19"])
def test_some_are_not_asked(text: str) -> None:
    words = analyse(text).words
    assert not Phrases(ListedPhrases(PHRASES)).of_run(words, 0, len(words))


def test_quoted_words_are_widened_only_by_what_we_have_chosen() -> None:
    assert KNOWN.whole(analyse("close contact").words) is None


def test_it_is_explained_and_can_be_taken_back() -> None:
    def widenings(*without: str) -> tuple[Widening, ...]:
        widener = explained(*without, knowledge=lambda: KNOWN)
        widener.widen("close contact", analyse("close contact").words)
        return widener.widenings

    assert widenings() == (Widening(typed="close contact", added="ប៉ះពាល់ផ្ទាល់", why="translations"),)
    assert widenings("close contact") == ()


@pytest.mark.parametrize(
    ("words", "text"),
    [(("ជំងឺ", "covid", "19"), "ជំងឺ covid 19"), (("ក", "ខ"), "កខ"), (("a", "b"), "a b"), ((), "")],
)
def test_words_in_a_row_are_written_as_their_languages_do(
    words: tuple[str, ...], text: str
) -> None:
    assert in_a_row(words) == text
