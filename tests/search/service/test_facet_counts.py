"""Every number beside a value is the total of the list that it leads to, whatever else is asked.

Over the sample documents and what is said in them, in both languages, with widening on.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.records import SourceKind
from archive.statements import StatementKind
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from search.answers import Answer
from search.questions import UNDATED, Filters, Match, Question, Undated, none_of, one_of
from search.service.documents import open_search
from search.service.parties import Parties
from search.service.statements import open_statement_search
from tests.samples import an_archive_of_samples
from tests.search.builders import a_document, an_archive, save
from tests.search.service.filtering import SINGLE, alone, filters_over, free
from tests.search.statement_builders import a_statement, keep

QUERY = (
    *("", "water", "ទឹក", "dengue", "គ្រុនឈាម", "school meals", "ក្រសួងសុខាភិបាល", "rice price"),
    *('"clean water"', "water OR rice", "water -rice", "sch*", "scholl~", 'exact:"ទឹក"'),
    *("water lang:km", "water lang:en", "date:2023", "year:2024 OR water", "date:..2022 ទឹក"),
    *("water -year:2023", "speaker:Sok", "kind:direct water", "year:undated", "zzzqqq", "។"),
    *(
        "a long question about clean water wells for the school of the village",
        "title:water",
        "ក្រសួងប្រកាសអាសន្នទឹកទន្លេ",
    ),
)
ARCHIVE_IS_SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
FACETS_LOOKED_AT = 6
LONG_NAME = "the very long name of somebody nobody knows " * 4
INDIRECT = StatementKind.INDIRECT
LAST_DAY = dt.date(2030, 1, 1)


@dataclass(frozen=True)
class Asker:
    """One of the two searches."""

    ask: Callable[[Question], Answer[Any]]
    everything: Answer[Any]

    def total(self, question: Question) -> int:
        return self.ask(replace(question, size=0)).total


@pytest.fixture(scope="module")
def askers(
    sample_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Asker]]:
    archive = an_archive_of_samples(sample_home, tmp_path_factory.mktemp("samples"))
    save(
        archive,
        a_document("mixed", "The well gives clean water.\nអណ្តូងមានទឹកស្អាត។", source="nobodys"),
        a_document("undated", "Water and rice for the school.", title="Water", source="nobodys"),
    )
    catch_up(archive, Silent())
    said = a_document("said", '"Water is life," they said.\n«ទឹកគឺជាជីវិត»', source="nobodys")
    keep(
        archive,
        said,
        a_statement(said, "Water is life,", LONG_NAME),
        replace(a_statement(said, "ទឹកគឺជាជីវិត", LONG_NAME, kind=INDIRECT), language="km"),
    )
    documents, statements = open_search(archive), open_statement_search(archive)
    documents.update(lambda done, total: None)
    statements.update(lambda done, total: None)
    yield {
        "documents": Asker(documents.ask, documents.ask(Question(size=0))),
        "statements": Asker(statements.ask, statements.ask(Question(size=0))),
    }
    documents.close()
    statements.close()
    archive.store.close()


@pytest.fixture(params=["documents", "statements"])
def asker(request: pytest.FixtureRequest, askers: dict[str, Asker]) -> Asker:
    return askers[request.param]


@ARCHIVE_IS_SHARED
@given(data=st.data())
def test_every_count_is_the_total_of_its_list(asker: Asker, data: st.DataObject) -> None:
    question = Question(
        query=data.draw(st.sampled_from(QUERY)),
        filters=data.draw(filters_over(asker.everything)),
        match=data.draw(st.sampled_from(Match)),
        size=0,
    )
    answer = asker.ask(question)
    for facet, values in answer.facets.items():
        for found in values[:FACETS_LOOKED_AT]:
            chosen = replace(question, filters=alone(question.filters, facet, found.value))
            assert asker.total(chosen) == found.count, (facet, found)
    if answer.left_out is not None:
        assert asker.total(answer.left_out.question) == answer.total + answer.left_out.count


@ARCHIVE_IS_SHARED
@given(data=st.data())
def test_nothing_is_uncounted(asker: Asker, data: st.DataObject) -> None:
    query = data.draw(st.sampled_from(QUERY))
    filters = data.draw(filters_over(asker.everything))
    for facet in SINGLE:
        question = Question(query=query, filters=free(filters, facet), size=0)
        answer = asker.ask(question)
        if facet in answer.facets:
            assert sum(found.count for found in answer.facets[facet]) == answer.total


@pytest.mark.parametrize("query", [query for query in QUERY if "lang:" not in query])
@pytest.mark.parametrize("language", ["km", "en"])
def test_a_filter_never_changes_what_a_query_means(asker: Asker, query: str, language: str) -> None:
    chosen = Question(query=query, filters=Filters(language=one_of(language)))  # type: ignore[arg-type]
    typed = Question(query=f"({query}) lang:{language}" if query else f"lang:{language}")
    assert asker.total(chosen) <= asker.total(Question(query=query))
    if query != "។":
        assert asker.total(typed) == asker.total(chosen)
    widened = {each.typed for each in asker.ask(chosen).widened}
    assert widened == {each.typed for each in asker.ask(Question(query=query)).widened}


def test_several_values_are_any_of_them_and_exclusion_is_the_rest(asker: Asker) -> None:
    everything = asker.everything
    for facet in ("party", "source", "kind"):
        first, second, *_ = everything.facets[facet]
        both = Filters(**{facet: one_of(first.value, second.value)})  # type: ignore[arg-type]
        neither = Filters(**{facet: none_of(first.value, second.value)})  # type: ignore[arg-type]
        assert asker.total(Question(filters=both)) == first.count + second.count
        rest = everything.total - first.count - second.count
        assert asker.total(Question(filters=neither)) == rest


def test_mixed_documents_are_counted_in_both_languages(askers: dict[str, Asker]) -> None:
    documents = askers["documents"]
    khmer, english = documents.everything.facets["language"]
    assert khmer.count + english.count > documents.everything.total
    both = Filters(language=one_of("km", "en"))
    assert documents.total(Question(filters=both)) == documents.everything.total
    only_khmer = Filters(language=none_of("en"))
    assert (
        documents.total(Question(filters=only_khmer)) == documents.everything.total - english.count
        if english.value == "en"
        else documents.everything.total - khmer.count
    )


def test_undated_hits_are_a_value_and_are_never_lost_silently(asker: Asker) -> None:
    undated = asker.everything.facets["year"][-1]
    assert undated.value == UNDATED
    assert undated.count
    for query, filters in (
        ("", Filters(year=one_of(2023))),
        ("", Filters(until=LAST_DAY)),
        ("date:..2030", Filters()),
        ("year:2023", Filters()),
        ("date:2023..", Filters(until=LAST_DAY)),
    ):
        answer = asker.ask(Question(query=query, filters=filters, size=0))
        assert answer.left_out is not None
        assert answer.left_out.count == undated.count
        more = asker.ask(answer.left_out.question)
        assert more.total == answer.total + undated.count
        assert more.left_out is None
    for query, filters in (
        ("", Filters()),
        ("-date:2023", Filters()),
        ("", Filters(year=none_of(2023))),
        ("", Filters(undated=Undated.ONLY)),
        ("", Filters(year=one_of(2023), undated=Undated.NEVER)),
    ):
        assert asker.ask(Question(query=query, filters=filters, size=0)).left_out is None


def test_parties_are_the_kinds_of_the_sources_now(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    save(
        archive,
        a_document("one", "rain", source="moh"),
        a_document("two", "rain", source="nobodys"),
        a_document("three", "rain", source="akp"),
    )
    search = open_search(archive)
    search.update(lambda done, total: None)
    answer = search.ask(Question(query="rain"))
    assert {each.value: each.count for each in answer.facets["party"]} == {
        SourceKind.MINISTRY: 1,  # As the list of publishers says, whatever its capture said.
        SourceKind.AGENCY: 1,
        SourceKind.UNKNOWN: 1,
    }

    def found(filters: Filters) -> set[str]:
        return {hit.origin for hit in search.ask(Question(query="rain", filters=filters)).hits}

    assert found(Filters(party=one_of("ministry", "agency"))) == {"one", "three"}
    assert found(Filters(party=none_of("ministry"))) == {"two", "three"}
    assert found(Filters(party=one_of("partner"))) == set()
    assert found(Filters(party=one_of("ministry"), source=one_of("akp"))) == set()
    narrowed = search.ask(Question(filters=Filters(party=one_of("ministry"))))
    assert [each.value for each in narrowed.facets["source"]] == ["moh"]
    assert len(narrowed.facets["party"]) == 3


def test_counts_of_sources_are_added_up_by_party() -> None:
    """The archive is asked of what no list has, and of nothing else."""
    asked = []

    def recorded() -> dict[str, SourceKind]:
        asked.append("")
        return {"b": SourceKind.PRESS, "c": SourceKind.PRESS}

    parties = Parties({"a": SourceKind.PRESS, "c": SourceKind.MINISTRY}, recorded)
    assert parties.joined({"a": 2, "c": 1}) == {"press": 2, "ministry": 1}
    assert not asked
    counted = parties.joined({"a": 2, "b": 3, "c": 1, "unheard-of": 4})
    assert counted == {"press": 5, "ministry": 1, "unknown": 4}
    assert len(asked) == 1
