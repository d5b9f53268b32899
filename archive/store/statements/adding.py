"""How a statement that a person found, and no rule, is written."""

import json
from dataclasses import replace

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.errors import DecisionError, DecisionFault, NotFoundError
from archive.statements import (
    Addition,
    Circumstances,
    Decision,
    Eyes,
    ReviewState,
    Statement,
    StatementKind,
    statement_id,
    words_of,
)
from archive.store.accounts import acting
from archive.store.database.numbering import log_change, next_number
from archive.store.database.plain import fault_in
from archive.store.results import Kept
from archive.store.rows.statements import decision_row, statement_row
from archive.store.statements.deciding import (
    Page,
    require_fitting_words,
    require_possible_day,
    require_printed,
)
from archive.store.statements.reading import newest_revision, page_of
from archive.store.tables import decisions, statements

_SURE = 1.0


def add(connection: sa.Connection, addition: Addition, by: str, eyes: Eyes) -> Statement:
    """Write a statement with the decision that says so; ``by`` is the account that it is under.

    Taking that decision back takes the statement out of the lists.
    """
    newest = newest_revision(connection, addition.document_id)
    if newest is None:
        raise NotFoundError(f"No document has the id {addition.document_id}.")
    if newest != addition.revision:
        raise DecisionError(
            f"The document {addition.document_id} now has revision {newest}, and the statement "
            f"is about revision {addition.revision}. Look at it again.",
            DecisionFault.MOVED_ON,
        )
    page = page_of(connection, addition.document_id, addition.revision)
    _require_whole(addition, page)
    added = _statement(addition, page, eyes)
    if connection.execute(sa.select(statements.c.id).where(statements.c.id == added.id)).first():
        raise DecisionError(
            f"These words of this speaker are the statement {added.id} already. Correct that one.",
            DecisionFault.KNOWN_ALREADY,
        )
    # The rules alone do not have it: without the decision it is not current.
    machine = replace(added, review=ReviewState.MACHINE, current=False)
    connection.execute(sa.insert(statements), [statement_row(Kept(added, machine))])
    decision = Decision(
        statement_id=added.id,
        revision=added.revision,
        at=addition.at,
        who=addition.who,
        state=ReviewState.CHECKED,
        why=addition.why,
    )
    number = next_number(decisions.c.number)
    connection.execute(
        sa.insert(decisions).values(number=number, account=by, **decision_row(decision))
    )
    told = {"speaker": added.speaker, "kind": added.kind.value, "words": added.words}
    acting.note(
        connection,
        Act(
            at=addition.at,
            who=by,
            deed=Deed.STATEMENT_ADDED,
            subject=added.id,
            new=json.dumps(told, ensure_ascii=False),
            why=addition.why,
        ),
    )
    log_change(connection, added.document_id)
    return added


def _require_whole(addition: Addition, page: Page) -> None:
    about = "the added statement"
    if not addition.who.strip() or not addition.why.strip() or addition.at.utcoffset() is None:
        raise DecisionError(
            "An added statement says who found it, when, and why it is one. Give all three.",
            DecisionFault.NOT_SIGNED,
        )
    if not addition.speaker.strip():
        raise DecisionError(
            "A statement has a speaker. Give the name as the document prints it.",
            DecisionFault.NO_SPEAKER,
        )
    if fault := fault_in((addition.speaker, addition.role, addition.who, addition.why)):
        raise DecisionError(f"The addition holds {fault}. Write it anew.", DecisionFault.NO_TEXT)
    require_fitting_words(page, addition.parts, addition.kind, about)
    if addition.said_on is not None:
        require_possible_day(addition.said_on, page, about)
    require_printed(page, (addition.place, addition.occasion), about)


def _statement(addition: Addition, page: Page, eyes: Eyes) -> Statement:
    words = words_of(page.text, addition.parts)
    begins = addition.parts[0].start
    language = next(each.language for each in page.paragraphs if each.start <= begins < each.end)
    return Statement(
        id=statement_id(
            document_id=addition.document_id, speaker=addition.speaker.strip(), words=words
        ),
        document_id=addition.document_id,
        revision=addition.revision,
        language=language,
        speaker=addition.speaker.strip(),
        surface=addition.speaker.strip(),
        person_id=addition.person_id,
        candidates=(),
        role=addition.role.strip(),
        kind=addition.kind,
        parts=addition.parts,
        words=words,
        verb="",
        said_on=addition.said_on,
        confidence=_SURE,
        circumstances=Circumstances(place=addition.place, occasion=addition.occasion),
        review=_review(addition, eyes),
    )


def _review(addition: Addition, eyes: Eyes) -> ReviewState:
    waits = eyes is Eyes.TWO and addition.kind is StatementKind.DIRECT
    return ReviewState.SECONDING if waits else ReviewState.CHECKED
