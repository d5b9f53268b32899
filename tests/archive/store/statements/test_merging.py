"""What lasts, whatever the rules find and a person decides, over texts that change."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from archive.records import Document
from archive.statements import ReviewState, Span, Statement, StatementKind, stand_at
from archive.store.results import Kept
from archive.store.statements.deciding import Page, decided
from archive.store.statements.merging import merged
from tests.archive.builders import a_decision, a_document, a_statement
from tests.records import NOON

# What can be decided: that a second pair of eyes is waited for follows from the first.
GIVEN: list[ReviewState] = [each for each in ReviewState if each is not ReviewState.SECONDING]

pieces = st.lists(
    st.tuples(st.integers(0, 11), st.integers(1, 4), st.sampled_from("XY")), max_size=5
)
readings = st.lists(st.tuples(st.text("ab", min_size=1, max_size=12), pieces), max_size=5)
verdicts = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(GIVEN), st.integers(0, 9), st.integers(1, 3)),
    max_size=3,
)


def found_in(document: Document, cuts: list[tuple[int, int, str]]) -> list[Statement]:
    return [
        a_statement(document, words, speaker=speaker, place=start)
        for start, length, speaker in cuts
        if (words := document.text[start : start + length])
    ]


def judged(
    kept: list[Kept], texts: list[str], verdicts: list[tuple[int, ReviewState, int, int]]
) -> list[Kept]:
    """``kept`` after a person has been over some of it."""
    after = list(kept)
    for which, state, start, length in verdicts:
        if not after:
            break
        place = which % len(after)
        statement = after[place].statement
        text = texts[statement.revision - 1]
        decision = a_decision(statement, state)
        if state is ReviewState.CORRECTED:
            begin = start % len(text)
            part = Span(begin, min(begin + length, len(text)))
            # Without paragraphs nothing tells where words begin: any part will do here.
            kind = StatementKind.INDIRECT
            decision = replace(decision, parts=(part,), speaker="Z", kind=kind)
        after[place] = decided(after[place], decision, Page(text, (), NOON))
    return after


@given(st.data(), readings)
def test_nothing_is_lost_and_decisions_last(
    data: st.DataObject, readings: list[tuple[str, list[tuple[int, int, str]]]]
) -> None:
    kept: list[Kept] = []
    texts: list[str] = []
    for revision, (text, cuts) in enumerate(readings, start=1):
        texts.append(text)
        found = found_in(replace(a_document(text), revision=revision), cuts)
        after = merged(kept, found, text, revision)
        assert merged(after, found, text, revision) == after
        assert [each.statement.id for each in after[: len(kept)]] == [
            each.statement.id for each in kept
        ]
        assert len({each.statement.id for each in after}) == len(after)
        for before, now in zip(kept, after, strict=False):
            assert (before.machine is None) == (now.machine is None)
            if before.machine:
                old, new = before.statement, now.statement
                assert (
                    replace(new, parts=old.parts, revision=old.revision, current=old.current) == old
                )
        for each in after:
            statement = each.statement
            assert stand_at(texts[statement.revision - 1], statement.parts, statement.words)
            if statement.current:
                assert statement.revision == revision
            if each.machine is None and statement.current:
                assert statement in found
        kept = judged(after, texts, data.draw(verdicts))


@given(st.text("ab", min_size=1, max_size=12), pieces, verdicts)
def test_taking_everything_back_leaves_what_the_rules_say(
    text: str,
    cuts: list[tuple[int, int, str]],
    verdicts: list[tuple[int, ReviewState, int, int]],
) -> None:
    found = found_in(a_document(text), cuts)
    kept = merged([], found, text, 1)
    after = merged(judged(kept, [text], verdicts), found, text, 1)
    assert (
        judged(after, [text], [(each, ReviewState.MACHINE, 0, 1) for each in range(len(after))])
        == kept
    )
