import pytest

from web.gate.limits import LARGEST_BATCH, LARGEST_BODY, is_dear, is_file, is_long, largest_body


@pytest.mark.parametrize(
    "path",
    [
        "/search",
        "/km/search",
        "/en/statements",
        "/api/v1/search",
        "/api/v1/search.csv",
        "/api/v1/statements.jsonl",
        "/api/v1/suggest",
        "/en/people/chheang-ra",
        "/en/briefing",
        "/api/v1/briefing.docx",
        "/api/v1/collections/0123456789ab/sheet.pdf",
    ],
)
def test_what_takes_a_search_is_dear(path: str) -> None:
    assert is_dear(path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/km",
        "/en/",
        "/static/search.css",
        "/robots.txt",
        "/en/documents/0123456789ab",
        "/api/v1/documents/0123456789ab/original",
        "/en/statements/0123456789ab",
        "/api/v1/health",
        "/en/help",
        "/en/sources",
        "/en/searching",
    ],
)
def test_what_takes_none_never_waits_behind_what_does(path: str) -> None:
    assert not is_dear(path)


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        ("/api/v1/search.csv", True),
        ("/api/v1/statements.jsonl", True),
        ("/api/v1/briefing.docx", True),
        ("/api/v1/collections/0123456789ab/sheet.pdf", True),
        ("/api/v1/search.csl.json", True),
        ("/api/v1/search.atom", False),
        ("/api/v1/statements.rss", False),
        ("/api/v1/statements.feed.json", False),
        ("/api/v1/search", False),
        ("/en/search", False),
    ],
)
def test_whole_lists_have_a_lane_of_their_own(path: str, whole: bool) -> None:
    assert is_file(path) is whole


@pytest.mark.parametrize(
    ("path", "largest"),
    [
        ("/en/batch", LARGEST_BATCH),
        ("/km/batch", LARGEST_BATCH),
        ("/api/v1/batch.csv", LARGEST_BATCH),
        ("/en/basket", LARGEST_BODY),
        ("/en/batches", LARGEST_BODY),
        ("/en/desk/batch", LARGEST_BODY),
    ],
)
def test_only_a_batch_may_be_long(path: str, largest: int) -> None:
    assert largest_body(path) == largest


@pytest.mark.parametrize(
    ("query", "long"),
    [
        ("q=" + "a" * 300, False),
        ("q=" + "a" * 301, True),
        ("q=" + "%E1%9E%80" * 300, False),
        ("q=" + "%E1%9E%80" * 301, True),
        ("size=10&speaker=" + "a" * 301, True),
        ("source=" + "a" * 500, False),
    ],
)
def test_long_questions_are_told_by_their_characters(query: str, long: bool) -> None:
    assert is_long(query) is long
