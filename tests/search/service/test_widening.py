"""What is added to a query is told, and can be taken away piece by piece."""

from pathlib import Path

from search.questions import Question
from search.service.documents import open_search
from tests.search.builders import a_document, an_archive, quiet, save


def test_other_spellings_are_found_said_and_refused(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    save(
        archive,
        a_document("british.txt", "The labour office has a colour chart."),
        a_document("american.txt", "The labor office has a color chart."),
        a_document("usual.txt", "ការចាក់វ៉ាក់សាំងដល់កុមារ"),
        a_document("unusual.txt", "ការចាក់ វាក់សាំង ដល់កុមារ"),
    )
    search = open_search(archive)
    search.update(quiet)
    for typed, other in (("labour", "labor"), ("វាក់សាំង", "វ៉ាក់សាំង"), ("វ៉ាក់សាំង", "វាក់សាំង")):
        wide = search.ask(Question(query=typed))
        assert wide.total == 2
        assert wide.hits[0].score > wide.hits[1].score
        assert typed in wide.hits[0].snippet.text
        assert (typed, other, "spelling") in [(w.typed, w.added, w.why) for w in wide.widened]
        for refused in (typed, f"spelling:{typed}"):
            assert search.ask(Question(query=typed, without=frozenset({refused}))).total == 1
        assert search.ask(Question(query=typed, widen=False)).total == 1
    search.close()


def test_each_widening_is_taken_away_alone(tmp_path: Path) -> None:
    """What is refused goes, with exactly what was told of it; whatever else was told stays."""
    archive = an_archive(tmp_path)
    save(
        archive,
        a_document("british.txt", "The labour office opened."),
        a_document("american.txt", "The labor office opened."),
        a_document("khmer.txt", "ទីផ្សារពលកម្មនៅភ្នំពេញ"),
        a_document("name.txt", "Hun Manet spoke about water."),
        a_document("name-km.txt", "លោក ហ៊ុន ម៉ាណែត និយាយអំពី ទឹក"),
    )
    search = open_search(archive)
    search.update(quiet)
    for query in ("labour", "labour office", "Hun Manet water", "H.E. Hun Manet", "ទឹក labour"):
        whole = search.ask(Question(query=query))
        keys = [each.key for each in whole.widened]
        assert len(keys) == len(set(keys)) > 0
        for each in whole.widened:
            answer = search.ask(Question(query=query, without=frozenset({each.key})))
            assert set(answer.widened) == {*whole.widened} - {each}, each
            assert answer.total <= whole.total
    both = search.ask(Question(query="labour"))
    assert {each.why for each in both.widened} >= {"spelling", "glossary"}
    (british,) = search.ask(Question(query="labour", without=frozenset({"labour"}))).hits
    assert "labour" in british.snippet.text
    spelling = search.ask(Question(query="labour", without=frozenset({"glossary:labour"})))
    assert {hit.origin for hit in spelling.hits} == {"british.txt", "american.txt"}
    translated = search.ask(Question(query="labour", without=frozenset({"spelling:labour"})))
    assert {hit.origin for hit in translated.hits} == {"british.txt", "khmer.txt"}
    typed = search.ask(Question(query="Hun Manet", without=frozenset({"name:Hun Manet"})))
    assert [hit.origin for hit in typed.hits] == ["name.txt"]
    search.close()
