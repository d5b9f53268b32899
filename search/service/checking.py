"""Whether the indexes are those of the archive as it stands: what they hold is compared with it."""

from collections.abc import Iterator

from archive.archive import Archive
from archive.errors import IndexMissingError
from archive.upkeep.check import Problem
from search.service.documents import open_search
from search.service.index import Indexed
from search.service.statements import open_statement_search

_MEND = "Run `bannasar check --repair`, or `bannasar index --rebuild`. Nothing is lost."


def index_problems(archive: Archive) -> list[Problem]:
    """All that is wrong with the indexes; nothing is changed. They can always be built again."""
    if not archive.store.count():
        return []
    return [
        *_problems(open_search(archive), archive, "index of documents"),
        *_problems(open_statement_search(archive), archive, "index of statements"),
    ]


def _problems(indexed: Indexed, archive: Archive, where: str) -> Iterator[Problem]:
    try:
        state = indexed.state()
        missing, beside = indexed.differences()
    except IndexMissingError:
        yield Problem("It is not there, or it is damaged.", where, _MEND)
        return
    finally:
        indexed.close()
    behind = archive.store.last_change() - state.seq
    # A statement that is listed no longer is still known, and so is what was destroyed.
    held = archive.store.documents(beside) or archive.store.statements(beside)
    destroyed = archive.store.destroyed()
    known = {each.id for each in held} | {each.document_id for each in destroyed}
    known.update(name for each in destroyed for name in each.statements)
    foreign = len(set(beside) - known)
    if foreign or behind < 0:
        yield Problem("It is of another archive.", where, _MEND)
    elif behind:
        yield Problem(
            what=f"It is {behind} changes behind the archive.",
            where=where,
            advice="Run `bannasar index`.",
            harmless=True,
        )
    elif missing or beside:
        yield Problem(
            what=f"It lacks {len(missing)} entries, and has {len(beside)} that are listed no more.",
            where=where,
            advice=_MEND,
        )
