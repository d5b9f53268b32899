"""Marking words in a text changes none of it; the sentences around them are the source's own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Paragraph
from archive.statements import Span
from tests.web.entries import an_entry
from web.pages.passages import passages
from web.pages.shown import Shown
from web.pages.surroundings import surroundings

LINES = st.lists(st.text("aក។« ", min_size=1, max_size=8), min_size=1, max_size=4)


@st.composite
def spoken(draw: st.DrawFn) -> tuple[str, tuple[Paragraph, ...], list[tuple[tuple[int, int], ...]]]:
    """A text, its paragraphs, and places of statements that may lie over each other."""
    lines = draw(LINES)
    text = "\n".join(lines)
    paragraphs, at = [], 0
    for line in lines:
        paragraphs.append(Paragraph(start=at, end=at + len(line), language="km"))
        at += len(line) + 1
    places = []
    for _ in range(draw(st.integers(0, 4))):
        ends = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        ends = ends[: len(ends) // 2 * 2]
        places.append(tuple(zip(ends[::2], ends[1::2], strict=True)))
    return text, tuple(paragraphs), places


@given(spoken())
def test_marking_changes_no_letter(
    made: tuple[str, tuple[Paragraph, ...], list[tuple[tuple[int, int], ...]]],
) -> None:
    text, paragraphs, places = made
    document = replace(an_entry(text, ()).document, paragraphs=paragraphs)
    statements = [Shown(an_entry(text, parts)) for parts in places]
    made_passages = list(passages(document, statements))
    for passage, paragraph in zip(made_passages, paragraphs, strict=True):
        joined = "".join(run.text for run in passage.runs)
        assert joined == text[paragraph.start : paragraph.end]
    runs = [run for passage in made_passages for run in passage.runs]
    for statement in statements:
        begun = [run for run in runs if run.said is statement and run.begins]
        begins_in_text = any(
            each.start <= statement.statement.parts[0].start <= each.end for each in paragraphs
        )
        assert len(begun) <= 1
        if begins_in_text and len(statements) == 1:
            assert begun


def test_the_first_of_two_over_each_other_has_the_words() -> None:
    text = "one two three"
    first, second = Shown(an_entry(text, ((0, 7),))), Shown(an_entry(text, ((4, 13),)))
    (passage,) = passages(first.entry.document, [first, second])
    assert [(run.text, run.said) for run in passage.runs] == [
        ("one two", first),
        (" three", second),
    ]
    assert all(run.begins for run in passage.runs)


TEXT = "First one. He said “it is open” to us. “Use it.” Last one.\nAnother paragraph."


@pytest.mark.parametrize(
    ("parts", "before", "around", "after"),
    [
        (((20, 30),), "First one.", ["He said “it is open” to us."], "“Use it.”"),
        (((20, 30), (40, 47)), "First one.", ["He said “it is open” to us.", "“Use it.”"],
         "Last one."),
        (((0, 9),), None, ["First one."], "He said “it is open” to us."),
        (((59, 76),), "Last one.", ["Another paragraph."], None),
    ],
)  # fmt: skip
def test_the_sentences_around_the_words(
    parts: tuple[tuple[int, int], ...], before: str | None, around: list[str], after: str | None
) -> None:
    entry = an_entry(TEXT, parts)
    paragraphs = (
        Paragraph(start=0, end=58, language="en"),
        Paragraph(start=59, end=77, language="en"),
    )
    document = replace(entry.document, paragraphs=paragraphs)
    found = surroundings(document, [Span(*part) for part in parts])
    assert (found.before.text if found.before else None) == before
    assert [each.text for each in found.around] == around
    assert (found.after.text if found.after else None) == after
    marked = [each.text[mark.start : mark.end] for each in found.around for mark in each.marks]
    assert marked == [TEXT[start:end] for start, end in parts]
