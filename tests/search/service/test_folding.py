"""Copies of one text as one hit: the same as folding the whole list by hand, whatever is asked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from archive.records import SourceKind
from archive.stories.records import Placed
from search.answers import Answer, Hit
from search.questions import Filters, Group, Question, Sort, one_of
from search.service.documents import Search, open_search
from tests.records import a_capture, a_source
from tests.search.builders import a_document, an_archive, quiet

# By source: the text, the day, and the group of copies.
HELD = (
    ("ministry", "Clean water comes to the school.", "2024-03-04", "a"),
    ("post", "Clean water comes to the school, water at last.", "2024-03-02", "a"),
    ("times", "Water comes to the school.", "2024-03-01", "a"),
    ("post", "Water prices fall in the town.", "2024-03-03", "b"),
    ("radio", "Water prices fall in the town again.", None, "b"),
    ("radio", "Water lilies flower.", "2024-03-05", None),
    ("times", "Rice is dear.", "2024-03-06", None),
)
QUESTIONS = (
    Question(query="water"),
    Question(query="water", sort=Sort.NEWEST),
    Question(query="school water", sort=Sort.OLDEST),
    Question(query="water -clean"),
    Question(query=""),
    Question(query="water", filters=Filters(source=one_of("post", "radio"))),
    Question(query="nothing at all"),
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    archive = an_archive(tmp_path_factory.mktemp("folding"))
    placed: list[Placed] = []
    first: dict[str | None, str] = {None: ""}
    for number, (source_id, text, day, group) in enumerate(HELD):
        kind = SourceKind.MINISTRY if source_id == "ministry" else SourceKind.PRESS
        document = a_document(str(number), text, source=source_id, published=day)
        archive.store.save(a_source(source_id, kind), a_capture(document), document)
        name = first.setdefault(group, document.id)
        placed.append(Placed(document.id, name or None, document.id))
    with archive.store.shelf() as shelf:
        shelf.place(placed)
    search = open_search(archive)
    search.update(quiet)
    yield search
    search.close()
    archive.store.close()


def folded_by_hand(search: Search, question: Question) -> list[list[str]]:
    """What each hit of the folded list shows and stands for, in the order of the best of each."""
    groups: dict[str, list[Hit]] = {}
    for hit in search.ask(replace(question, page=1, size=100, group=Group.OFF)).hits:
        group = HELD[int(hit.origin)][3] or hit.id
        groups.setdefault(group, []).append(hit)
    return [
        [hit.origin for hit in sorted(found, key=lambda hit: _order(hit))]
        for found in groups.values()
    ]


def _order(hit: Hit) -> tuple[bool, str, str]:
    source, _, day, _ = HELD[int(hit.origin)]
    return source != "ministry", day or "9999", hit.id


def shown(search: Search, answer: Answer[Hit]) -> list[list[str]]:
    by_id = {hit.id: hit.origin for hit in search.ask(Question(size=100)).hits}
    return [[hit.origin, *(by_id[copy.id] for copy in hit.copies)] for hit in answer.hits]


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
@pytest.mark.parametrize("size", [1, 2, 100])
def test_every_page_is_that_of_the_list_folded_by_hand(
    search: Search, question: Question, size: int
) -> None:
    every = folded_by_hand(search, question)
    plain = search.ask(replace(question, size=100))
    for page in range(1, len(every) // size + 2):
        asked = replace(question, page=page, size=size, group=Group.COPIES)
        answer = search.ask(asked)
        assert shown(search, answer) == every[(page - 1) * size : page * size]
        assert (answer.groups, answer.total) == (len(every), plain.total)
        assert answer.facets == plain.facets


def test_the_official_text_is_shown_first_and_then_the_earliest(search: Search) -> None:
    (first, *_) = search.ask(Question(query="school water", group=Group.COPIES)).hits
    assert (first.source_id, [copy.source_id for copy in first.copies]) == (
        "ministry",
        ["times", "post"],
    )
    assert first.other_outlets == 2


def test_without_groups_nothing_is_said_of_them(search: Search) -> None:
    answer = search.ask(Question(query="water"))
    assert answer.groups is None
    assert all(hit.copies == () for hit in answer.hits)
