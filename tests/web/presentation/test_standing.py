"""Who answers for the words of a version, and which came first: the same wherever it is said."""

import datetime as dt

import pytest

from archive.records import SourceKind
from tests.records import a_document, a_source, published_on
from web.presentation.standing import (
    OriginalBy,
    Side,
    Standing,
    original_of,
    standing_of,
)

PLAIN, KHMER = "A new road", "ផ្លូវថ្មី"
MINISTRY, PARTNER = SourceKind.MINISTRY, SourceKind.PARTNER
OFFICIAL, UNOFFICIAL = Standing.OFFICIAL, Standing.UNOFFICIAL


def a_side(kind: SourceKind, title: str, publisher: str = "", day: int = 0) -> Side:
    name = publisher or kind
    published = published_on(dt.date(2024, 3, day)) if day else None
    document = a_document(
        [("en", "The text.")],
        source_id=name,
        origin=f"{name}-{title}",
        title=title,
        published=published,
    )
    return Side(document, a_source(name, kind))


@pytest.mark.parametrize(
    ("kind", "title", "standing"),
    [
        (SourceKind.MINISTRY, PLAIN, Standing.OFFICIAL),
        (SourceKind.PRESS, PLAIN, Standing.PRESS),
        (SourceKind.AGENCY, PLAIN, Standing.PRESS),
        (SourceKind.PARTNER, PLAIN, Standing.UNOFFICIAL),
        (SourceKind.UNKNOWN, PLAIN, Standing.UNOFFICIAL),
        (SourceKind.MINISTRY, "[Unofficial Translation] A new road", Standing.UNOFFICIAL),
        (SourceKind.MINISTRY, "ផ្លូវថ្មី (ការបកប្រែ\u200bក្រៅ\u200bផ្លូវការ)", Standing.UNOFFICIAL),
        (SourceKind.MINISTRY, "បកប្រែមិនផ្លូវការ៖ ផ្លូវថ្មី", Standing.UNOFFICIAL),
        (SourceKind.MINISTRY, "សេចក្ដីប្រែសម្រួលក្រៅផ្លូវការ", Standing.UNOFFICIAL),
        (SourceKind.PRESS, "Unofficial English translation: a road", Standing.UNOFFICIAL),
    ],
)
def test_whose_version_of_what_a_ministry_issued(
    kind: SourceKind, title: str, standing: Standing
) -> None:
    assert standing_of(a_side(kind, title), a_side(MINISTRY, KHMER), ()) is standing


def test_a_partner_answers_for_its_own_text_and_for_what_the_ministry_declares() -> None:
    theirs, ours = a_side(PARTNER, PLAIN), a_side(MINISTRY, KHMER)
    assert standing_of(theirs, a_side(PARTNER, KHMER), ()) is OFFICIAL
    assert standing_of(theirs, a_side(SourceKind.PRESS, KHMER), ()) is OFFICIAL
    assert standing_of(theirs, ours, {theirs.document.id}) is UNOFFICIAL
    assert standing_of(theirs, ours, {ours.document.id}) is OFFICIAL


def test_of_two_bodies_only_the_one_that_came_first_answers_for_the_text() -> None:
    first, second = a_side(MINISTRY, KHMER, "one", 3), a_side(MINISTRY, PLAIN, "other", 5)
    assert [standing_of(first, second, ()), standing_of(second, first, ())] == [
        OFFICIAL,
        UNOFFICIAL,
    ]
    one, other = a_side(MINISTRY, KHMER, "one"), a_side(MINISTRY, PLAIN, "other")
    assert {standing_of(one, other, ()), standing_of(other, one, ())} == {UNOFFICIAL}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (a_side(MINISTRY, KHMER), a_side(MINISTRY, "Translation: a road"), OriginalBy.MARKED),
        (a_side(MINISTRY, KHMER), a_side(PARTNER, "[Unofficial translation]"), OriginalBy.MARKED),
        (a_side(MINISTRY, KHMER), a_side(SourceKind.PRESS, PLAIN), OriginalBy.PUBLISHER),
        (a_side(PARTNER, KHMER, day=3), a_side(PARTNER, PLAIN, day=4), OriginalBy.EARLIER),
        (a_side(PARTNER, KHMER), a_side(SourceKind.PRESS, PLAIN), None),
        (a_side(MINISTRY, "Translation"), a_side(MINISTRY, "Translation too"), None),
    ],
)
def test_which_came_first_is_said_with_what_shows_it(
    one: Side, other: Side, wanted: OriginalBy | None
) -> None:
    for found in (original_of(one, other), original_of(other, one)):
        if wanted is None:
            assert found is None
        else:
            assert found is not None
            assert (found.document_id, found.by) == (one.document.id, wanted)
