"""What is new in a saved search since it was last looked through."""

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from archive.archive import Archive
from archive.desk.saved_searches import SavedSearch
from archive.store import SeenStore
from archive.visibility import Audience
from search.questions import Sort
from web.presentation.feeds.entries import Entry, of_list, of_statement
from web.presentation.parameters import MOST_IN_A_FILE
from web.presentation.sourced import sourced
from web.presentation.statement_parameters import StatementParameters
from web.presentation.voice import Voice
from web.presentation.watching.asked import Searches, parameters_of


@dataclass(frozen=True, slots=True)
class News:
    """``upto`` is the change of the archive that the index was at; ``told`` are documents.

    What is told of a document is told once, all its statements that match together: a text that
    is read anew later is no news. Where the list puts copies of one text together they are one
    entry, and ``told`` has all of them; a copy of what the list had before is no news.
    ``again`` are the documents of a letter that may have arrived already, and of which this is
    the second; empty where there is none.
    """

    upto: int
    told: frozenset[str]
    entries: tuple[Entry, ...]
    again: frozenset[str] = frozenset()

    def identity(self, saved: SavedSearch) -> str:
        """The same for the same documents of the same search, and for a letter that is sent again
        when one of them is withheld meanwhile, or has one more copy.
        """
        told = "\n".join((saved.id, *sorted(self.again or self.told)))
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def news(
    archive: Archive,
    searches: Searches,
    saved: SavedSearch,
    now: dt.datetime,
    again: frozenset[str] = frozenset(),
) -> News:
    """The hits, newest first, whose documents came in since then; errors as of the searches.

    ``entries`` have addresses below the public address of the archive. With ``again``, the
    documents of a letter that nobody knows to have arrived, it is those of that letter alone.
    """
    asked = parameters_of(saved.address)
    if isinstance(asked, StatementParameters):
        upto = searches.statements.state().seq
    else:
        upto = searches.documents.state().seq
    coming = archive.store.watches.untold(saved, upto, now)
    if not coming:
        return News(upto, frozenset(), ())
    here, voice = archive.settings.public_address, Voice(saved.language)
    if isinstance(asked, StatementParameters):
        wanted = coming & again if again else coming
        told, said = _statements(archive, searches, asked, wanted, here, voice)
        return News(upto, told, said, again)
    question = replace(asked.listed, sort=Sort.NEWEST, page=1, size=MOST_IN_A_FILE)
    shown = searches.documents.listed(question).shown
    found = {
        each: copies
        for each, copies in shown.items()
        if coming.issuperset((each, *copies))
        and (not again or not again.isdisjoint((each, *copies)))
    }
    entries = of_list(_public(archive), found, here, voice, question.filters)
    told = frozenset(each for one, copies in found.items() for each in (one, *copies))
    return News(upto, told, tuple(entries), again)


def _public(archive: Archive) -> SeenStore:
    """What leaves the house by mail or to another program is what everybody may know of."""
    return archive.store.seen_by(Audience.PUBLIC)


def _statements(
    archive: Archive,
    searches: Searches,
    asked: StatementParameters,
    coming: Collection[str],
    here: str,
    voice: Voice,
) -> tuple[frozenset[str], tuple[Entry, ...]]:
    said = {
        each.id: each
        for document_id in sorted(coming)
        for each in _public(archive).statements_of(document_id)
    }
    found = searches.statements.rank(replace(asked.question, sort=Sort.NEWEST))
    hits = [said[each] for each in found if each in said]
    entries = (of_statement(each, voice) for each in sourced(_public(archive), hits, here))
    return frozenset(each.document_id for each in hits), tuple(entries)
