"""Where terms stand in documents, with the offsets of the words that are there."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from search.engines.entries import FieldTerms, IndexEntry, Spans
from search.engines.plan import TextField
from search.engines.protocol import Generations, IndexName, TermAt
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine
from tests.search.engines.made import built, entry

# Widths of words and of what is between them, about what a byte of the index can hold.
_WIDTHS = st.sampled_from((1, 2, 7, 62, 63, 64, 300))
_BETWEEN = st.sampled_from((0, 1, 2, 3, 400))
_STEPS = st.sampled_from((1, 1, 1, 2, 51, 4_000))
_WORDS = st.lists(st.tuples(st.sampled_from("abc"), _STEPS, _BETWEEN, _WIDTHS), max_size=9)


def generations_in(folder: Path) -> Generations:
    return FolderEngine(folder, WhooshEngine()).generations(IndexName.DOCUMENTS)


@st.composite
def shown(draw: st.DrawFn, name: str) -> tuple[IndexEntry, list[TermAt]]:
    """A document with spans, and where its words are."""
    places: list[TermAt] = []
    position, end = -1, 0
    for key, step, between, width in draw(_WORDS):
        position, start = position + step, end + between
        end = start + width
        places.append(TermAt(key, position, start, end))
    keys = dict.fromkeys(each.key for each in places)
    terms = {
        key: tuple(each.position for each in places if each.key == key) for key in sorted(keys)
    }
    columns = tuple(zip(*(each[1:] for each in places), strict=True)) or ((), (), ())
    made = entry(name)
    body = FieldTerms(terms, spans=Spans(*columns))
    return (
        IndexEntry(
            id=name,
            fields={TextField.BODY: body},
            languages=made.languages,
            source=made.source,
            kind=made.kind,
            published=None,
        ),
        places,
    )


@given(data=st.data())
def test_terms_stand_where_they_were_said_to(data: st.DataObject) -> None:
    corpus = [data.draw(shown(f"{number}")) for number in range(data.draw(st.integers(1, 6)))]
    entries = [each for each, _ in corpus]
    cut = data.draw(st.integers(0, len(entries)))
    batches = [[*entries[:cut], entry("spanless", "a")], entries[cut:]]
    wanted = data.draw(st.sets(st.sampled_from("abcd")))
    ids = ["spanless", *(each.id for each in entries)]
    with tempfile.TemporaryDirectory() as folder:
        snapshot = built(generations_in(Path(folder)), batches)
        found = snapshot.standing(TextField.BODY, wanted, ids)
    assert dict(found) == {
        each.id: [place for place in places if place.key in wanted]
        for each, places in corpus
        if places
    }


def test_what_was_replaced_or_is_unknown_stands_nowhere(tmp_path: Path) -> None:
    old = FieldTerms({"a": (0,)}, spans=Spans((0,), (0,), (3,)))
    new = FieldTerms({"a": (1,)}, spans=Spans((0, 1), (0, 4), (3, 6)))
    batches = [[_with_body("x", old), _with_body("y", old)], [_with_body("x", new)]]
    snapshot = built(generations_in(tmp_path), batches)
    assert dict(snapshot.standing(TextField.BODY, ["a", "z"], ["x", "nobody"])) == {
        "x": [TermAt("a", 1, 4, 6)]
    }
    assert dict(snapshot.standing(TextField.TITLE, ["a"], ["x"])) == {}


def _with_body(name: str, terms: FieldTerms) -> IndexEntry:
    made = entry(name)
    return IndexEntry(
        id=name,
        fields={TextField.BODY: terms},
        languages=made.languages,
        source=made.source,
        kind=made.kind,
        published=None,
    )
