"""What a sheet says it was asked for."""

import datetime as dt

import pytest

from archive.records import Language
from archive.statements import StatementKind
from search.questions import Filters, Question, Undated, none_of, one_of
from web.presentation.exports.sheet import asked_for

EVERYTHING = Question()
MUCH = Question(
    query="water",
    speaker="Sok Dara",
    filters=Filters(
        language=one_of("km"),
        source=one_of("paper"),
        kind=one_of(StatementKind.DIRECT),
        since=dt.date(2023, 1, 1),
        until=dt.date(2023, 2, 1),
    ),
)


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        (EVERYTHING, "en", "All statements"),
        (EVERYTHING, "km", "សេចក្តីថ្លែងទាំងអស់"),
        (Question(query="ទឹក"), "km", "ការស្វែងរក៖ ទឹក"),
        (
            Question(filters=Filters(speaker=one_of("pen-bona"), until=dt.date(2023, 2, 1))),
            "en",
            'Search: speaker:"pen-bona" date:..2023-02-01',
        ),
        (
            Question(
                filters=Filters(
                    party=one_of("press", "ministry"),
                    source=none_of("paper"),
                    speaker=none_of("Sok Dara"),
                    year=one_of(2023, 2024),
                    undated=Undated.ALSO,
                )
            ),
            "en",
            'Search: -speaker:"Sok Dara" (party:ministry OR party:press) -source:paper '
            "((year:2023 OR year:2024) OR year:undated)",
        ),
        (Question(filters=Filters(undated=Undated.ONLY)), "en", "Search: year:undated"),
        (
            Question(filters=Filters(year=none_of(2023), undated=Undated.NEVER)),
            "en",
            "Search: -year:2023 -year:undated",
        ),
        (Question(filters=Filters(undated=Undated.ALSO)), "en", "All statements"),
        (
            MUCH,
            "en",
            'Search: water speaker:"Sok Dara" kind:direct source:paper lang:km '
            "date:2023-01-01..2023-02-01",
        ),
    ],
)
def test_asked_for(question: Question, language: Language, said: str) -> None:
    assert asked_for(question, language) == said
