"""The query language against its definition: over 200 queries in both languages, read and answered.

``conformance/queries.tsv`` says how each is read; what it finds is worked out by a brute-force
oracle from that reading, and must be exactly what the search finds.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Document, DocumentKind, document_id
from search.answers import Answer, Hit
from search.planning.resolving import resolved
from search.query.nodes import Remark
from search.query.parser import parse
from search.questions import Match, Question
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save
from tests.search.query.conformance import held, oracle


def at_its_address(document: Document, url: str | None, dateline: str) -> Document:
    name = document_id(url=url, source_id=document.source_id, origin=document.origin)
    return replace(document, id=name, url=url, dateline=dateline)


FOLDER = Path(__file__).parent / "conformance"
DOCUMENTS = tuple(
    at_its_address(
        a_document(
            name,
            entry["text"].strip(),
            title=entry["title"],
            source=entry["source"],
            kind=DocumentKind(entry["kind"]),
            published=entry.get("published"),
        ),
        entry.get("url"),
        entry.get("dateline", ""),
    )
    for name, entry in tomllib.loads((FOLDER / "documents.toml").read_text("utf-8")).items()
)
READ = tuple(map(held.read, DOCUMENTS))
ARCHIVE = held.Archive(DOCUMENTS)


def _queries() -> list[tuple[str, str]]:
    """Each query with how it is read; a line without a tab is read as it is written."""
    lines = (FOLDER / "queries.tsv").read_text("utf-8").split("\n")[1:-1]
    cut = [line.partition("\t") for line in lines]
    return [(query, read_as if tab else query) for query, tab, read_as in cut]


QUERIES = _queries()
# As many tests ask them all.
_LOTS = 8


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    archive = an_archive(tmp_path_factory.mktemp("home"))
    save(archive, *DOCUMENTS)
    opened = open_search(archive)
    opened.update(quiet)
    yield opened
    opened.close()


def asked(search: Search, query: str, match: Match) -> Answer[Hit]:
    return search.ask(Question(query=query, match=match, widen=False, size=len(DOCUMENTS)))


def names(answer: Answer[Hit]) -> set[str]:
    return {hit.origin for hit in answer.hits}


def expected(query: str, match: Match) -> set[str]:
    tree = resolved(parse(query).tree, ARCHIVE)
    return {read.document.origin for read in READ if oracle.finds(tree, read, match, READ)}


@pytest.mark.parametrize("start", range(_LOTS))
def test_it_is_read_as_written_down_and_finds_what_it_means(search: Search, start: int) -> None:
    for query, read_as in QUERIES[start::_LOTS]:
        best, strict = asked(search, query, Match.BEST), asked(search, query, Match.ALL)
        assert best.read_as == read_as, query
        assert names(best) == expected(query, Match.BEST), query
        assert names(strict) == expected(query, Match.ALL), query
        assert (best.total, strict.total) == (len(best.hits), len(strict.hits)), query
        assert best.with_all_words == strict.total, query
        if best.read_as != query:
            again = asked(search, best.read_as, Match.BEST)
            assert [hit.id for hit in again.hits] == [hit.id for hit in best.hits], query


def test_the_queries_are_many_and_different_and_most_find_something() -> None:
    assert len(QUERIES) == len(set(QUERIES)) > 250
    found = [expected(query, Match.BEST) for query, _ in QUERIES]
    assert sum(0 < len(each) < len(DOCUMENTS) for each in found) > 0.75 * len(QUERIES)


@given(data=st.data())
def test_exact_finds_any_stretch_of_any_text(search: Search, data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    source = data.draw(st.sampled_from((document.title or document.text, document.text)))
    start = data.draw(st.integers(0, len(source) - 1))
    piece = source[start : start + data.draw(st.integers(1, 30))]
    if piece.strip():
        query = f'exact:"{piece}"'
        found = names(asked(search, query, Match.BEST))
        assert document.origin in found
        assert found == expected(query, Match.BEST)


# A frame of a query, and the same without what is put into it.
FRAMES = (
    ("{}", ""),
    ("rice {}", "rice"),
    ("{} ស្រូវ", "ស្រូវ"),
    ("rice AND {}", "rice"),
    ("{} OR water", "water"),
    ("-{}", ""),
    ("rice -{}", "rice"),
    ("rice -(water {})", "rice -(water)"),
    ("rice -(water OR {})", "rice -(water)"),
    ("rice -(water -{})", "rice -(water)"),
    ("(rice OR {}) AND water", "(rice) AND water"),
    ("title:(rice {})", "title:(rice)"),
    ("title:(rice -(water {}))", "title:(rice -(water))"),
)
MENDED = (
    *('""', "()", "«»", "(())", "title:", "date:", "speaker:()", 'lang:""', "ទីកន្លែង:"),
    *("lang:fr", "year:abc", "date:2024..2020", "date:30/02/2019", "kind:poem", "place:Atlantis"),
    *("ministry:nosuch", "outlet:moh", "type:poem", "source:nosuch", "source:(nosuch OR *)"),
    *("~", "~5", "«", "»", "(lang:fr OR lang:de)"),
)


@pytest.mark.parametrize(("frame", "without"), FRAMES)
def test_what_is_mended_never_finds_more_than_the_rest(
    search: Search, frame: str, without: str
) -> None:
    rest = names(asked(search, without, Match.BEST))
    for piece in MENDED:
        answer = asked(search, frame.format(piece), Match.BEST)
        assert answer.remarks, piece
        assert names(answer) <= rest, piece
        assert answer.total < len(DOCUMENTS), piece


def test_a_nearness_that_is_apart_finds_no_more_than_its_phrase(search: Search) -> None:
    for apart in ('"rice water" ~3', '"rice water"~ 3', "«rice water» ~ 3"):
        answer = asked(search, apart, Match.BEST)
        assert answer.remarks == (Remark.STRAY_TILDE,)
        assert names(answer) == names(asked(search, '"rice water"', Match.BEST))


PIECES = st.sampled_from(
    (
        *("AND", "OR", "NOT", "និង:", "ឬ:", "មិន:", "(", ")", '"', "“", "”", "+", "-", " ", " "),
        *("*", "~", "~2", "~១", "«", "»", "title: ", "place:Kampot", "source:nosuch", "lang:fr"),
        *("ministry:health", "https://khmertimes.example/501/new-bridge", '"" ', "~ 3", "kind:"),
        *("title:", "exact:", "ដូចគ្នា:", "date:", "2023..", "lang:km"),
        *("rice", "water", "ស្រូវ", "ក្រសួងសុខាភិបាល", "្រ", "ៗ", "\u200b", "\n", "\ud800", "\x00"),
    )
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A valid query with a piece put in, or a stretch taken out."""
    query, _ = draw(st.sampled_from(QUERIES))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(query)))
        end = min(start + draw(st.integers(0, 3)), len(query))
        query = query[:start] + draw(st.one_of(PIECES, st.just(""))) + query[end:]
    return query


@given(query=st.one_of(mutated(), st.lists(PIECES, max_size=12).map("".join), st.text(max_size=40)))
def test_any_text_is_answered_as_the_oracle_says(search: Search, query: str) -> None:
    answer = asked(search, query, Match.BEST)
    assert names(answer) == expected(query, Match.BEST)
    assert parse(answer.read_as).tree == parse(query).tree
    search.complete(query)
