"""What the store is told and asked about the right of correction: reports, answers, replies."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.desk.requests import (
    LONGEST_ANSWER,
    LONGEST_CONTACT,
    LONGEST_MESSAGE,
    CorrectionRequest,
    Mistake,
    Reply,
    Report,
    RequestError,
    RequestFault,
    RequestState,
)
from archive.store.accounts import acting
from archive.store.database.engine import reading, writing
from archive.store.database.numbering import next_number
from archive.store.database.plain import fault_in
from archive.store.tables import acts, correction_requests, replies
from archive.subjects import Subject, SubjectKind

A_READER = "a reader"
"""Who acts where nobody has signed in."""

PER_CLIENT, WITHIN = 5, dt.timedelta(hours=1)
MOST_OPEN = 1_000
CONTACT_KEPT = dt.timedelta(days=90)
"""So long after the answer a contact is kept, and for a year where there is none."""

_UNANSWERED_KEPT = dt.timedelta(days=365)
_CLIENT_KEPT = dt.timedelta(days=1)


class RequestStore:
    """Requests of correction and replies. Every answer and every reply is an entry of the log.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def report(self, report: Report) -> int:
        """Keep a report and give its number. RequestError where it cannot be taken.

        What one client sends twice, as by a double click, is one report as long as it waits.
        """
        _require_text(report.message, LONGEST_MESSAGE)
        _require_text(report.contact or "-", LONGEST_CONTACT)
        with writing(self._engine) as connection:
            _forget(connection, report.at)
            if (same := _sent_already(connection, report)) is not None:
                return same
            _require_room(connection, report)
            number = connection.execute(
                sa.insert(correction_requests)
                .values(
                    number=_next_number(connection),
                    kind=report.subject.kind.value,
                    subject=report.subject.id,
                    mistake=report.mistake.value,
                    message=report.message.strip(),
                    contact=report.contact.strip(),
                    client=report.client,
                    at=report.at,
                    state=RequestState.OPEN.value,
                    answer="",
                    answered_at=None,
                    answered_by="",
                )
                .returning(correction_requests.c.number)
            ).scalar_one()
            _note(connection, Deed.CORRECTION_REQUESTED, report.subject, report.at, A_READER,
                  new=report.mistake.value)  # fmt: skip
            return int(number)

    def due(self, at: dt.datetime) -> int:
        """In how many reports there is, then, whom to ask or where from without any more need."""
        table = correction_requests
        query = sa.select(sa.func.count()).where(_contact_due(at) | _client_due(at))
        with reading(self._engine) as connection:
            return connection.scalar(query.select_from(table)) or 0

    def forget(self, at: dt.datetime) -> int:
        """Forget that, as far as it is due then; gives in how many reports there was something."""
        due = self.due(at)
        if due:
            with writing(self._engine) as connection:
                _forget(connection, at)
        return due

    def about(self, subject: Subject) -> list[CorrectionRequest]:
        """Every request about a statement or a document, oldest first."""
        table = correction_requests
        query = sa.select(table).where(
            table.c.kind == subject.kind.value, table.c.subject == subject.id
        )
        with reading(self._engine) as connection:
            return list(map(_request, connection.execute(query.order_by(table.c.number))))

    def waiting(self, limit: int) -> list[CorrectionRequest]:
        """The first of those that wait for an answer, oldest first."""
        table = correction_requests
        query = sa.select(table).where(table.c.state == RequestState.OPEN.value)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(table.c.number).limit(limit))
            return list(map(_request, rows))

    def count_waiting(self) -> int:
        """How many wait for an answer."""
        with reading(self._engine) as connection:
            return _open(connection)

    def answer(
        self,
        number: int,
        state: RequestState,
        answer: str,
        *,
        at: dt.datetime,
        shown_as: str,
        by: str,
    ) -> CorrectionRequest:
        """Accept or refuse a request with words for everybody.

        ``by`` is the account. RequestError where it is answered already, or with nothing.
        """
        _require_text(answer, LONGEST_ANSWER)
        table = correction_requests
        with writing(self._engine) as connection:
            changed = connection.execute(
                sa.update(table)
                .where(table.c.number == number, table.c.state == RequestState.OPEN.value)
                .values(
                    state=state.value, answer=answer.strip(), answered_at=at, answered_by=shown_as
                )
            )
            row = connection.execute(sa.select(table).where(table.c.number == number)).one_or_none()
            found = None if row is None else _request(row)
            given = (state, answer.strip(), shown_as)
            if found is None or (found.state, found.answer, found.answered_by) != given:
                raise RequestError(RequestFault.ANSWERED)
            if changed.rowcount != 1:
                # The same person has sent the same twice, as by a double click.
                return found
            _note(connection, Deed.CORRECTION_ANSWERED, found.subject, at, by,
                  new=state.value, why=found.answer)  # fmt: skip
            _forget(connection, at)
            return found

    def add_reply(self, reply: Reply, by: str) -> None:
        """Let a reply stand beside a statement. RequestError without words, giver or source.

        One that an editor sends twice stands there once.
        """
        if not reply.speaker.strip() or not reply.source.strip():
            raise RequestError(RequestFault.NO_SOURCE)
        for text in (reply.words, reply.speaker, reply.source):
            _require_text(text, LONGEST_MESSAGE)
        subject = Subject(kind=SubjectKind.STATEMENT, id=reply.statement_id)
        with writing(self._engine) as connection:
            if _stands_already(connection, reply):
                return
            connection.execute(
                sa.insert(replies).values(
                    number=next_number(replies.c.number),
                    statement_id=reply.statement_id,
                    speaker=reply.speaker.strip(),
                    words=reply.words.strip(),
                    source=reply.source.strip(),
                    at=reply.at,
                    entered_by=reply.entered_by,
                )
            )
            _note(connection, Deed.REPLY_ADDED, subject, reply.at, by,
                  new=reply.words.strip(), why=reply.source.strip())  # fmt: skip

    def replies_to(self, statement_ids: Sequence[str]) -> list[Reply]:
        """Every reply to the statements, oldest first."""
        query = sa.select(replies).where(replies.c.statement_id.in_(statement_ids))
        with reading(self._engine) as connection:
            return list(map(_reply, connection.execute(query.order_by(replies.c.number))))


