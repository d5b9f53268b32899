"""What a budget allows, and that what it stops finds less and never something else."""

import pytest

from archive.archive import open_archive
from archive.told_settings import read_settings
from search.answers import Answer, Hit
from search.budget import Budget, ClientGone, Limits, Spent, Stage, Work, budget, within
from search.query.nodes import Remark
from search.questions import Match, Question
from search.service.documents import Search, open_search
from tests.web.conftest import fill

AMPLE = Limits(terms=10**6, postings=10**8, texts=10**5, seconds=3600.0)


def limits(**few: int) -> Limits:
    given = {"terms": 10**6, "postings": 10**8, "texts": 10**5, **few}
    return Limits(**given, seconds=3600.0)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    fill(archive)
    made = open_search(archive)
    made.update(lambda done, total: None)
    return made


def ask(search: Search, question: Question, allowed: Limits | None) -> Answer[Hit]:
    # Nothing of an earlier question is kept.
    search.close()
    with within(Budget(allowed)):
        return search.ask(question)


@pytest.mark.parametrize("work", list(Work))
def test_each_kind_of_work_has_its_limit(work: Work) -> None:
    own = Budget(limits(**{work.value: 10}))
    own.go_on(Stage.SHOWING)
    own.spend(work, 11)
    with pytest.raises(Spent):
        own.spend(work)
    assert own.stopped
    assert own.used == {work: 11}


def test_seconds_have_their_limit() -> None:
    now = iter((0.0, 0.0, 0.0, 2.0))
    own = Budget(Limits(terms=1, postings=1, texts=1, seconds=3.0), clock=lambda: next(now))
    own.check()
    own.check()
    own.check()
    with pytest.raises(Spent):
        own.check()


def test_a_stage_leaves_something_for_the_next() -> None:
    own = Budget(limits(terms=10))
    own.spend(Work.TERMS, 6)
    with pytest.raises(Spent):
        own.spend(Work.TERMS)
    own.go_on(Stage.FINDING)
    own.spend(Work.TERMS)


def test_who_has_gone_costs_nothing_more() -> None:
    own = Budget(AMPLE, gone=lambda: True)
    with pytest.raises(ClientGone):
        own.spend(Work.TERMS)


def test_there_is_no_limit_where_nobody_has_set_one() -> None:
    budget().spend(Work.TERMS, 10**12)
    assert not budget().over


QUESTIONS = (
    "water",
    "clean water school",
    "wat*",
    "watr~",
    'exact:"wat"',
    'exact:"ទឹក"',
    "water -school",
    "-wat*",
    '-exact:"school"',
    "NOT (hostile OR school)",
    "water OR ក្រសួង",
    '"clean water"',
    "ទឹកស្អាត",
    "speaker:water OR water",
    "the clean water of the school and the ministry for all who ask",
)


@pytest.mark.parametrize("query", QUESTIONS)
def test_what_is_within_its_budget_is_unchanged(search: Search, query: str) -> None:
    question = Question(query=query)
    assert ask(search, question, AMPLE) == ask(search, question, None)


@pytest.mark.parametrize("query", QUESTIONS)
@pytest.mark.parametrize("work", list(Work))
@pytest.mark.parametrize("match", [Match.BEST, Match.SOME])
def test_what_is_stopped_finds_no_more_than_the_whole(
    search: Search, query: str, work: Work, match: Match
) -> None:
    question = Question(query=query, match=match)
    whole = ask(search, question, None)
    everything = {hit.id for hit in whole.hits}
    for allowed in (0, 1, 3, 8, 21, 60):
        stopped = ask(search, question, limits(**{work.value: allowed}))
        assert {hit.id for hit in stopped.hits} <= everything
        assert stopped.total <= whole.total
        if stopped.total < whole.total:
            assert stopped.at_least
        if stopped.at_least:
            assert Remark.STOPPED in stopped.remarks
            assert stopped.left_out is None


def test_what_was_stopped_is_not_kept_for_others(search: Search) -> None:
    question = Question(query='exact:"wat" OR wat* OR clean')
    whole = ask(search, question, None)
    search.close()
    with within(Budget(limits(postings=3))):
        assert search.ask(question).total < whole.total
    assert search.ask(question) == whole
