"""Segments made by hand, and what is in them, read one document after the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from search.engines.entries import FieldTerms, IndexEntry
from search.engines.plan import TextField
from search.engines.whoosh.arrays_file import ArraysFile
from search.engines.whoosh.builder import SegmentBuilder
from search.engines.whoosh.segment import Segment
from tests.search.engines.made import entry

Postings = dict[tuple[str, str], list[tuple[str, float, tuple[int, ...]]]]
"""Of each field and term the documents, by id, each with its weight and positions."""


def built(path: Path, entries: Iterable[IndexEntry], gone: Sequence[int] = ()) -> Segment:
    """A new segment, some of whose documents were deleted."""
    builder = SegmentBuilder(path, path.stem)
    for each in entries:
        builder.add(each)
    builder.write()
    return Segment(ArraysFile(path, path.stem, builder.documents), gone)


def body(name: str, terms: FieldTerms) -> IndexEntry:
    """A document that is all body."""
    made = entry(name)
    return IndexEntry(
        id=name,
        fields={TextField.BODY: terms},
        languages=made.languages,
        source=made.source,
        kind=made.kind,
        published=None,
    )


def postings_of(entries: Iterable[IndexEntry]) -> Postings:
    """What a segment of these has to hold."""
    found: Postings = defaultdict(list)
    for each in entries:
        for field, terms in each.fields.items():
            for key, positions in terms.everywhere().items():
                weight = terms.frequency(positions)
                found[field.value, key].append((each.id, weight, tuple(positions)))
        found["id", each.id].append((each.id, 1.0, ()))
    return dict(found)


def postings_in(segment: Segment) -> Postings:
    """What a segment holds, deleted documents too."""
    ids = [name.decode() for name in segment.texts("id").tolist()]
    found: Postings = {}
    for field in segment.fields():
        for key, documents in segment.terms(field):
            numbers, weights = segment.postings(field, key)
            same, times, positions = segment.positions(field, key)
            assert numbers.tolist() == same.tolist() == sorted(set(numbers.tolist()))
            assert documents == numbers.size
            ends = times.cumsum().tolist()
            found[field, key] = [
                (ids[number], weight, tuple(positions[end - count : end].tolist()))
                for number, weight, end, count in zip(
                    numbers.tolist(), weights.tolist(), ends, times.tolist(), strict=True
                )
            ]
    return found


# Around what a byte, two bytes and the escapes of the layout can hold.
_STEPS = st.sampled_from((1, 2, 100, 254, 255, 256, 3_839, 3_840, 4_096, 65_535, 65_536, 1 << 24))


@st.composite
def terms(draw: st.DrawFn) -> FieldTerms:
    """Few terms at positions near and far, some beside others, some emphasized."""
    found: dict[str, dict[str, tuple[int, ...]]] = {"terms": {}, "beside": {}}
    for kind in found:
        for key in draw(st.lists(st.sampled_from(("a", "b", "ខ", "ខ្មែរ", "z" * 300)), max_size=3)):
            steps = draw(st.lists(_STEPS, min_size=1, max_size=4))
            found[kind][key] = tuple(sum(steps[: end + 1]) - 1 for end in range(len(steps)))
    opening = draw(st.sampled_from((0, 1, 3, 300)))
    return FieldTerms(found["terms"], found["beside"], opening, draw(st.sampled_from((1.0, 2.5))))
