"""What is one thing though several words, and one word in several writings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.analysed import Analysed, RunAt
from search.analysis.analyzer import analyse, runs_apart
from search.analysis.runs import RunKind


def held(text: str) -> dict[str, list[int]]:
    """The terms that an index has of a text, each with its positions."""
    found = analyse(text)
    terms: dict[str, list[int]] = {}
    places = [(word.key, word.position) for word in found.words]
    for key, position in [*places, *((term.key, term.position) for term in found.beside)]:
        terms.setdefault(key, []).append(position)
    return terms


def answers(query: str, text: str) -> bool:
    """Whether a text has every run of a query, by one of its ways, and every other word."""
    asked, terms = analyse(query), held(text)
    inside = {place for run in asked.runs for place in range(run.first, run.end)}
    apart = [run for run in runs_apart(query) if inside.isdisjoint(range(run.first, run.end))]
    runs = [*asked.runs, *apart]
    covered = {place for run in runs for place in range(run.first, run.end)}
    others = [word.key for place, word in enumerate(asked.words) if place not in covered]
    return all(key in terms for key in others) and all(_holds(terms, run) for run in runs)


def _holds(terms: dict[str, list[int]], run: RunAt) -> bool:
    return any(
        all(place + at in terms.get(key, ()) for at, key in enumerate(way))
        for way in run.ways
        for place in terms.get(way[0], ())
    )


SAME = [
    ("1,000", "1000", "1 000", "១.០០០", "១០០០", "១ពាន់"),
    ("2.4 million", "២,៤លាន", "២លាន៤សែន", "2,400,000", "2400000"),
    ("195,000", "១៩៥.០០០"),
    (
        "4.5%",
        "4.5 %",
        "4.5 per cent",
        "4.5 Percent",
        "4.5-percent",
        "៤,៥%",
        "៤,៥ភាគរយ",
        "៤,៥ ភាគរយ",
    ),
    ("012952518", "+855 12 952 518", "012 952 518", "០១២-៩៥២-៥១៨"),
    ("U.N.", "UN", "U.N"),
    ("A.I.", "AI"),
    ("U.S.", "US"),
    ("អ.ស.ប", "អ.ស.ប.", "អសប"),
    ("គ.ជ.ប", "គជប"),
    ("ក.អ.យ.ក", "ក.អ.យ.ក.", "កអយក"),
    ("ឯ.ឧ.", "ឯ.ឧ"),
    ("COVID-19", "covid19", "Covid 19", "Covid‑19", "post-COVID-19", "COVID-១៩", "covid១៩"),
    ("S-400", "S400", "S 400"),
    ("F-16", "F16"),
    ("FedEx", "Fed Ex"),
    ("non-invasive", "noninvasive"),
    ("e-mail", "email", "E-mail"),
]
PAIRS = [(one, other) for group in SAME for one in group for other in group]


@pytest.mark.parametrize(("query", "written"), PAIRS)
def test_every_writing_answers_every_other(query: str, written: str) -> None:
    if query == "Covid 19" or not query.startswith("post"):
        assert answers(query, f"Here is {written}, as said."), held(written)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("1,000", "1,001 or 10,00"),
        ("1.5", "15 and 1.50.2"),
        ("WHO", "those who came"),
        ("IT", "it is"),
        ("US", "gave us"),
        ("AIDS", "hearing aids"),
        ("U.S.", "gave us"),
        ("U.N.", "U and N"),
        ("អ.ស.ប", "អ ស ប"),
        ("2", "version 2.0"),
        ("COVID-19", "covid and 19"),
        ("a lone", "alone"),
        ("ម.ក", "គាត់មកហើយ"),
        ("80kg", "80 people"),
        ("4.5%", "a magnitude of 4.5 and 5%"),
        ("៤,៥ភាគរយ", "៤,៥ ម៉ែត្រ ភាគរយ"),
    ],
)
def test_what_is_another_thing_does_not_answer(query: str, text: str) -> None:
    assert not answers(query, text)


def kinds(found: Analysed) -> list[tuple[RunKind, int, int]]:
    return [(run.kind, run.first, run.end) for run in found.runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ប្លន់ ២,៤លានដុល្លារ", [(RunKind.NUMBER, 1, 3)]),
        ("call 012 952 518 now", [(RunKind.TELEPHONE, 1, 4)]),
        ("the U.N.'s plan", [(RunKind.ABBREVIATION, 1, 2)]),
        ("សមាជិកគ.ជ.ប", [(RunKind.ABBREVIATION, 1, 2)]),
        ("post-COVID-19 aid", [(RunKind.JOINED, 0, 3)]),
        ("WHO និង UNICEF", [(RunKind.ABBREVIATION, 0, 1), (RunKind.ABBREVIATION, 2, 3)]),
        ("HUN SEN", []),
        ("MINISTRY OF HEALTH", []),
        ("1000 people in 2019", []),
        ("10-year-old 2019-07-26 10-20", []),
        ("លោក.ស្រី", []),
        ("ជលផល", []),
        ("ក្រ.ស ...ក.ខ", []),
        ("80kg 80km", []),
    ],
)
def test_runs_cover_their_words(text: str, expected: list[tuple[RunKind, int, int]]) -> None:
    assert kinds(analyse(text)) == expected


def test_a_dotted_abbreviation_is_one_word_and_its_letters_are_none() -> None:
    assert [word.key for word in analyse("U.N. អ.ស.ប.").words] == ["un", "អសប"]


def test_both_readings_of_an_open_number_are_asked() -> None:
    (run,) = analyse("1.500").runs
    assert run.ways == (("1500",), ("1.5",))


@given(
    st.lists(
        st.sampled_from(
            [
                "U.N.",
                " ",
                "WHO",
                "1,000",
                "2.4 million",
                "\u200b",
                "COVID-19",
                "លាន",
                "២",
                ".",
                "ក",
                "FedEx",
                "+855 12 952 518",
                "-",
                "ស",
                "\n",
                "e-mail",
                "'s",
            ]
        ),
        max_size=10,
    ).map("".join)
)
def test_runs_keep_to_their_words_and_places(text: str) -> None:
    found = analyse(text)
    end = 0
    for run in found.runs:
        assert end <= run.first < run.end <= len(found.words)
        assert run.source_start <= found.words[run.first].start
        assert run.source_end > found.words[run.end - 1].start
        assert all(run.ways)
        end = run.end
    places = {word.position: word for word in found.words}
    for term in found.beside:
        assert term.position in places
        assert 0 <= term.start < term.end <= len(text)
