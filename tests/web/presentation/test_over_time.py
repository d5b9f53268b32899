"""Which figures and wordings of several statements stand next to each other."""

from search.answers import StatementHit
from tests.archive.builders import a_statement
from tests.search.builders import a_document
from web.presentation.over_time.figures import figures_over_time
from web.presentation.over_time.reworded import reworded


def said(day: int, words: str, speaker: str = "Keo Bopha") -> StatementHit:
    document = a_document(f"{day}.txt", words, published=f"2024-05-{day:02}")
    statement = a_statement(document, words, speaker=speaker)
    return StatementHit(statement=statement, document=document, marks=(), score=0.0)


def told(*sentences: str) -> dict[str, list[str]]:
    hits = [said(day, words) for day, words in enumerate(sentences, start=1)]
    return {each.thing: [f.value for f in each.figures] for each in figures_over_time(hits)}


def test_one_thing_counted_on_two_days_is_told_however_the_figure_is_written() -> None:
    first = "The harbour office has painted 1,200 lanterns along the north quay since the flood."
    later = "The harbour office painted 2 thousand lanterns along the north quay after the flood."
    assert told(first, later) == {"lanterns": ["1200", "2000"]}


def test_shares_of_one_whole_are_told() -> None:
    first = "Repairs of the harbour railing along the quay are finished at 40 percent this spring."
    later = "Repairs of the harbour railing along the quay are finished at 75 % this spring."
    assert told(first, later) == {"%": ["40", "75"]}


def test_what_may_be_another_measure_is_left_out() -> None:
    quay = "The harbour office has painted {} along the north quay since the flood."
    same = quay.format("30 lanterns")
    for other in (
        same,
        "A school in the hills received 45 lanterns from a retired teacher on Friday.",
        quay.format("45 buckets"),
        quay.format("45 lanterns and 20 lanterns"),
        "The harbour office painted lanterns along the north quay since the flood of 2019.",
    ):
        assert told(same, other) == {}


def test_words_of_one_speaker_on_another_day_stand_beside_what_became_of_them() -> None:
    before = "We shall open the quay to every fishing boat before the rains of this summer."
    after = "We shall not open the quay to any fishing boat before the rains of this summer."
    (pair,) = reworded([said(1, before), said(2, after)])
    assert [piece.text.strip() for piece in pair.pieces if piece.change == "added"] == [
        "not",
        "any",
    ]
    assert reworded([said(1, before), said(2, before)]) == ()
    assert reworded([said(1, before), said(1, after)]) == ()
    assert reworded([said(1, before, "Sok Dara"), said(2, after)]) == ()
