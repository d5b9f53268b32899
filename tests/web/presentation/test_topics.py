"""Topics count the glossary's subject words over statements in both languages."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.records import Language
from archive.statements import Statement
from tests.web.entries import an_entry
from web.presentation.topics import Topic, topics


def said(words: str, language: Language = "en") -> Statement:
    statement = an_entry(words, ((0, len(words)),), language=language).statement
    return replace(statement, said_on=None)


def found(*statements: Statement, common: str = "") -> set[tuple[str, int]]:
    """The English of each topic and its count; ``common`` is said by everybody."""
    return {
        (each.english, each.count)
        for each in topics(statements, lambda topic: topic.english == common)
    }


def test_both_languages_count_together() -> None:
    statements = said("Clean water and vaccines."), said("វ៉ាក់សាំង និងវ៉ាក់សាំង", "km")
    assert found(*statements) == {("vaccine", 2)}
    (topic,) = topics(statements, lambda topic: False)
    assert topic == Topic("វ៉ាក់សាំង", "vaccine", 2)


def test_once_is_no_topic() -> None:
    assert found(said("Vaccines for all, vaccines for everybody.")) == set()
    assert found() == set()


def test_the_longer_word_is_not_its_shorter_one() -> None:
    names = {name for name, _ in found(said("Tourism grows."), said("Tourism sites."))}
    assert names == {"tourism"}
    both = found(said("The health center opens."), said("Two health centers are near."))
    assert both == {("health center", 2)}


def test_what_everybody_says_is_nobodys_topic() -> None:
    statements = said("Insurance and tourism."), said("Tourism and insurance.")
    assert found(*statements) == {("insurance", 2), ("tourism", 2)}
    assert found(*statements, common="tourism") == {("insurance", 2)}


@pytest.mark.parametrize(
    "khmer",
    [
        "តែ",  # Tea; but also "but".
        "មុន",  # Acne; but also "before".
        "គោ",  # An ox.
        "ការងារ",  # A job; work of any kind.
        "ជូនដំណើរ",  # To accompany.
        "រៀន",  # To learn: its noun is the subject.
        "ខ្លួន",  # A body; oneself.
        "រឿង",  # A film; a matter.
        "សំខាន់",  # Vital; important.
        "ប្រសិទ្ធភាព",  # Effectiveness, of anything.
    ],
)
def test_words_of_any_speech_are_no_topics(khmer: str) -> None:
    assert found(said(f"គាត់{khmer}ហើយ", "km"), said(khmer, "km")) == set()


@pytest.mark.parametrize(
    ("khmer", "english"),
    [
        ("ជំងឺគ្រុនឈាម", "dengue"),
        ("សិទ្ធិមនុស្ស", "human rights"),
        ("ទេសចរណ៍", "tourism"),
        ("ពន្ធនាគារ", "prison"),
        ("វិស័យកសិកម្ម", "agriculture"),
        ("កសិកម្ម", "agriculture"),
    ],
)
def test_terms_that_tell_a_subject(khmer: str, english: str) -> None:
    assert found(said(f"អំពី{khmer}", "km"), said(khmer, "km")) == {(english, 2)}


def test_a_speech_counts_once_in_however_many_papers() -> None:
    printed = said("Vaccines for all!"), said("Vaccines for  all!"), said("Tourism and insurance.")
    assert found(*printed) == set()
    day = dt.date(2024, 3, 5)
    spoken = [replace(said(words), said_on=day) for words in ("Vaccines first.", "Get vaccines.")]
    assert found(*spoken) == set()
    later = replace(said("Vaccines first."), said_on=day + dt.timedelta(days=1))
    assert found(*spoken, later) == {("vaccine", 2)}
