"""What a person's decision makes of a statement, and which decisions are refused."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.errors import DecisionError, DecisionFault
from archive.local_time import PHNOM_PENH
from archive.records import Paragraph
from archive.statements import (
    Decision,
    ReviewState,
    Span,
    Statement,
    StatementKind,
    lie_within,
    words_of,
)
from archive.store.database.plain import fault_in
from archive.store.results import Kept
from archive.texts.exact_words import cuts_a_word, stand_quoted


@dataclass(frozen=True, slots=True)
class Page:
    """What a decision is held against: a revision's text, and when it came to us."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    received_at: dt.datetime


def decided(kept: Kept, decision: Decision, page: Page) -> Kept:
    """``kept`` after the decision; ``page`` is that of its revision. Raises DecisionError.

    Corrections add up: one decision may correct the speaker, a later one the day.
    """
    _require_whole(decision)
    _require_fitting(kept.statement, decision, page)
    machine = kept.machine or kept.statement
    if decision.state is ReviewState.MACHINE:
        return Kept(machine)
    corrected = _corrected(kept.statement, decision, page.text)
    return Kept(replace(corrected, review=decision.state), machine)


def _corrected(statement: Statement, decision: Decision, text: str) -> Statement:
    if decision.speaker is not None and decision.speaker != statement.speaker:
        # Person and role are those of the earlier speaker.
        statement = replace(
            statement,
            speaker=decision.speaker,
            possible_speakers=(),
            person_id=None,
            candidates=(),
            role="",
        )
    if decision.person_id is not None:
        statement = replace(statement, person_id=decision.person_id or None, candidates=())
    if decision.role is not None:
        statement = replace(statement, role=decision.role)
    if decision.kind is not None:
        statement = replace(statement, kind=decision.kind)
    if decision.parts is not None:
        words = words_of(text, decision.parts)
        statement = replace(statement, parts=decision.parts, words=words)
    if decision.said_on is not None:
        given = replace(statement.circumstances, day_from=None)
        statement = replace(statement, said_on=decision.said_on or None, circumstances=given)
    beside = statement.circumstances
    if decision.place is not None:
        beside = replace(beside, place=decision.place or None)
    if decision.occasion is not None:
        beside = replace(beside, occasion=decision.occasion or None)
    return replace(statement, circumstances=beside)


def require_fitting_words(
    page: Page, parts: tuple[Span, ...], kind: StatementKind, about: str
) -> None:
    """Refuse, with a DecisionError, words that cannot be somebody's as ``kind`` says."""
    if not lie_within(page.text, parts):
        raise DecisionError(
            f"The words of {about} do not lie in the text of its document, one part after the "
            "other. Give other places.",
            DecisionFault.NOT_IN_TEXT,
        )
    if cuts_a_word(page.text, page.paragraphs, parts):
        raise DecisionError(
            f"The words of {about} begin or end inside a word. Take the whole word or leave it.",
            DecisionFault.CUTS_A_WORD,
        )
    if kind is StatementKind.DIRECT and not stand_quoted(page.text, page.paragraphs, parts):
        raise DecisionError(
            f"The words of {about} do not stand inside quotation marks in the document. "
            "Give the place inside the marks, or the kind 'indirect'.",
            DecisionFault.NOT_QUOTED,
        )


def require_possible_day(said_on: dt.date, page: Page, about: str) -> None:
    """Refuse, with a DecisionError, a day of saying after the document came to us."""
    received = page.received_at.astimezone(PHNOM_PENH).date()
    if said_on > received:
        raise DecisionError(
            f"The document of {about} came to us on {received}: nothing in it was said on "
            f"{said_on}. Give an earlier day.",
            DecisionFault.NOT_YET,
        )


def require_printed(page: Page, beside: Iterable[Span | None], about: str) -> None:
    """Refuse, with a DecisionError, a place or an occasion that is no words of the text."""
    for span in filter(None, beside):
        if not lie_within(page.text, (span,)) or cuts_a_word(page.text, page.paragraphs, (span,)):
            raise DecisionError(
                f"Place and occasion of {about} are whole words of its document. Give them as "
                "they are printed there, or none.",
                DecisionFault.NOT_PRINTED,
            )


def _require_whole(decision: Decision) -> None:
    if not decision.who.strip() or not decision.why.strip():
        raise DecisionError(
            "A decision says who made it, and why. Give both.", DecisionFault.NOT_SIGNED
        )
    if decision.state is ReviewState.SECONDING:
        raise DecisionError(
            "That a statement waits for a second pair of eyes follows from the first. "
            "Give the state 'checked' or 'corrected'.",
            DecisionFault.NOT_A_CORRECTION,
        )
    if decision.at.utcoffset() is None:
        raise DecisionError(
            "The time of the decision has no time zone. Add it.", DecisionFault.NOT_SIGNED
        )
    if decision.corrects and decision.state is not ReviewState.CORRECTED:
        raise DecisionError(
            "What is corrected belongs to the state 'corrected', and to no other. "
            "Give that state, or leave the corrections out.",
            DecisionFault.NOT_A_CORRECTION,
        )
    if decision.state is ReviewState.CORRECTED and not decision.corrects:
        raise DecisionError(
            "The state 'corrected' says that something was wrong, and no correction is given. "
            "Give what is right, or the state 'checked'.",
            DecisionFault.NOTHING_CORRECTED,
        )
    if decision.speaker is not None and not decision.speaker.strip():
        raise DecisionError(
            "A statement has a speaker. Give the name, or reject the statement.",
            DecisionFault.NO_SPEAKER,
        )
    if fault := fault_in(dataclasses.astuple(decision)):
        raise DecisionError(f"The decision holds {fault}. Write it anew.", DecisionFault.NO_TEXT)


def _require_fitting(statement: Statement, decision: Decision, page: Page) -> None:
    about = f"the statement {statement.id}"
    if decision.revision != statement.revision:
        raise DecisionError(
            f"The statement {statement.id} now stands in revision {statement.revision} of its "
            f"document, and the decision is about revision {decision.revision}. Look at it again.",
            DecisionFault.MOVED_ON,
        )
    # What the rules found stands as they found it, until a person says something about it.
    if decision.parts is not None or decision.kind is not None:
        parts = statement.parts if decision.parts is None else decision.parts
        require_fitting_words(page, parts, decision.kind or statement.kind, about)
    if isinstance(decision.said_on, dt.date):
        require_possible_day(decision.said_on, page, about)
    require_printed(page, (each or None for each in (decision.place, decision.occasion)), about)
