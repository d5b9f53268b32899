"""Topics count the glossary's subject words over statements in both languages."""

from archive.records import Language
from archive.statements import Statement
from tests.web.entries import an_entry
from web.topics import topics


def said(words: str, language: Language = "en") -> Statement:
    return an_entry(words, ((0, len(words)),), language=language).statement


def test_both_languages_count_together() -> None:
    found = topics([said("Clean water and vaccines."), said("វ៉ាក់សាំង និងវ៉ាក់សាំង", "km")])
    assert ("វ៉ាក់សាំង", "vaccine", 2) in {(each.khmer, each.english, each.count) for each in found}


def test_once_is_no_topic() -> None:
    assert topics([said("Vaccines for all, vaccines for everybody.")]) == ()
    assert topics([]) == ()


def test_the_longer_word_is_not_its_shorter_one() -> None:
    found = topics([said("The health center opens."), said("Two health centers are near.")])
    assert {each.english for each in found} >= {"health center"}
    assert "health" not in {each.english for each in found}
