"""What was said, from end to end: statements kept, indexed, asked for and answered."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive import Archive
from archive.errors import IndexMissingError
from archive.statements import Decision, ReviewState, Statement, StatementKind
from search.answers import Completion, FacetValue, Filters, Match, Question, Sort
from search.query.nodes import Remark
from search.service import open_search
from search.state import Generation
from search.statement_answers import StatementHit, StatementQuestion
from search.statements import StatementSearch, open_statement_search
from search.upkeep import rebuild_all, update_all
from tests.search.builders import a_document, an_archive, quiet
from tests.search.statement_builders import a_statement, keep

HEALTH_KM = a_document(
    "health.km.txt",
    "លោកជំទាវ ឱ វណ្ណឌីន បានថ្លែងថា «វ៉ាក់សាំងមានគ្រប់គ្រាន់សម្រាប់ប្រជាពលរដ្ឋ»។\n"
    "លោកបន្តថា ជំងឺគ្រុនឈាមកំពុងថយចុះ។\n"
    "«សូមលាងដៃ» នេះជាការលើកឡើងរបស់លោក សុខ ដារ៉ា។",
    title="សេចក្តីជូនដំណឹងស្តីពីវ៉ាក់សាំង",
    published="2023-12-22",
)
HEALTH_EN = a_document(
    "health.en.txt",
    'Chheang Ra said "Dengue cases have doubled this year."\n'
    "He said that hospitals were ready for dengue.\n"
    'Sok Dara, a farmer, said "My rice is wet".',
    title="Minister on dengue",
    source="akp",
    published="2024-06-20",
)
UNDATED = a_document(
    "undated.txt", '"Rice prices will rise," the Ministry of Commerce said.', source="akp"
)

STATEMENTS = {
    "vaccine": a_statement(
        HEALTH_KM,
        "វ៉ាក់សាំងមានគ្រប់គ្រាន់សម្រាប់ប្រជាពលរដ្ឋ",
        "លោកជំទាវ ឱ វណ្ណឌីន",
        role="អ្នកនាំពាក្យក្រសួងសុខាភិបាល",
        person="or-vandine",
    ),
    "fewer": a_statement(
        HEALTH_KM,
        "ជំងឺគ្រុនឈាមកំពុងថយចុះ",
        "លោកជំទាវ ឱ វណ្ណឌីន",
        person="or-vandine",
        kind=StatementKind.INDIRECT,
        said_on="2023-12-21",
    ),
    "hands": a_statement(HEALTH_KM, "សូមលាងដៃ", "លោក សុខ ដារ៉ា"),
    "doubled": a_statement(
        HEALTH_EN,
        "Dengue cases have doubled this year.",
        "Chheang Ra",
        role="Minister of Health",
        person="chheang-ra",
    ),
    "ready": a_statement(
        HEALTH_EN,
        "hospitals were ready for dengue",
        "Chheang Ra",
        person="chheang-ra",
        kind=StatementKind.INDIRECT,
        said_on="2024-06-18",
    ),
    "wet": a_statement(HEALTH_EN, "My rice is wet", "Sok Dara", role="a farmer"),
    "prices": a_statement(UNDATED, "Rice prices will rise,", "Ministry of Commerce"),
}
NAMES = {statement.id: name for name, statement in STATEMENTS.items()}
NEWEST_FIRST = ["doubled", "wet", "ready", "vaccine", "hands", "fewer", "prices"]


def of(*documents: str) -> list[Statement]:
    return [STATEMENTS[name] for name in documents]


def fill(archive: Archive) -> None:
    keep(archive, HEALTH_KM, *of("vaccine", "fewer", "hands"))
    keep(archive, HEALTH_EN, *of("doubled", "ready", "wet"))
    keep(archive, UNDATED, *of("prices"))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = an_archive(tmp_path)
    fill(made)
    return made


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StatementSearch]:
    made = an_archive(tmp_path_factory.mktemp("home"))
    fill(made)
    opened = open_statement_search(made)
    opened.update(quiet)
    yield opened
    opened.close()


def names(hits: Iterator[StatementHit] | tuple[StatementHit, ...]) -> list[str]:
    return [NAMES[hit.statement.id] for hit in hits]


def found(search: StatementSearch, query: str, **more: object) -> set[str]:
    answer = search.ask(StatementQuestion(query=query, **more))  # type: ignore[arg-type]
    assert answer.total == len(answer.hits)
    return set(names(answer.hits))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dengue", {"doubled", "ready"}),
        ("ជំងឺគ្រុនឈាម", {"fewer"}),
        ("minister", set()),
        ("title:minister", set()),
        ('speaker:"ឈាង រ៉ា"', {"doubled", "ready"}),
        ("speaker:Vandine", {"vaccine", "fewer"}),
        ("speaker:vand*", {"vaccine", "fewer"}),
        ("speaker:vandyne~", {"vaccine", "fewer"}),
        ("អ្នកនិយាយ:វណ្ណឌីន", {"vaccine", "fewer"}),
        ("speaker:(Vandine OR Dara)", {"vaccine", "fewer", "wet"}),
        ('speaker:(exact:"Or Vandine")', {"vaccine", "fewer"}),
        ('speaker:(exact:"or Vandine")', set()),
        ("-speaker:Vandine", {"hands", "doubled", "ready", "wet", "prices"}),
        ('office:"ministry of health"', {"vaccine", "fewer", "doubled", "ready"}),
        ('office:"ក្រសួងសុខាភិបាល"', {"vaccine", "fewer", "doubled", "ready"}),
        ("office:spokesperson", {"vaccine", "fewer"}),
        ("តួនាទី:រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល", {"doubled", "ready"}),
        ("speaker:(ឱ វណ្ណឌីន ដារ៉ា)", set()),
        ('speaker:"Sok Dara"', {"wet"}),
        ("office:farmer", {"wet"}),
        ("kind:direct", {"vaccine", "hands", "doubled", "wet", "prices"}),
        ("ប្រភេទ:ប្រយោល", {"fewer", "ready"}),
        ("kind:article", set()),
        ("dengue kind:direct", {"doubled"}),
        ("lang:km", {"vaccine", "fewer", "hands"}),
        ("source:akp rice", {"wet", "prices"}),
        ("year:2024", {"doubled", "ready", "wet"}),
        ("date:2023-12-21", {"fewer"}),
        ("date:2023-12..2024-06-18", {"vaccine", "fewer", "hands", "ready"}),
        ("rice OR hospitals", {"wet", "prices", "ready"}),
        ("rice speaker:Dara", {"wet"}),
        ("hospitals dengue ready speaker:Dara", set()),
        ('exact:"Dengue"', {"doubled"}),
        ('"rice prices"', {"prices"}),
        ("។", set()),
        ("", set(STATEMENTS)),
    ],
)
def test_finds(search: StatementSearch, query: str, expected: set[str]) -> None:
    assert found(search, query, widen=False) == expected


@pytest.mark.parametrize(
    ("query", "speaker", "expected"),
    [
        ("", "Or Vandine", {"vaccine", "fewer"}),
        ("", "OR VANDINE", {"vaccine", "fewer"}),
        ("", "ឱ វណ្ណឌីន", {"vaccine", "fewer"}),
        ("", "ឱវណ្ណឌីន", {"vaccine", "fewer"}),
        ("", "Chhieng Ra", {"doubled", "ready"}),
        ("dengue", "ឈាង រ៉ា", {"doubled", "ready"}),
        ("rice OR dengue", "Dara", {"wet"}),
        ("", "Sokh Daraa", {"wet", "hands"}),
        ("", "សុខដារ៉ា", {"wet", "hands"}),
        ("", "Or Vanndeen", {"vaccine", "fewer"}),
        ("", "ក្រសួងពាណិជ្ជកម្ម", {"prices"}),
        ("", 'Sok ("Dara)', {"wet", "hands"}),
        ("", "nobody at all", set()),
        ("", " ", set(STATEMENTS)),
    ],
)
def test_a_speaker_is_found_by_a_name_in_either_script(
    search: StatementSearch, query: str, speaker: str, expected: set[str]
) -> None:
    assert found(search, query, speaker=speaker) == expected


def test_the_speaker_is_read_back_as_a_condition_that_asks_the_same(
    search: StatementSearch,
) -> None:
    for query in ("", "dengue", "dengue hospitals", "dengue OR rice", "dengue kind:direct"):
        answer = search.ask(StatementQuestion(query=query, speaker="Chheang Ra"))
        assert answer.read_as.endswith("speaker:(Chheang Ra)")
        again = search.ask(StatementQuestion(query=answer.read_as))
        assert names(again.hits) == names(answer.hits)
    capitals = search.ask(StatementQuestion(speaker="OR VANDINE"))
    assert capitals.read_as == "speaker:(or VANDINE)"


def test_both_languages_are_asked_and_the_reader_is_told(search: StatementSearch) -> None:
    answer = search.ask(StatementQuestion(query="dengue"))
    assert set(names(answer.hits)) == {"doubled", "ready", "fewer"}
    assert "dengue" in {widening.typed for widening in answer.widened}
    typed = search.ask(StatementQuestion(query="dengue", without=frozenset({"dengue"})))
    assert set(names(typed.hits)) == {"doubled", "ready"}
    assert typed.widened == ()


def test_a_speaker_whom_no_list_has_is_found_by_sound_and_the_reader_is_told(
    search: StatementSearch,
) -> None:
    for query in ("speaker:(Sok Dara)", 'speaker:"Sok Dara"'):
        answer = search.ask(StatementQuestion(query=query))
        assert set(names(answer.hits)) == {"wet", "hands"}
        (widening,) = answer.widened
        assert (widening.typed, widening.added) == ("Sok Dara", "លោក សុខ ដារ៉ា")
        assert widening.why == "sound"
        typed = StatementQuestion(query=query, without=frozenset({"Sok Dara"}))
        assert names(search.ask(typed).hits) == ["wet"]


def test_what_matched_is_marked_in_the_words(search: StatementSearch) -> None:
    answer = search.ask(StatementQuestion(query="dengue"))
    marked = {
        NAMES[hit.statement.id]: [hit.statement.words[mark.start : mark.end] for mark in hit.marks]
        for hit in answer.hits
    }
    assert marked["doubled"] == ["Dengue"]
    assert marked["ready"] == ["dengue"]
    assert "គ្រុនឈាម" in "".join(marked["fewer"])
    by_speaker = search.ask(StatementQuestion(query="speaker:Vandine"))
    assert all(hit.marks == () for hit in by_speaker.hits)


def test_a_hit_says_where_it_was_said(search: StatementSearch) -> None:
    (hit,) = search.ask(StatementQuestion(query="wet")).hits
    assert hit.statement == STATEMENTS["wet"]
    assert (hit.heading, hit.source_id, hit.origin) == (
        "Minister on dengue",
        "akp",
        "health.en.txt",
    )
    assert hit.published == HEALTH_EN.published
    assert (hit.url, len(hit.capture_id)) == (HEALTH_EN.url, 12)


@pytest.mark.parametrize("query", ["", "speaker:(Vandine OR Ra OR Dara OR Commerce)", "year:2024"])
def test_without_words_to_rank_by_the_newest_come_first_in_the_order_of_the_text(
    search: StatementSearch, query: str
) -> None:
    found = names(search.ask(StatementQuestion(query=query, widen=False)).hits)
    assert len(found) >= 3
    assert found == [name for name in NEWEST_FIRST if name in found]


def test_by_date_the_day_of_the_saying_counts_and_undated_come_last(
    search: StatementSearch,
) -> None:
    assert names(search.ask(StatementQuestion(sort=Sort.NEWEST)).hits) == NEWEST_FIRST
    oldest = names(search.ask(StatementQuestion(sort=Sort.OLDEST)).hits)
    assert oldest == ["fewer", "vaccine", "hands", "ready", "doubled", "wet", "prices"]


def test_pages_do_not_overlap_and_all_gives_every_hit(search: StatementSearch) -> None:
    pages = [search.ask(StatementQuestion(page=page, size=3)) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [3, 3, 1, 0]
    paged = [hit for page in pages for hit in page.hits]
    assert names(tuple(paged)) == NEWEST_FIRST
    assert list(search.all(StatementQuestion(page=7, size=1))) == paged
    dengue = StatementQuestion(query="dengue", size=20)
    assert tuple(search.all(dengue)) == search.ask(dengue).hits


def test_facets_count_what_each_choice_leaves(search: StatementSearch) -> None:
    facets = search.ask(StatementQuestion()).facets
    assert list(facets) == ["speaker", "kind", "source", "year", "language"]
    assert facets["speaker"] == (
        FacetValue("chheang-ra", 2),
        FacetValue("or-vandine", 2),
        FacetValue("Ministry of Commerce", 1),
        FacetValue("Sok Dara", 1),
        FacetValue("លោក សុខ ដារ៉ា", 1),
    )
    assert facets["kind"] == (FacetValue("direct", 5), FacetValue("indirect", 2))
    assert facets["year"] == (FacetValue("2024", 3), FacetValue("2023", 3))
    assert facets["language"] == (FacetValue("en", 4), FacetValue("km", 3))
    assert facets["source"] == (FacetValue("akp", 4), FacetValue("moh", 3))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(speaker="or-vandine"), {"vaccine", "fewer"}),
        (Filters(speaker="លោក សុខ ដារ៉ា"), {"hands"}),
        (Filters(speaker="nobody"), set()),
        (Filters(kind=StatementKind.INDIRECT), {"fewer", "ready"}),
        (Filters(language="km", kind=StatementKind.DIRECT), {"vaccine", "hands"}),
        (Filters(since=dt.date(2024, 6, 18), until=dt.date(2024, 6, 19)), {"ready"}),
        (Filters(year=2023, source="moh"), {"vaccine", "fewer", "hands"}),
    ],
)
def test_filters_narrow(search: StatementSearch, filters: Filters, expected: set[str]) -> None:
    assert found(search, "", filters=filters) == expected
    kinds = search.ask(StatementQuestion(filters=Filters(kind=StatementKind.DIRECT))).facets["kind"]
    assert kinds == (FacetValue("direct", 5), FacetValue("indirect", 2))


def test_a_wrong_query_is_answered_and_an_unknown_word_mended(search: StatementSearch) -> None:
    answer = search.ask(StatementQuestion(query='(dengue AND "doubled'))
    assert answer.remarks == (Remark.UNCLOSED_QUOTE, Remark.UNCLOSED_BRACKET)
    assert names(answer.hits) == ["doubled"]
    assert "dengue" in search.ask(StatementQuestion(query="dangue")).did_you_mean
    assert search.ask(StatementQuestion(query="title:wet")).remarks == (Remark.UNKNOWN_FIELD,)
    strict = StatementQuestion(query="dengue rice hospitals", match=Match.ALL)
    assert search.ask(strict).total == 0


def test_a_name_typed_among_the_words_is_offered_as_the_speaker(search: StatementSearch) -> None:
    answer = search.ask(StatementQuestion(query="Chheang Ra"))
    assert answer.total == 0
    assert answer.did_you_mean[0] == 'speaker:"Chheang Ra"'
    assert search.ask(StatementQuestion(query=answer.did_you_mean[0])).total > 0
    assert not search.ask(StatementQuestion(query="speaker:nobody")).did_you_mean
    assert not search.ask(StatementQuestion(query="Xyzzy Plugh")).did_you_mean


def documented() -> list[str]:
    """The examples in the manual."""
    manual = Path(__file__).parents[2] / "docs" / "query-language.md"
    section = manual.read_text("utf-8").partition("\n## Statements\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(.+?)` \|", section, re.MULTILINE)


def test_the_manual_has_examples() -> None:
    assert len(documented()) >= 10


@pytest.mark.parametrize("query", documented())
def test_every_example_of_the_manual_finds_some_and_not_all(
    search: StatementSearch, query: str
) -> None:
    answer = search.ask(StatementQuestion(query=query))
    assert 0 < answer.total < len(STATEMENTS)
    assert answer.remarks == ()


def test_without_an_index_it_says_what_to_run(archive: Archive) -> None:
    search = open_statement_search(archive)
    with pytest.raises(IndexMissingError, match="bannasar index"):
        search.ask(StatementQuestion())
    with pytest.raises(IndexMissingError, match="bannasar index"):
        search.all(StatementQuestion())
    with pytest.raises(IndexMissingError, match="bannasar index"):
        search.state()


def test_both_indexes_are_brought_up_to_date_together(archive: Archive) -> None:
    made = update_all(archive, quiet)
    assert (made.documents.documents, made.statements.documents) == (3, 7)
    assert update_all(archive, quiet) == made
    again = rebuild_all(archive, quiet)
    assert (again.documents.generation, again.statements.generation) == (2, 2)
    assert open_statement_search(archive).state() == again.statements


def decided(archive: Archive, name: str, state: ReviewState) -> None:
    archive.store.decide(
        Decision(
            statement_id=STATEMENTS[name].id,
            revision=1,
            at=dt.datetime(2024, 7, 1, tzinfo=dt.UTC),
            who="Editor",
            state=state,
            why="read the source",
        )
    )


def test_what_is_rejected_leaves_the_index_and_comes_back_when_that_is_taken_back(
    archive: Archive,
) -> None:
    search = open_statement_search(archive)
    search.update(quiet)
    decided(archive, "doubled", ReviewState.REJECTED)
    # Before the index follows, a page is short rather than wrong.
    assert names(search.ask(StatementQuestion(query="doubled")).hits) == []
    assert search.update(quiet).documents == 6
    assert found(search, "dengue", widen=False) == {"ready"}
    decided(archive, "doubled", ReviewState.CHECKED)
    assert search.update(quiet).documents == 7
    assert found(search, "dengue", widen=False) == {"doubled", "ready"}
    (hit,) = search.ask(StatementQuestion(query="doubled")).hits
    assert hit.statement.review is ReviewState.CHECKED


def test_what_is_no_longer_found_leaves_the_index(archive: Archive) -> None:
    search = open_statement_search(archive)
    search.update(quiet)
    archive.store.keep_statements(HEALTH_EN.id, 1, "newer rules", of("ready"))
    assert search.update(quiet).documents == 5
    assert found(search, "source:akp") == {"ready", "prices"}
    assert search.rebuild(quiet).documents == 5
    assert found(search, "source:akp") == {"ready", "prices"}


def test_stopped_between_the_commit_and_the_state_the_next_update_repairs(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = open_statement_search(archive)
    search.update(quiet)
    decided(archive, "wet", ReviewState.REJECTED)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Generation, "write_state", stop)
        with pytest.raises(KeyboardInterrupt):
            search.update(quiet)
    assert search.update(quiet).documents == 6
    assert found(search, "rice", widen=False) == {"prices"}


def test_the_two_indexes_do_not_touch_each_other(archive: Archive) -> None:
    update_all(archive, quiet)
    folder = archive.settings.index
    before = (folder / "current").read_bytes()
    statements = open_statement_search(archive)
    for _ in range(3):
        statements.rebuild(quiet)
    assert (folder / "current").read_bytes() == before
    open_search(archive).rebuild(quiet)
    assert statements.ask(StatementQuestion()).total == 7


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("speaker:Vandine", {"health.km.txt"}),
        ('speaker:"ឈាង រ៉ា"', {"health.en.txt"}),
        ('office:"ministry of health"', {"health.km.txt", "health.en.txt"}),
        ("rice speaker:Dara", {"health.en.txt"}),
        ('speaker:(exact:"Ministry of Commerce")', {"undated.txt"}),
        ("kind:direct", set()),
    ],
)
def test_documents_are_found_by_who_speaks_in_them(
    archive: Archive, query: str, expected: set[str]
) -> None:
    search = open_search(archive)
    search.update(quiet)
    answer = search.ask(Question(query=query, widen=False))
    assert {hit.origin for hit in answer.hits} == expected


def test_names_are_completed_after_their_field_and_words_are_not_completed_by_names(
    archive: Archive,
) -> None:
    search = open_search(archive)
    search.update(quiet)
    assert Completion("speaker:vandine", 1) in search.complete("speaker:Vandi")
    assert search.complete("Vandi") == ()
    assert search.complete("office:spokes")[0] == Completion("office:spokesperson", 1)


PIECES = st.sampled_from(
    (
        *("speaker:", "office:", "kind:", "direct", "អ្នកនិយាយ:", "តួនាទី:", "Vandine", "ឈាង រ៉ា"),
        *(
            "(",
            ")",
            '"',
            " ",
            "AND ",
            "OR ",
            "-",
            "+",
            "*",
            "~",
            "exact:",
            "date:..",
            "dengue",
            "ជំងឺ",
        ),
    )
)


@settings(max_examples=100, deadline=None)
@given(
    query=st.lists(PIECES, max_size=10).map("".join),
    speaker=st.one_of(st.lists(PIECES, max_size=4).map("".join), st.text(max_size=20)),
)
def test_any_text_is_answered_and_read_back_the_same(
    search: StatementSearch, query: str, speaker: str
) -> None:
    answer = search.ask(StatementQuestion(query=query, speaker=speaker))
    assert answer.total == len(answer.hits) == len(list(search.all(answer.question)))
    again = search.ask(StatementQuestion(query=answer.read_as))
    assert names(again.hits) == names(answer.hits)
    for hit in answer.hits:
        ends = [place for mark in hit.marks for place in (mark.start, mark.end)]
        assert ends == sorted(ends)
        assert all(0 <= place <= len(hit.statement.words) for place in ends)
