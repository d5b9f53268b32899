"""Search from end to end: an archive, its index, questions and answers."""

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.archive import Archive
from archive.errors import IndexMissingError
from archive.records import DocumentKind
from search.answers import Answer, FacetValue, Hit, Mark
from search.query.nodes import Remark
from search.questions import UNDATED, Filters, Match, Question, Sort, one_of
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save

DOCUMENTS = (
    a_document(
        "dengue-km.txt",
        "ក្រសួងសុខាភិបាលប្រកាសអំពីជំងឺគ្រុនឈាម។\nប្រជាពលរដ្ឋត្រូវប្រុងប្រយ័ត្ន COVID-១៩។",
        title="សេចក្តីជូនដំណឹង",
        kind=DocumentKind.ANNOUNCEMENT,
        published="2023-12-22",
    ),
    a_document(
        "dengue-en.txt",
        "The Ministry of Health announces a dengue campaign.\nTwo ministers attended.",
        title="Announcement on dengue fever",
        kind=DocumentKind.ANNOUNCEMENT,
        published="2023-01-05",
    ),
    a_document(
        "rice.txt",
        "Farmers sold rice at a higher price in 2022.\nកសិករលក់ស្រូវបានថ្លៃ។",
        title="Rice prices",
        source="akp",
        published="2022-07-01",
    ),
    a_document("school.txt", "A school for farmers opened.", title="School", source="akp"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = an_archive(tmp_path_factory.mktemp("home"))
    save(made, *DOCUMENTS)
    return made


@pytest.fixture(scope="module")
def search(archive: Archive) -> Iterator[Search]:
    opened = open_search(archive)
    opened.update(quiet)
    yield opened
    opened.close()


def origins(answer: Answer[Hit]) -> list[str]:
    return [hit.origin.removesuffix(".txt") for hit in answer.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("គ្រុនឈាម", {"dengue-km"}),
        ("ក្រសួង\u200bសុខាភិបាល", {"dengue-km"}),
        ("covid-19", {"dengue-km"}),
        ("COVID-១៩", {"dengue-km"}),
        ("ministry", {"dengue-en"}),
        ("MINISTERS", {"dengue-en"}),
        ("farmer", {"rice", "school"}),
        ('"farmers sold rice"', {"rice"}),
        ('"rice farmers"', set()),
        ('"ក្រសួងសុខាភិបាល"', {"dengue-km"}),
        ("farmers AND school", {"school"}),
        ("farmers -school", {"rice"}),
        ("-school", {"dengue-km", "dengue-en", "rice"}),
        ("dengue OR school", {"dengue-en", "school"}),
        ("title:dengue", {"dengue-en"}),
        ("title:farmers", set()),
        ("source:akp", {"rice", "school"}),
        ("lang:km", {"dengue-km", "rice"}),
        ("kind:announcement lang:en", {"dengue-en"}),
        ("ឆ្នាំ:២០២៣", {"dengue-km", "dengue-en"}),
        ("date:2022-07..2023-06", {"dengue-en", "rice"}),
        ("farmers date:2022", {"rice"}),
        ("farmers dengue", set()),
        ("farmers dengue school", {"school"}),
        ("farmers +dengue school", set()),
        ("", {"dengue-km", "dengue-en", "rice", "school"}),
        ("។ ,", set()),
        ("nowhere", set()),
    ],
)
def test_finds(search: Search, query: str, expected: set[str]) -> None:
    answer = search.ask(Question(query=query, widen=False))
    assert set(origins(answer)) == expected
    assert answer.total == len(expected)


def test_strict_match_wants_every_word_and_best_match_counts_those_that_have_them(
    search: Search,
) -> None:
    query = "farmers school opened dengue"
    best = search.ask(Question(query=query))
    strict = search.ask(Question(query=query, match=Match.ALL))
    assert (best.total, best.with_all_words) == (1, 0)
    assert (strict.total, strict.with_all_words) == (0, 0)
    every = search.ask(Question(query="farmers school opened"))
    assert (every.total, every.with_all_words) == (1, 1)


def test_a_wrong_query_is_answered_read_back_and_remarked_on(search: Search) -> None:
    answer = search.ask(Question(query='(dengue AND "campaign'))
    assert origins(answer) == ["dengue-en"]
    assert answer.read_as == 'dengue AND "campaign"'
    assert answer.remarks == (Remark.UNCLOSED_QUOTE, Remark.UNCLOSED_BRACKET)
    nothing = search.ask(Question(query="។"))
    assert nothing.remarks == (Remark.NOTHING_TO_FIND,)


@pytest.mark.parametrize(
    ("query", "as_if", "remark"),
    [
        ("s*", "s", Remark.PREFIX_TOO_SHORT),
        ("ក* rice", "ក rice", Remark.PREFIX_TOO_SHORT),
        ("at~2", "at", Remark.FUZZY_TOO_SHORT),
        ("*rice", "rice", Remark.STRAY_STAR),
    ],
)
def test_what_cannot_be_had_is_said_and_read_as_plain_words(
    search: Search, query: str, as_if: str, remark: Remark
) -> None:
    answer, plain = search.ask(Question(query=query)), search.ask(Question(query=as_if))
    assert answer.remarks == (remark,)
    assert (origins(answer), answer.total) == (origins(plain), plain.total)


def test_of_too_many_words_the_most_frequent_are_used(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(origins(search.ask(Question(query="at* OR fa*")))) == {
        "dengue-en",
        "rice",
        "school",
    }
    monkeypatch.setattr("search.planning.unfinished.MOST_WORDS", 1)
    answer = search.ask(Question(query="a* OR an*"))
    assert Remark.TOO_MANY_WORDS in answer.remarks


def test_of_too_many_texts_some_are_compared_and_that_is_said(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_search(archive)
    assert opened.ask(Question(query='exact:"។"')).total == 2
    monkeypatch.setattr("search.index.verbatim.MOST_TEXTS", 1)
    cut = open_search(archive).ask(Question(query='exact:"។"'))
    assert cut.total <= 1
    assert cut.remarks == (Remark.TOO_MANY_TEXTS,)
    assert opened.ask(Question(query='exact:"។"', page=2)).total == 2


def test_exact_counts_facets_and_exclusion_are_exact(search: Search) -> None:
    found = search.ask(Question(query='exact:"COVID-១៩"'))
    assert (origins(found), found.facets["language"]) == (["dengue-km"], (FacetValue("km", 1),))
    assert search.ask(Question(query='exact:"COVID-19"')).total == 0
    assert search.ask(Question(query='-exact:"COVID-១៩"')).total == len(DOCUMENTS) - 1


def test_sorted_by_date_the_undated_come_last_both_ways(search: Search) -> None:
    newest = search.ask(Question(query="", sort=Sort.NEWEST))
    oldest = search.ask(Question(query="", sort=Sort.OLDEST))
    assert origins(newest) == ["dengue-km", "dengue-en", "rice", "school"]
    assert origins(oldest) == ["rice", "dengue-en", "dengue-km", "school"]


def test_pages(search: Search) -> None:
    pages = [search.ask(Question(query="", size=3, page=page)) for page in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [3, 1, 0]
    assert len({hit.id for page in pages for hit in page.hits}) == 4
    assert {page.total for page in pages} == {4}


def test_facets_count_what_remains_when_a_value_is_chosen(search: Search) -> None:
    answer = search.ask(Question(query=""))
    assert answer.facets == {
        "party": (FacetValue("agency", 2), FacetValue("ministry", 2)),
        "language": (FacetValue("en", 3), FacetValue("km", 2)),
        "source": (FacetValue("akp", 2), FacetValue("moh", 2)),
        "kind": (FacetValue("announcement", 2), FacetValue("article", 2)),
        "year": (FacetValue("2023", 2), FacetValue("2022", 1), FacetValue(UNDATED, 1)),
        "ocr": (),
    }
    narrowed = search.ask(
        Question(query="", filters=Filters(source=one_of("akp"), language=one_of("km")))
    )
    assert origins(narrowed) == ["rice"]
    assert narrowed.facets["source"] == (FacetValue("akp", 1), FacetValue("moh", 1))
    assert narrowed.facets["language"] == (FacetValue("en", 2), FacetValue("km", 1))


def test_since_and_until_are_both_included(search: Search) -> None:
    day = dt.date(2023, 1, 5)
    assert origins(search.ask(Question(query="", filters=Filters(since=day, until=day)))) == [
        "dengue-en"
    ]


def test_a_hit_is_ready_to_show(search: Search) -> None:
    (hit,) = search.ask(Question(query="គ្រុនឈាម ជូនដំណឹង", widen=False)).hits
    assert hit.title == "សេចក្តីជូនដំណឹង"
    assert [hit.title[mark.start : mark.end] for mark in hit.title_marks] == ["ជូនដំណឹង"]
    marked = [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks]
    assert marked == ["គ្រុនឈាម"]
    assert hit.snippet.language == "km"
    assert hit.score > 0


def test_without_an_index_it_says_what_to_do_and_writes_nothing(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    opened = open_search(archive)
    with pytest.raises(IndexMissingError, match="bannasar index"):
        opened.ask(Question(query="a"))
    with pytest.raises(IndexMissingError):
        opened.state()
    assert not archive.settings.index.exists()
    assert opened.update(quiet).documents == 0
    assert opened.ask(Question(query="a")).total == 0


def test_a_reader_notices_what_another_writer_did(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    reader, writer = open_search(archive), open_search(archive)
    writer.update(quiet)
    assert reader.ask(Question(query="rain")).total == 0
    save(archive, a_document("a.txt", "Rain today."))
    writer.update(quiet)
    assert reader.ask(Question(query="rain")).total == 1
    save(archive, a_document("a.txt", "Sun today."))
    writer.rebuild(quiet)
    writer.rebuild(quiet)
    assert reader.ask(Question(query="rain")).total == 0
    assert reader.ask(Question(query="sun")).total == 1
    assert reader.state() == writer.state()


def test_sixteen_threads_ask_while_the_index_is_updated(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    save(archive, *(a_document(f"{number}.txt", "rain") for number in range(10)))
    opened = open_search(archive)
    opened.update(quiet)
    totals: set[int] = set()
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            answer = opened.ask(Question(query="rain OR sun"))
            totals.add(answer.total)
            done.wait(0.02)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for number in range(5):
        save(archive, a_document(f"{number}.txt", "sun"))
        opened.update(quiet)
    done.set()
    for thread in threads:
        thread.join()
    assert totals == {10}
    assert opened.ask(Question(query="sun")).total == 5


@given(query=st.text('ab"()-+:។ក្ស១ ORANDNT', max_size=40))
def test_no_query_fails(search: Search, query: str) -> None:
    answer = search.ask(Question(query=query))
    assert answer.with_all_words <= answer.total
    assert search.ask(Question(query=answer.read_as)).total == answer.total


def test_a_document_is_found_by_what_names_it_and_no_other_is(
    archive: Archive, search: Search
) -> None:
    for document in DOCUMENTS:
        capture = archive.store.latest_capture(document.id)
        names = (document.id, document.id.upper(), f"/documents/{document.id}", capture.sha256)
        for name in (*names, f"https://bannasar.example/documents/{document.id}?q=rice"):
            assert [hit.id for hit in search.ask(Question(query=name)).hits] == [document.id]


def test_the_heading_that_is_shown_is_found_as_a_title(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    untitled = a_document("untitled.txt", "Ferry sinks\nA boat sank at night near the bridge.")
    titled = a_document("titled.txt", "Ferry sinks\nNo more.", title="A boat")
    save(archive, untitled, titled)
    search = open_search(archive)
    search.update(quiet)
    found = search.ask(Question(query="title:ferry"))
    assert [hit.id for hit in found.hits] == [untitled.id]
    assert found.hits[0].title_marks == (Mark(0, 5),)
    assert [hit.id for hit in search.ask(Question(query="title:boat")).hits] == [titled.id]
    exact = search.ask(Question(query='title:(exact:"Ferry sinks")'))
    assert [hit.id for hit in exact.hits] == [untitled.id]
    search.close()
