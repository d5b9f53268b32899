"""What an engine does not take at once is asked for less, and the reader is told."""

from pathlib import Path

import pytest

from search.engines.protocol import Found, Request, TooMuchError
from search.engines.whoosh.engine import WhooshSnapshot
from search.query.nodes import Remark
from search.questions import Question
from search.service.documents import open_search
from search.service.less import as_much_as_is_taken
from search.service.statements import open_statement_search
from tests.search.builders import a_document, a_folder_archive, quiet, save

LONG = Question(query="one two three four five")


def taking(most: int) -> tuple[Question | None, list[Question]]:
    """What is asked in the end of an engine that takes so many words, and all that was tried."""
    tried: list[Question] = []

    def ask(question: Question) -> Question:
        tried.append(question)
        if len(question.query.split()) + 2 * question.widen > most:
            raise TooMuchError
        return question

    try:
        answered, remarks = as_much_as_is_taken(LONG, ask)
    except TooMuchError:
        return None, tried
    assert remarks == (() if answered == LONG else (Remark.TOO_MUCH,))
    return answered, tried


@pytest.mark.parametrize(
    ("most", "query", "widened"),
    [
        (7, "one two three four five", True),
        (6, "one two three four five", False),
        (4, "one two", False),
        (1, "one", False),
        (0, None, False),
    ],
)
def test_as_much_is_asked_as_is_taken(most: int, query: str | None, widened: bool) -> None:
    answered, tried = taking(most)
    assert (answered.query if answered else None) == query
    assert answered is None or answered.widen is widened
    assert len(tried) == len(set(tried)) <= 4


def test_the_answer_is_to_the_question_as_it_was_asked_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = a_folder_archive(tmp_path)
    save(archive, a_document("a.txt", "rain today"), a_document("b.txt", "rain"))
    search, statements = open_search(archive), open_statement_search(archive)
    search.update(quiet)
    statements.update(quiet)
    whole = WhooshSnapshot.search

    def some(snapshot: WhooshSnapshot, request: Request) -> Found:
        if "today" in repr(request.plan):
            raise TooMuchError
        return whole(snapshot, request)

    monkeypatch.setattr(WhooshSnapshot, "search", some)
    question = Question(query="rain today")
    answer = search.ask(question)
    assert (answer.question, answer.read_as, answer.total) == (question, "rain", 2)
    assert answer.remarks == (Remark.TOO_MUCH,)
    assert len(search.rank(question)) == 2
    assert statements.ask(question).remarks == (Remark.TOO_MUCH,)
    assert list(statements.all(question)) == []
