"""Day, place, occasion and audience of a saying; greetings; words in marks; corrections."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.languages.script import has_khmer
from archive.records import Document
from archive.statements import DayFrom, ReviewState, Span, Statement
from ingest.statements.catch_up import statements_in
from tests.records import a_document, published_on

FRIDAY = dt.date(2023, 12, 8)


def article(text: str, published: dt.date | None = FRIDAY, dateline: str = "") -> Document:
    made = a_document(
        [("km" if has_khmer(text) else "en", line) for line in text.split("\n\n")],
        source_id="own",
        origin="own",
        published=published_on(published) if published else None,
    )
    return replace(made, dateline=dateline)


def the_one(document: Document) -> Statement:
    found = statements_in(document)
    assert len(found) == 1, [each.words for each in found]
    return found[0]


def printed(document: Document, span: Span | None) -> str:
    return "" if span is None else document.text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "place", "occasion", "audience"),
    [
        (
            "Mr Sok Dara told reporters in Takeo that the road would open.",
            "Takeo",
            "",
            "reporters",
        ),
        ("Mr Sok Dara said at a press conference that the road would open.", "",
         "a press conference", ""),
        ("Ms Keo Sophea told villagers that the well was safe.", "", "", "villagers"),
        ("Mr Sok Dara said that the road to Takeo would open.", "", "", ""),
        ("Ms Keo Sophea said that she had told reporters in Kep.", "", "", ""),
        ("លោក សុខ ដារ៉ា បានប្រាប់អ្នកសារព័ត៌មានថា ផ្លូវនេះនឹងបើក។", "", "", "អ្នកសារព័ត៌មាន"),
        ("លោក សុខ ដារ៉ា បានថ្លែងនៅខេត្តតាកែវថា ផ្លូវនេះនឹងបើក។", "ខេត្តតាកែវ", "", ""),
    ],
)  # fmt: skip
def test_what_stands_beside_the_verb(text: str, place: str, occasion: str, audience: str) -> None:
    document = article(text)
    said = the_one(document).circumstances
    assert printed(document, said.place) == place
    assert printed(document, said.occasion) == occasion
    assert printed(document, said.audience) == audience


@pytest.mark.parametrize(
    ("text", "dateline", "published", "day", "day_from"),
    [
        ("Mr Sok Dara said on Monday that the road would open.", "", FRIDAY,
         dt.date(2023, 12, 4), DayFrom.PRINTED),
        ("Mr Sok Dara said that the road would open.", "PHNOM PENH, 6 December 2023", FRIDAY,
         dt.date(2023, 12, 6), DayFrom.DATELINE),
        ("Mr Sok Dara said that the road would open.", "PHNOM PENH, 6 December 2021", FRIDAY,
         FRIDAY, DayFrom.PUBLISHED),
        ("Mr Sok Dara said that the road would open.", "", FRIDAY, FRIDAY, DayFrom.PUBLISHED),
        ("Mr Sok Dara said that the road would open.", "", None, None, None),
        ("Mr Sok Dara said that the road would open on Monday.", "", FRIDAY, FRIDAY,
         DayFrom.PUBLISHED),
    ],
)  # fmt: skip
def test_the_day_says_what_it_is_read_from(
    text: str,
    dateline: str,
    published: dt.date | None,
    day: dt.date | None,
    day_from: DayFrom | None,
) -> None:
    said = the_one(article(text, published, dateline))
    assert (said.said_on, said.circumstances.day_from) == (day, day_from)
    assert said.printed_day == (None if day_from is DayFrom.PUBLISHED else day)


@pytest.mark.parametrize(
    ("text", "procedural"),
    [
        ("“Ladies and gentlemen, welcome to Takeo,” Mr Sok Dara said.", True),
        ("“Thank you all for coming here today,” Mr Sok Dara said.", True),
        ("“I declare the bridge open,” Mr Sok Dara said.", True),
        ("Mr Sok Dara said that he wished to thank the people of Takeo.", True),
        ("“We will thank nobody for this road,” Mr Sok Dara said.", False),
        ("“The road is open to lorries,” Mr Sok Dara said.", False),
        ("លោក សុខ ដារ៉ា បានថ្លែងថា៖ «សូមអរគុណបងប្អូនទាំងអស់គ្នា»។", True),
        ("លោក សុខ ដារ៉ា បានថ្លែងថា៖ «ផ្លូវនេះនឹងបើកសម្រាប់រថយន្ត»។", False),
    ],
)
def test_a_greeting_is_kept_but_not_listed(text: str, *, procedural: bool) -> None:
    said = the_one(article(text))
    assert said.circumstances.procedural is procedural
    assert said.listed is not procedural
    assert replace(said, review=ReviewState.CHECKED).listed


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Mr Sok Dara said the plan was “a first step” towards “a better road”.",
         ["a first step", "a better road"]),
        ("Mr Sok Dara said the plan was a first step.", []),
        ("“The plan is a first step,” Mr Sok Dara said.", []),
        ("លោក សុខ ដារ៉ា បានថ្លែងថា ផ្លូវនេះជា «ជំហានដំបូង» របស់ខេត្ត។", ["ជំហានដំបូង"]),
    ],
)  # fmt: skip
def test_own_words_among_reported_ones_are_known(text: str, marked: list[str]) -> None:
    document = article(text)
    said = the_one(document)
    assert [printed(document, span) for span in said.circumstances.marked] == marked
    assert said.mixed is bool(marked)


def test_what_the_paper_took_back_is_marked() -> None:
    said, other = statements_in(
        article(
            "Mr Sok Dara said that the road would open.\n\n"
            "Ms Keo Sophea said that the well was safe.\n\n"
            "Correction: an earlier version of this article misquoted Mr Sok Dara."
        )
    )
    assert said.circumstances.corrected
    assert not other.circumstances.corrected
