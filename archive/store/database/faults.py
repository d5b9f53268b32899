"""What a database complains of, in plain words with what to do next."""

from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError, TimeoutError

from archive.errors import StoreAwayError, StoreError

_FULL = "The disk is full: the database takes no more. Free some space, then try again."
_READ_ONLY = "The database cannot be written. Change its permissions, or choose another."
_LOCKED = "The database is busy: another program is writing it. Try again when that has ended."
_DAMAGED = "The database file is damaged, or is no database. Restore the last backup."
_NO_FILE = "The database file cannot be opened. Check that its folder is there and can be written."
_DISK = "The disk failed under the database. Check the disk, then run the check of the archive."

# Beginnings of SQLite's error names and of PostgreSQL's SQLSTATE codes.
_SENTENCES = {
    "SQLITE_FULL": _FULL,
    "53100": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "55P03": _LOCKED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CANTOPEN": _NO_FILE,
    "SQLITE_IOERR": _DISK,
    "58030": _DISK,
}


# Of a database that may be back at any moment: SQLite's names, and PostgreSQL's codes for lost
# connections, too many of them, a server that starts or stops, and locks not had in time.
_AWAY = (
    "SQLITE_CANTOPEN",
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "08",
    "53300",
    "57P01",
    "57P02",
    "57P03",
    "55P03",
)


def failure(error: SQLAlchemyError) -> StoreError:
    """What is raised in place of an error of the database: StoreAwayError where it is away."""
    code = _code(error)
    # A connection that could not be made has no code at all; nor has a pool that is exhausted.
    lost = not code and isinstance(error, OperationalError | InterfaceError | TimeoutError)
    if lost or code.startswith(_AWAY):
        return StoreAwayError(explain(error))
    return StoreError(explain(error))


def _code(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None)
    return getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""


def explain(error: SQLAlchemyError) -> str:
    """One sentence or two for a person.

    SQLAlchemy's own message is never shown: it holds the statement with the whole text in it.
    """
    cause = getattr(error, "orig", None)
    code = _code(error)
    for beginning, sentence in _SENTENCES.items():
        if code.startswith(beginning):
            return sentence
    detail = (str(cause or error).strip().splitlines() or [type(error).__name__])[0]
    return f"The database did not do its work ({detail}). Check that it runs and can be reached."
