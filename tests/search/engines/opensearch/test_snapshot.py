"""What a cluster answers beyond the contract: as Whoosh scores, in more than one answer holds."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.statements import StatementKind
from archive.visibility import NOTHING_WITHHELD
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.opensearch import snapshot as snapshot_module
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.generations import ClusterGeneration, ClusterGenerations
from search.engines.plan import STATEMENT_FACETS, Blend, Everything, Part, Term, TextField
from search.engines.protocol import Request, TooMuchError
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderGenerations
from search.questions import Filters, Sort, one_of
from tests.search.engines import strategies
from tests.search.engines.made import built, entry, filled, ids

MANY = 10_050
SPEAKING = TextField.IDENTITY


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_scores_are_those_of_whoosh(generations: ClusterGenerations, data: st.DataObject) -> None:
    corpus = data.draw(strategies.corpora())
    requests = [data.draw(strategies.requests) for _ in range(12)]
    ours = built(generations, [corpus[:5], corpus])
    with tempfile.TemporaryDirectory() as folder:
        theirs = built(FolderGenerations(Path(folder), WhooshEngine()), [corpus])
        for request in requests:
            found, wanted = ours.search(request), theirs.search(request)
            assert (found.total, found.facets) == (wanted.total, wanted.facets)
            scores = {each.id: each.score for each in wanted.page}
            assert {each.id: each.score for each in found.page} == pytest.approx(
                scores, rel=1e-5, abs=1e-6
            )


def test_an_opening_counts_as_often_as_it_is_emphasised(generations: ClusterGenerations) -> None:
    emphasised = FieldTerms({"a": (0, 5), "b": (1,)}, opening=2, emphasis=3.0)
    corpus = [
        entry("plain", "a", "b", "c", "d", "e", "a"),
        IndexEntry(
            id="emphasised",
            fields={TextField.BODY: emphasised},
            languages=frozenset({"en"}),
            source="moh",
            kind=StatementKind.DIRECT,
            published=None,
        ),
    ]
    plan = Blend(TextField.BODY, (Part(("a",), 0.5), Part(("b",), 0.25)))
    request = Request(plan=plan, filters=Filters(), sort=Sort.RELEVANCE, offset=0, size=9)
    with tempfile.TemporaryDirectory() as folder:
        theirs = built(FolderGenerations(Path(folder), WhooshEngine()), [corpus])
        wanted = {each.id: each.score for each in theirs.search(request).page}
    found = built(generations, [corpus]).search(request).page
    assert {each.id: each.score for each in found} == pytest.approx(wanted, rel=1e-5)


def test_keys_with_spaces_and_with_what_divides_terms_are_found(
    generations: ClusterGenerations,
) -> None:
    keys = ("chheang-ra=Chheang Ra", "+ឈាង រ៉ា=Chheang Ra", "a\ufdd0b\ufdd1c\ufdd2", "\t", "x" * 900)
    corpus = [entry(f"{number}", key, "other") for number, key in enumerate(keys)]
    snapshot = built(generations, [corpus])
    for number, key in enumerate(keys):
        assert ids(snapshot, key) == [f"{number}"]
    assert len(snapshot.terms(TextField.BODY, "")) == len(keys) + 1
    assert [each.key for each in snapshot.terms(TextField.BODY, "chheang")] == [keys[0]]


def many() -> list[IndexEntry]:
    return [
        IndexEntry(
            id=f"{number:06}",
            fields={TextField.BODY: strategies.field_terms(["rain"])},
            languages=frozenset({"en"}),
            source="moh",
            kind=StatementKind.DIRECT,
            published=None,
            speaker=f"Speaker {number}",
        )
        for number in range(MANY)
    ]


def test_what_one_answer_does_not_hold_is_had_in_several(generations: ClusterGenerations) -> None:
    snapshot = built(generations, [many()])
    names = [f"{number:06}" for number in range(MANY)]
    plan = Term(TextField.BODY, "rain")
    assert list(snapshot.matching(plan, 1_000_000)) == names
    assert list(snapshot.matching(plan, 10_020)) == names[:10_020]
    for offset, size in ((0, MANY + 5), (9_990, 20), (10_030, 100), (10_000, 0)):
        request = Request(
            plan=plan,
            filters=Filters(),
            sort=Sort.RELEVANCE,
            offset=offset,
            size=size,
            facets=("speaker", "year"),
        )
        found = snapshot.search(request)
        assert [each.id for each in found.page] == names[offset : offset + size]
        assert found.total == MANY
        assert found.facets["year"] == {"undated": MANY}
    assert found.facets["speaker"] == {f"Speaker {number}": 1 for number in range(MANY)}
    chosen = Request(
        plan=Everything(),
        filters=Filters(speaker=one_of("Speaker 7")),
        sort=Sort.NEWEST,
        offset=0,
        size=5,
        facets=STATEMENT_FACETS,
    )
    narrowed = snapshot.search(chosen)
    assert [each.id for each in narrowed.page] == ["000007"]
    assert len(narrowed.facets["speaker"]) == MANY
    assert narrowed.facets["source"] == {"moh": 1}


def test_a_question_of_too_many_clauses_is_refused_before_it_is_asked(
    generations: ClusterGenerations, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = built(generations, [[entry("a", "covid")]])
    parts = tuple(Part((f"w{number}",), 0.5) for number in range(20_000))
    plan = Blend(TextField.BODY, parts)
    with pytest.raises(TooMuchError, match="20001 clauses, the cluster takes 16384"):
        snapshot.count(plan, Filters())
    within = Blend(TextField.BODY, (Part(("covid",), 1.0), *parts[:16_000]))
    assert snapshot.count(within, Filters()) == 1
    monkeypatch.setattr(snapshot_module, "clauses_of", lambda query: 0)
    with pytest.raises(TooMuchError):
        snapshot.count(plan, Filters())


def held(cluster: Cluster, generation: ClusterGeneration) -> int:
    """Points in time that the cluster keeps of an index, on all its shards."""
    told = cluster.ask("GET", f"/{generation.name}/_stats/search")
    return int(told["_all"]["total"]["search"]["point_in_time_current"])


def test_what_is_opened_is_kept_until_it_is_closed(
    cluster: Cluster, generations: ClusterGenerations
) -> None:
    generation = filled(generations, [[entry("a", "covid")]])
    assert isinstance(generation, ClusterGeneration)
    snapshots = [generation.open(NOTHING_WITHHELD) for _ in range(3)]
    one = held(cluster, generation) // 3
    assert one > 0
    for left, snapshot in enumerate(reversed(snapshots)):
        snapshot.close()
        assert held(cluster, generation) == one * (2 - left)


def test_a_moment_that_the_cluster_has_forgotten_is_had_again(
    generations: ClusterGenerations,
) -> None:
    generation = filled(generations, [[entry("a", "covid")]])
    snapshot = generation.open(NOTHING_WITHHELD)
    # What closes it here is what the cluster does with one that nobody asks for long.
    snapshot.close()
    assert ids(snapshot, "covid") == ["a"]
    assert snapshot.commit() == generation.open(NOTHING_WITHHELD).commit()
