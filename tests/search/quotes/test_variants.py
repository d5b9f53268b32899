"""The same words in other documents: found, cut to what is common, and what changed named."""

import datetime as dt

import pytest

from archive.records import Document, Language
from archive.statements import Span, Statement, StatementKind
from archive.texts.differences import Change
from search.quotes.differing import differing
from search.quotes.matching import ALIKE
from search.quotes.variants import Drift, Gathered, gathered
from search.quotes.words import Page, reading_of
from tests.records import a_document, language_of, published_on
from tests.search.statement_builders import a_statement

WORDS = "every new bridge in the province will be open to carts and bicycles before the harvest"
LONG = f"{WORDS} while both old ferries carry goats cows rice and timber to market"
KHMER = "ស្ពានថ្មីទាំងអស់ក្នុងខេត្ត នឹងបើកឲ្យរទេះ និងកង់ឆ្លងកាត់ មុនរដូវច្រូតកាត់ស្រូវ នៅឆ្នាំក្រោយ"


def a_text(name: str, text: str, day: int = 1) -> Document:
    lines: list[tuple[Language, str]] = [(language_of(line), line) for line in text.split("\n")]
    published = published_on(dt.date(2026, 3, day))
    return a_document(lines, source_id=name, origin=f"{name}.txt", published=published)


def page(document: Document, *said: tuple[str, str]) -> Page:
    """A document read, with the statements of those speakers in it."""
    statements = [_statement(document, speaker, words) for speaker, words in said]
    return Page(document, reading_of(document), statements)


def _statement(document: Document, speaker: str, words: str) -> Statement:
    start = document.text.index(words)
    quoted = document.text[start - 1 : start] in "“«"
    return a_statement(
        document,
        words,
        speaker=speaker,
        kind=StatementKind.DIRECT if quoted else StatementKind.INDIRECT,
    )


def of_one(own: Page, *others: Page) -> Gathered | None:
    (said, *_) = own.said()
    return gathered(own, said, others)


def test_passages_are_compared_if_they_may_have_the_words() -> None:
    said = " ".join(f"word{number}" for number in range(20))
    others = [
        " ".join(f"{'word' if number < shared else 'other'}{number}" for number in range(length))
        for shared, length in ((20, 20), (14, 20), (7, 10), (14, 60), (6, 10), (13, 20), (0, 20))
    ]
    own = page(a_text("first", f"{said}."), ("Keo Maly", f"{said}."))
    other = page(a_text("second", "\n".join(f"{each}." for each in others), day=2))
    compared = other.with_words_of(own.said()[0], ALIKE)
    assert [each.span.start for each in compared] == [
        other.document.text.index(each) for each in others[:4]
    ]


OWN = page(a_text("first", f"Ms Keo Maly said: “{WORDS}.”"), ("Keo Maly", f"{WORDS}."))


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        (f"The road is good. {WORDS.capitalize()}.", (), {"marks_lost", "speaker_dropped"}),
        (f"“{WORDS}.” said Mr Tep Rith.", (("Tep Rith", f"{WORDS}."),), {"speaker_changed"}),
        (f"“{WORDS}.” said Keo Maly.", (("Keo Maly", f"{WORDS}."),), set()),
        (
            f"Ms Keo Maly said that {WORDS.replace('bicycles', 'motorcycles')}.",
            (("Keo Maly", f"{WORDS.replace('bicycles', 'motorcycles')}."),),
            {"marks_lost", "wording"},
        ),
    ],
)
def test_what_changed_on_the_way_is_named(
    text: str, said: tuple[tuple[str, str], ...], wanted: set[str]
) -> None:
    found = of_one(OWN, page(a_text("second", text, day=2), *said))
    assert found is not None
    (variant,) = found.variants
    assert set(map(str, variant.drifts)) == wanted
    assert found.first == OWN.document


def test_words_of_nobody_known_are_found_too() -> None:
    own = page(a_text("first", f"Villagers say “{LONG}” now."))
    found = of_one(own, page(a_text("second", f"{LONG}.", day=1)))
    assert found is not None
    assert found.said.statement is None
    assert found.first is None


@pytest.mark.parametrize(
    "text",
    [
        "Every old road of the district is closed to trucks.",
        "Nobody said anything about a bridge to the people of the province.",
        "carts and bicycles before the harvest",
    ],
)
def test_other_words_are_no_variant(text: str) -> None:
    assert of_one(OWN, page(a_text("second", text))) is None


def test_a_few_words_of_nobody_are_no_saying() -> None:
    few = "felling old trees in a protected hill forest without any written permit"
    own = page(a_text("first", f"They are charged with “{few}” here."))
    other = page(a_text("second", f"He was charged with “{few}” in May."))
    assert of_one(own, other) is None
    said = page(a_text("third", f"“{few}” said Mr Tep Rith."), ("Tep Rith", few))
    assert of_one(own, said) is not None


@pytest.mark.parametrize(
    "few",
    [
        "I only hope that our old village teachers find this flooded road again",
        "ខ្ញុំសង្ឃឹមថា គ្រូបង្រៀនក្នុងភូមិ នឹងរកឃើញផ្លូវលិចទឹក មុនរដូវស្រូវ",
    ],
)
def test_a_few_marked_words_of_who_says_i_are_a_saying(few: str) -> None:
    own = page(a_text("first", f"«{few}»"))
    assert of_one(own, page(a_text("second", f"«{few}»", day=2))) is not None
    assert of_one(own, page(a_text("third", few, day=2))) is None


def test_where_a_figure_differs_they_are_not_the_same_words() -> None:
    words = (
        "the fund has given 4200 village schools new tin roofs clean water books desks lamps "
        "bicycles and gardens in the last dry season"
    )
    own = page(a_text("first", f"“{words}”"))
    other = page(a_text("second", words.replace("4200", "4900")))
    assert of_one(own, other) is None
    assert of_one(own, page(a_text("third", words))) is not None


def test_what_is_only_spaced_or_cut_otherwise_is_no_difference() -> None:
    spaced = KHMER.replace(" ", "\u200b").replace("រទេះ", "រ\u200bទេះ ")
    assert {piece.change for piece in differing(KHMER, spaced, "km")} == {Change.SAME}
    pieces = differing(KHMER, KHMER.replace("កង់", "ម៉ូតូ"), "km")
    changed = [(p.change, p.text.strip()) for p in pieces if p.change is not Change.SAME]
    assert changed == [(Change.REMOVED, "កង់"), (Change.ADDED, "ម៉ូតូ")]


def test_a_variant_is_cut_to_what_is_common() -> None:
    found = of_one(OWN, page(a_text("second", f"It rained on Monday and {WORDS}, they hope.")))
    assert found is not None
    (variant,) = found.variants
    span: Span = variant.stretch.span
    text = variant.document.text[span.start : span.end]
    assert text.startswith("new bridge") or text.startswith("every new")
    assert text.endswith("harvest")
    assert Drift.WORDING not in variant.drifts
