"""Small generated corpora and plans, few words each so that they meet often."""

import datetime as dt
from collections.abc import Sequence
from itertools import chain

from hypothesis import strategies as st

from archive.records import DocumentKind, Language, Ocr
from archive.statements import StatementKind
from search.engines import plan as plans
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.named_days import terms_of_day
from search.engines.plan import DOCUMENT_FACETS, STATEMENT_FACETS, Plan, TextField
from search.engines.protocol import Request
from search.questions import UNDATED, Ceremonies, Chosen, Filters, Sort, Undated

KEYS = ("ក្រសួង", "សុខាភិបាល", "covid", "19", "នៃ", "minister")
SOURCES = ("moh", "akp", "mef")
KINDS = (*DocumentKind, *StatementKind)
SPEAKERS = ("", "or-vandine", "ឈាង រ៉ា", "Sok Dara")
DAYS_FROM = ("", "printed", "published")
PLACES = ("", "a", "ab", "b")
DATES = (dt.date(2019, 7, 27), dt.date(2023, 1, 1), dt.date(2023, 12, 31), dt.date(1, 1, 1))
LANGUAGES: tuple[frozenset[Language], ...] = (
    frozenset({"km"}),
    frozenset({"en"}),
    frozenset({"km", "en"}),
)


def field_terms(words: list[str], gap: int = 0) -> FieldTerms:
    """Terms as the analysis gives them: every third word has a stem beside it."""
    terms: dict[str, tuple[int, ...]] = {}
    beside: dict[str, tuple[int, ...]] = {}
    for position, word in enumerate(words):
        terms[word] = (*terms.get(word, ()), position + gap)
        if word in KEYS[::3]:
            stem = f"~{word[:3]}"
            beside[stem] = (*beside.get(stem, ()), position + gap)
    return FieldTerms(terms, beside)


words = st.lists(st.sampled_from(KEYS), max_size=12)
keys = st.sampled_from((*KEYS, "~ក្រ", "~19", "nowhere"))
fields = st.sampled_from((TextField.TITLE, TextField.BODY, TextField.SPEAKER))
dates = st.sampled_from((*DATES, None))
named = st.lists(st.sampled_from(DATES), max_size=2).map(
    lambda days: sorted({"--12-22", *chain.from_iterable(map(terms_of_day, days))})
)


@st.composite
def entries(draw: st.DrawFn, name: str) -> IndexEntry:
    return IndexEntry(
        id=name,
        fields={
            TextField.TITLE: field_terms(draw(words)),
            TextField.BODY: field_terms(draw(words), gap=draw(st.sampled_from((0, 50)))),
            TextField.SPEAKER: field_terms(draw(words)),
            TextField.DAY: FieldTerms({}, dict.fromkeys(draw(named), (0,))),
        },
        languages=draw(st.sampled_from(LANGUAGES)),
        source=draw(st.sampled_from(SOURCES)),
        kind=draw(st.sampled_from(KINDS)),
        published=draw(dates),
        speaker=draw(st.sampled_from(SPEAKERS)),
        day_from=draw(st.sampled_from(DAYS_FROM)),
        confidence=draw(st.sampled_from((0.5, 0.9, 1.0))),
        ceremonial=draw(st.booleans()),
        place=draw(st.sampled_from(PLACES)),
        ocr=draw(st.sampled_from(("", *Ocr))),
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[IndexEntry]:
    size = draw(st.integers(0, 12))
    return [draw(entries(f"{(7 * number) % 13:02}")) for number in range(size)]


weights = st.sampled_from((0.0, 1.0, 3.0))
terms = st.builds(plans.Term, fields, keys, weights)
parts = st.builds(
    plans.Part,
    st.lists(keys, min_size=1, max_size=3).map(tuple),
    st.floats(0.05, 1.0),
)
leaves: st.SearchStrategy[Plan] = st.one_of(
    terms,
    st.builds(plans.Sequence, fields, st.lists(keys, max_size=3).map(tuple), weights),
    st.builds(
        plans.Near, fields, st.lists(keys, max_size=4).map(tuple), st.integers(0, 4), weights
    ),
    st.builds(plans.Blend, fields, st.lists(parts, max_size=3).map(tuple)),
    st.builds(
        plans.Beside,
        fields,
        st.lists(parts, max_size=3).map(tuple),
        st.lists(parts, max_size=3).map(tuple),
        st.integers(0, 3),
    ),
    st.just(plans.Everything()),
    st.builds(plans.OneOf, st.frozensets(st.sampled_from(("00", "07", "01", "99")))),
    st.builds(plans.Has, st.just("source"), st.sampled_from((*SOURCES, "none"))),
    st.builds(plans.Has, st.just("ocr"), st.sampled_from(("good", "low", "other"))),
    st.builds(plans.Has, st.just("language"), st.sampled_from(("km", "en", "fr"))),
    st.builds(plans.Has, st.just("year"), st.sampled_from(("2019", "2023", "1", UNDATED))),
    st.builds(plans.Dated, dates, dates),
)


def _weighed(children: tuple[Plan, ...]) -> st.SearchStrategy[Plan]:
    weights = st.tuples(*(st.integers(0, 3) for _ in children))
    return st.builds(plans.AtLeast, st.just(children), st.integers(1, 6), weights)


def _above(children: st.SearchStrategy[Plan]) -> st.SearchStrategy[Plan]:
    several = st.lists(children, max_size=4).map(tuple)
    return st.one_of(
        st.builds(plans.AllOf, several),
        st.builds(plans.AnyOf, several),
        st.builds(plans.AtLeast, several, st.integers(1, 4)),
        several.flatmap(_weighed),
        st.builds(plans.Except, children),
        st.builds(plans.Unscored, children),
        st.builds(plans.Also, children, several),
    )


any_plan: st.SearchStrategy[Plan] = st.recursive(leaves, _above, max_leaves=10)


def _chosen(values: Sequence[object]) -> st.SearchStrategy[Chosen[object]]:
    some = st.frozensets(st.sampled_from(values), max_size=2)
    choice = st.builds(Chosen, st.one_of(st.none(), some), st.one_of(st.just(frozenset()), some))
    return st.one_of(st.just(Chosen()), choice)


filters = st.builds(
    Filters,
    language=_chosen(("km", "en")),
    source=_chosen((*SOURCES, "none")),
    party=_chosen(SOURCES),
    kind=_chosen(KINDS),
    ocr=_chosen(tuple(Ocr)),
    year=_chosen((2019, 2023, 2024)),
    since=dates,
    until=dates,
    undated=st.sampled_from((None, None, *Undated)),
    speaker=_chosen((*SPEAKERS[1:], "nobody")),
    day_from=_chosen(DAYS_FROM[1:]),
    confidence_at_least=st.sampled_from((None, None, 0.5, 0.9)),
    ceremonies=st.sampled_from((None, *Ceremonies)),
)
requests = st.builds(
    Request,
    plan=any_plan,
    filters=filters,
    sort=st.sampled_from(Sort),
    offset=st.just(0),
    size=st.just(100),
    facets=st.sampled_from((DOCUMENT_FACETS, STATEMENT_FACETS, ())),
)
