"""What a form carries of a statement, to tell whether it is still what somebody looked at."""

import hashlib

from archive.statements import Statement

_DIGITS = 16


def mark_of(statement: Statement) -> str:
    """Hexadecimal digits over all that somebody looks at before deciding.

    They change with the words, the speaker, the day, what was decided and the revision; how sure
    the rules are is no part of it.
    """
    beside = statement.circumstances
    seen = (
        statement.revision,
        statement.current,
        statement.review.value,
        statement.speaker,
        statement.possible_speakers,
        statement.person_id,
        statement.candidates,
        statement.role,
        statement.kind.value,
        statement.parts,
        statement.words,
        statement.said_on,
        beside.place,
        beside.occasion,
    )
    return hashlib.sha256(repr(seen).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