def _require_text(text: str, longest: int) -> None:
    if not text.strip() or fault_in(text):
        raise RequestError(RequestFault.EMPTY)
    if len(text) > longest:
        raise RequestError(RequestFault.TOO_LONG)


def _next_number(connection: sa.Connection) -> int:
    """One that no request ever had: who answers one from an older page answers no other.

    Requests about what was destroyed are gone, and the log goes on counting them.
    """
    made = sa.select(sa.func.count()).where(acts.c.deed == Deed.CORRECTION_REQUESTED.value)
    highest = sa.select(sa.func.max(correction_requests.c.number))
    return max(connection.scalar(made) or 0, connection.scalar(highest) or 0) + 1


def _sent_already(connection: sa.Connection, report: Report) -> int | None:
    """The number of the same report, if it waits already."""
    table = correction_requests
    same: int | None = connection.scalar(
        sa.select(table.c.number).where(
            table.c.kind == report.subject.kind.value,
            table.c.subject == report.subject.id,
            table.c.mistake == report.mistake.value,
            table.c.message == report.message.strip(),
            table.c.contact == report.contact.strip(),
            table.c.client == report.client,
            table.c.state == RequestState.OPEN.value,
        )
    )
    return same


def _stands_already(connection: sa.Connection, reply: Reply) -> bool:
    """Whether the same editor has entered the same reply."""
    same = sa.select(replies.c.number).where(
        replies.c.statement_id == reply.statement_id,
        replies.c.speaker == reply.speaker.strip(),
        replies.c.words == reply.words.strip(),
        replies.c.source == reply.source.strip(),
        replies.c.entered_by == reply.entered_by,
    )
    return connection.execute(same.limit(1)).first() is not None


def _require_room(connection: sa.Connection, report: Report) -> None:
    table = correction_requests
    since = report.at - WITHIN
    own = sa.select(sa.func.count()).where(table.c.client == report.client, table.c.at > since)
    if (connection.scalar(own) or 0) >= PER_CLIENT or _open(connection) >= MOST_OPEN:
        raise RequestError(RequestFault.TOO_MANY)


def _open(connection: sa.Connection) -> int:
    table = correction_requests
    query = sa.select(sa.func.count()).where(table.c.state == RequestState.OPEN.value)
    return connection.scalar(query) or 0


def _forget(connection: sa.Connection, now: dt.datetime) -> None:
    """Forget where reports came from after a day, and whom to ask once there is no more need."""
    table = correction_requests
    connection.execute(sa.update(table).where(_client_due(now)).values(client=""))
    connection.execute(sa.update(table).where(_contact_due(now)).values(contact=""))


def _client_due(now: dt.datetime) -> sa.ColumnElement[bool]:
    table = correction_requests
    return (table.c.client != "") & (table.c.at < now - _CLIENT_KEPT)


def _contact_due(now: dt.datetime) -> sa.ColumnElement[bool]:
    table = correction_requests
    done = table.c.answered_at < now - CONTACT_KEPT
    old = table.c.at < now - _UNANSWERED_KEPT
    return (table.c.contact != "") & (sa.func.coalesce(done, sa.false()) | old)


def _note(
    connection: sa.Connection,
    deed: Deed,
    subject: Subject,
    at: dt.datetime,
    by: str,
    new: str = "",
    why: str = "",
) -> None:
    acting.note(connection, Act(at=at, who=by, deed=deed, subject=subject.id, new=new, why=why))


def _request(row: sa.Row[tuple[object, ...]]) -> CorrectionRequest:
    return CorrectionRequest(
        number=row.number,
        subject=Subject(kind=SubjectKind(row.kind), id=row.subject),
        mistake=Mistake(row.mistake),
        message=row.message,
        contact=row.contact,
        at=row.at,
        state=RequestState(row.state),
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
    )


def _reply(row: sa.Row[tuple[object, ...]]) -> Reply:
    return Reply(
        statement_id=row.statement_id,
        speaker=row.speaker,
        words=row.words,
        source=row.source,
        at=row.at,
        entered_by=row.entered_by,
    )
