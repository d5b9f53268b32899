"""What statements do for the search of documents: who speaks in them, and names completed."""

import pytest

from archive.archive import Archive
from search.answers import Completion
from search.questions import Question
from search.service.documents import open_search
from tests.search.builders import quiet


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("speaker:Vandine", {"health.km.txt"}),
        ('speaker:"ឈាង រ៉ា"', {"health.en.txt"}),
        ('office:"ministry of health"', {"health.km.txt", "health.en.txt"}),
        ("rice speaker:Dara", {"health.en.txt"}),
        ('speaker:(exact:"Ministry of Commerce")', {"undated.txt"}),
        ("kind:direct", set()),
    ],
)
def test_documents_are_found_by_who_speaks_in_them(
    archive: Archive, query: str, expected: set[str]
) -> None:
    search = open_search(archive)
    search.update(quiet)
    answer = search.ask(Question(query=query, widen=False))
    assert {hit.origin for hit in answer.hits} == expected


def test_names_are_completed_after_their_field_and_words_are_not_completed_by_names(
    archive: Archive,
) -> None:
    search = open_search(archive)
    search.update(quiet)
    assert Completion("speaker:vandine", 1) in search.complete("speaker:Vandi")
    assert search.complete("Vandi") == ()
    assert search.complete("office:spokes")[0] == Completion("office:spokesperson", 1)
