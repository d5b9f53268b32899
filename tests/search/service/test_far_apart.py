"""What has the words of a short query far apart is offered, and counted under nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.questions import Match, Question
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save

_BETWEEN = "People of the village spoke of many other things on that day. " * 8
NEAR = a_document("near.txt", f"The ferry sank in a storm. {_BETWEEN}", title="One day")
FAR = a_document("far.txt", f"The ferry sails. {_BETWEEN}A storm came.", title="Another day")


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    archive = an_archive(tmp_path)
    save(archive, NEAR, FAR)
    opened = open_search(archive)
    opened.update(quiet)
    yield opened
    opened.close()


def test_no_more_have_all_the_words_than_there_are(search: Search) -> None:
    best = search.ask(Question(query="ferry storm"))
    assert [hit.origin for hit in best.hits] == [NEAR.origin]
    assert (best.total, best.with_all_words, best.with_some_words) == (1, 1, 2)


def test_who_wants_every_word_has_both(search: Search) -> None:
    every = search.ask(Question(query="ferry storm", match=Match.ALL))
    assert (every.total, every.with_all_words) == (2, 2)
