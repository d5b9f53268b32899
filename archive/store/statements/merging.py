"""What becomes of a document's statements when its text is read anew; no database here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive.statements import (
    UNKNOWN,
    Circumstances,
    ReviewState,
    Span,
    Statement,
    printed_near,
    stand_at,
)
from archive.store.results import Kept


def merged(
    kept: Sequence[Kept], found: Iterable[Statement], text: str, revision: int
) -> list[Kept]:
    """Every one of ``kept`` as it stands after ``found`` in ``text``, then those that are new."""
    by_id = _first_places(found)
    seen = {each.statement.id for each in kept if each.machine or each.statement.current}
    coming = [each for each in by_id.values() if each.id not in seen]
    decided = {
        each.statement.id: _decided_again(each, each.machine, by_id, coming, text, revision)
        for each in kept
        if each.machine
    }
    in_force = [each.statement for each in decided.values() if each.statement.current]
    for each in coming:
        if _is_settled(each, in_force):
            del by_id[each.id]
    known = {each.statement.id for each in kept}
    return [
        *(decided.get(each.statement.id) or _undecided_again(each, by_id) for each in kept),
        *(Kept(each) for each in by_id.values() if each.id not in known),
    ]


def given_beside(kept: Kept) -> tuple[str, ...]:
    """Which of place and occasion are as a person said, and not as the rules."""
    if kept.machine is None:
        return ()
    said, rules = kept.statement.circumstances, kept.machine.circumstances
    given = {"place": said.place != rules.place, "occasion": said.occasion != rules.occasion}
    return tuple(name for name, is_given in given.items() if is_given)


def beside_kept(before: Kept, after: Kept, earlier: str, text: str) -> Kept:
    """``after``, whose words have moved, with what a person gave beside them.

    It is looked for by its words: ``earlier`` is the text that ``before`` stands in.
    """
    said, given = before.statement.circumstances, given_beside(before)
    circumstances = after.statement.circumstances

    def again(span: Span | None) -> Span | None:
        words = earlier[span.start : span.end] if span else ""
        return printed_near(text, words, after.statement.parts[0].start)

    if "place" in given:
        circumstances = replace(circumstances, place=again(said.place))
    if "occasion" in given:
        circumstances = replace(circumstances, occasion=again(said.occasion))
    return replace(after, statement=replace(after.statement, circumstances=circumstances))


def _first_places(found: Iterable[Statement]) -> dict[str, Statement]:
    """One statement for each id, where it first stands."""
    by_id: dict[str, Statement] = {}
    for each in sorted(found, key=lambda statement: statement.parts[0].start):
        by_id.setdefault(each.id, each)
    return by_id


def _undecided_again(kept: Kept, by_id: Mapping[str, Statement]) -> Kept:
    again = by_id.get(kept.statement.id)
    return Kept(again or replace(kept.statement, current=False))


def _decided_again(
    kept: Kept,
    machine: Statement,
    by_id: Mapping[str, Statement],
    coming: Iterable[Statement],
    text: str,
    revision: int,
) -> Kept:
    """What a person decided about, where its words now stand; else no longer current.

    Nothing of it changes but its place. When its own place no longer holds the words, it has moved
    as the rules' own finding has, be it that they now name another speaker.
    """
    statement = kept.statement
    again = by_id.get(statement.id)
    places = [statement.parts]
    if again:
        moved = again.parts[0].start - machine.parts[0].start
        places += [again.parts, tuple(_shifted(part, moved) for part in statement.parts)]
    places += [each.parts for each in coming if each.words == statement.words]
    place = next((each for each in places if stand_at(text, each, statement.words)), None)
    if place is None:
        statement = replace(statement, current=False)
    else:
        beside = statement.circumstances
        if statement.revision != revision or place != statement.parts:
            beside = _beside_again(beside, again)
        statement = replace(
            statement, parts=place, revision=revision, current=True, circumstances=beside
        )
    return Kept(statement, again or replace(machine, current=False))


def _beside_again(circumstances: Circumstances, again: Statement | None) -> Circumstances:
    """What is printed beside words that have moved: where the rules find it now, if they do."""
    now = again.circumstances if again else UNKNOWN
    return replace(
        circumstances,
        place=now.place,
        occasion=now.occasion,
        audience=now.audience,
        marked=now.marked,
    )


def _shifted(part: Span, moved: int) -> Span:
    return Span(part.start + moved, part.end + moved)


def _is_settled(coming: Statement, in_force: Iterable[Statement]) -> bool:
    """Whether a person has already said what these words are.

    Words of which some are checked or corrected are settled; those that were rejected are only
    settled as a whole, for a better reading of a part of them may be right.
    """
    return any(
        coming.parts == each.parts
        if each.review is ReviewState.REJECTED
        else _overlap(coming.parts, each.parts)
        for each in in_force
    )


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)
