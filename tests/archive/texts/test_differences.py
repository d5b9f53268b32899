"""What changed between two texts: complete, in words that people read, and quick on long ones."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.records import Document, Language, Page
from archive.store import Store
from archive.texts.alignment import aligned
from archive.texts.differences import (
    Change,
    changed_fields,
    text_differences,
    title_difference,
    word_differences,
    words_changed,
)
from tests.archive.builders import SOURCE, a_document
from tests.records import NOON, a_capture

SAME, ADDED, REMOVED = Change.SAME, Change.ADDED, Change.REMOVED
WORDS = ["water", "wells", " ", ", ", "១២០០", "ទឹកស្អាត", "អណ្តូង", "។", "1,000", "និង", "\u200b"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
PARAGRAPHS = st.lists(TEXTS | st.text(alphabet=st.characters(exclude_characters="\n"), max_size=20))


def in_language(text: str, language: Language) -> Document:
    document = a_document(text)
    spans = tuple(replace(each, language=language) for each in document.paragraphs)
    return replace(document, paragraphs=spans, language=language)


@pytest.mark.parametrize(
    ("language", "old", "new", "wanted"),
    [
        ("en", "", "", []),
        ("en", "the same", "the same", [(SAME, "the same")]),
        ("en", "", "new", [(ADDED, "new")]),
        ("en", "gone", "", [(REMOVED, "gone")]),
        (
            "en",
            "dug 1,000 wells",
            "dug 1,200 wells",
            [(SAME, "dug "), (REMOVED, "1,000"), (ADDED, "1,200"), (SAME, " wells")],
        ),
        (
            "en",
            "in Kampong Cham now",
            "in Siem Reap now",
            [(SAME, "in "), (REMOVED, "Kampong Cham"), (ADDED, "Siem Reap"), (SAME, " now")],
        ),
        (
            "km",
            "អណ្តូងទឹកស្អាត",
            "អណ្តូងទឹកភ្លៀង",
            [(SAME, "អណ្តូង"), (REMOVED, "ទឹកស្អាត"), (ADDED, "ទឹកភ្លៀង")],
        ),
        (
            "km",
            "នៅថ្ងៃទី០៣ ខែមីនា",
            "នៅថ្ងៃទី០៤ ខែមីនា",
            [(SAME, "នៅថ្ងៃទី"), (REMOVED, "០៣"), (ADDED, "០៤"), (SAME, " ខែមីនា")],
        ),
    ],
)
def test_words(language: Language, old: str, new: str, wanted: list[tuple[Change, str]]) -> None:
    assert [(each.change, each.text) for each in word_differences(old, new, language)] == wanted


def test_a_khmer_word_is_never_cut() -> None:
    pieces = word_differences("ក្រសួងសុខាភិបាលបានប្រកាស", "ក្រសួងអប់រំបានប្រកាស", "km")
    assert (REMOVED, "សុខាភិបាល") in [(each.change, each.text) for each in pieces]


def test_paragraphs_are_paired_with_what_they_became() -> None:
    old = "It stays.\nSok Dara thanked all of them.\nThis too."
    new = "It stays.\nQuite another thing.\nSok Dara thanked none of them.\nThis too."
    found = text_differences(in_language(old, "en"), in_language(new, "en"))
    assert [each.change for each in found] == [SAME, ADDED, Change.CHANGED, SAME]
    assert words_changed(found) == (1, 4)


def test_paragraphs_that_have_little_in_common_are_two() -> None:
    old, new = in_language("Rain fell all night.", "en"), in_language("ទឹកស្អាត", "km")
    assert {each.change for each in text_differences(old, new)} == {REMOVED, ADDED}


@given(TEXTS, TEXTS, st.sampled_from(["km", "en"]))
def test_applying_the_difference_of_words_gives_the_new_text(
    old: str, new: str, language: Language
) -> None:
    pieces = word_differences(old, new, language)
    assert "".join(each.text for each in pieces if each.change is not ADDED) == old
    assert "".join(each.text for each in pieces if each.change is not REMOVED) == new
    assert all(each.text for each in pieces)
    assert all(a.change != b.change for a, b in pairwise(pieces))
    if old == new:
        assert all(each.change is SAME for each in pieces)


@given(PARAGRAPHS, PARAGRAPHS, st.sampled_from(["km", "en"]))
@example(["a", "a", "b"], ["b", "a"], "en")
def test_applying_the_difference_of_texts_gives_the_new_text(
    before: list[str], after: list[str], language: Language
) -> None:
    old, new = in_language("\n".join(before), language), in_language("\n".join(after), language)
    found = text_differences(old, new)
    assert "\n".join(each.before for each in found if each.change is not ADDED) == old.text
    assert "\n".join(each.after for each in found if each.change is not REMOVED) == new.text
    assert all(each.before == each.after for each in found if each.change is SAME)


@given(st.lists(st.integers(0, 4), max_size=30), st.lists(st.integers(0, 4), max_size=30))
def test_alignment_covers_both_sides_and_takes_turns(old: list[int], new: list[int]) -> None:
    blocks = aligned(old, new)
    assert [each for block in blocks for each in old[block.old]] == old
    assert [each for block in blocks for each in new[block.new]] == new
    assert all(old[block.old] == new[block.new] for block in blocks if block.same)
    assert all(a.same != b.same for a, b in pairwise(blocks))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 60_000, "b a c " * 40_000),
        ("a b c\n" * 4_000, "c b\n" * 6_000),
        ("\n".join(map(str, range(20_000))), "\n".join(map(str, reversed(range(20_000))))),
        ("ទឹកស្អាត" * 20_000, "អណ្តូង" * 20_000),
    ],
    ids=["one long paragraph", "many that repeat", "turned round", "Khmer without spaces"],
)
def test_long_texts_take_a_bounded_time(old: str, new: str) -> None:
    before, after = in_language(old.rstrip(), "km"), in_language(new.rstrip(), "km")
    start = time.process_time()
    found = text_differences(before, after)
    assert time.process_time() - start < 10
    assert "\n".join(each.after for each in found if each.change is not REMOVED) == after.text


def test_titles_are_compared_as_headings() -> None:
    old = in_language("x", "en")
    found = title_difference(replace(old, title="Clean water"), replace(old, title="Clear water"))
    assert found.heading
    assert (found.before, found.after) == ("Clean water", "Clear water")


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"title": "Other"}, ("title",)),
        ({"byline": "Sok", "dateline": "Phnom Penh"}, ("byline", "dateline")),
        ({"parser": "other", "origin": "there", "revision": 7, "capture_id": "x"}, ()),
        ({"pages": (Page(number=1, start=0, end=9, confidence=0.5),)}, ()),
        ({"pages": (Page(number=2, start=0, end=9),)}, ("pages",)),
    ],
)
def test_fields_are_what_makes_a_revision(
    store: Store, changed: dict[str, object], wanted: tuple[str, ...]
) -> None:
    old = replace(a_document(), pages=(Page(number=1, start=0, end=9, confidence=0.9),))
    new: Document = replace(old, **changed)  # type: ignore[arg-type]
    assert changed_fields(old, new) == wanted
    capture = a_capture(old, b"1", NOON)
    store.save(SOURCE, capture, replace(old, origin=capture.origin))
    outcome = store.save(SOURCE, capture, replace(new, origin=capture.origin)).outcome
    assert (outcome == "updated") == bool(wanted)
