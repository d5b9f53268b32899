"""What a person's decision makes of a statement, and which decisions are refused."""

import dataclasses
from dataclasses import replace

from archive.errors import DecisionError
from archive.statements import Decision, ReviewState, Statement, lie_within, words_of
from archive.store.merging import Kept
from archive.store.plain import fault_in


def decided(kept: Kept, decision: Decision, text: str) -> Kept:
    """``kept`` after the decision; ``text`` is that of its revision. Raises DecisionError.

    Corrections add up: one decision may correct the speaker, a later one the day.
    """
    _require_whole(decision)
    _require_fitting(kept.statement, decision, text)
    machine = kept.machine or kept.statement
    if decision.state is ReviewState.MACHINE:
        return Kept(machine)
    corrected = _corrected(kept.statement, decision, text)
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
    return statement


def _require_whole(decision: Decision) -> None:
    if not decision.who.strip() or not decision.why.strip():
        raise DecisionError("A decision says who made it, and why. Give both.")
    if decision.at.utcoffset() is None:
        raise DecisionError("The time of the decision has no time zone. Add it.")
    if decision.corrects and decision.state is not ReviewState.CORRECTED:
        raise DecisionError(
            "What is corrected belongs to the state 'corrected', and to no other. "
            "Give that state, or leave the corrections out."
        )
    if decision.state is ReviewState.CORRECTED and not decision.corrects:
        raise DecisionError(
            "The state 'corrected' says that something was wrong, and no correction is given. "
            "Give the right speaker, person, role, kind, day or place, or the state 'checked'."
        )
    if decision.speaker is not None and not decision.speaker.strip():
        raise DecisionError("A statement has a speaker. Give the name, or reject the statement.")
    if fault := fault_in(dataclasses.astuple(decision)):
        raise DecisionError(f"The decision holds {fault}. Write it anew.")


def _require_fitting(statement: Statement, decision: Decision, text: str) -> None:
    if decision.revision != statement.revision:
        raise DecisionError(
            f"The statement {statement.id} now stands in revision {statement.revision} of its "
            f"document, and the decision is about revision {decision.revision}. Look at it again."
        )
    if decision.parts is not None and not lie_within(text, decision.parts):
        raise DecisionError(
            f"The corrected words of the statement {statement.id} do not lie in the text of its "
            "document, one part after the other. Give other places."
        )
