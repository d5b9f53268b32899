"""What follows every change of the archive: statements and stories are found, all is indexed."""

import datetime as dt

from archive.archive import Archive
from archive.errors import BannasarError
from archive.work import HERE, Work
from bannasar.reports import name
from bannasar.terminal import messages
from ingest.failures import Failure
from ingest.progress import bar
from ingest.statements.catch_up import catch_up
from ingest.stories import catch_up as stories
from ingest.stories.across import join_translations
from search.service.checking import index_problems
from search.service.pairing import find_pairs
from search.service.upkeep import advice, rebuild_all, update_all


def find_statements(archive: Archive, work: Work = HERE) -> tuple[Failure, ...]:
    """Find the statements of what is new; names and gives the documents where that failed.

    A command that ends after it ends as one in which some items failed.
    """
    with bar("Statements") as shown:
        failures = catch_up(archive, shown, work)
    name(failures)
    return failures


def find_stories(archive: Archive, work: Work = HERE) -> tuple[Failure, ...]:
    """Put what is new in its place among copies and stories; names what failed, and gives it."""
    with bar("Stories") as shown:
        failures = stories.catch_up(archive, shown, work)
    name(failures)
    return failures


def repair(archive: Archive) -> tuple[Failure, ...]:
    """Mend what is derived from the rest of the archive: its change log, statements and indexes.

    What killed runs left half written is taken away. Gives the documents where statements failed.
    """
    archive.store.mend()
    failures = bring_up_to_date(archive)
    if any(not problem.harmless for problem in index_problems(archive)):
        with bar("Indexing") as shown:
            rebuild_all(archive, shown.reach)
    return failures


def bring_up_to_date(archive: Archive, work: Work = HERE) -> tuple[Failure, ...]:
    """As ``find_statements`` and ``find_stories``, then index all and look for translations.

    What is stored stays stored when the index cannot be written. What killed runs left half
    written is taken away, and who sent a report or asked for an alert forgotten when it is due.
    """
    archive.originals.clear_leftovers()
    now = dt.datetime.now(dt.UTC)
    archive.store.requests.forget(now)
    archive.store.asked_alerts.forget(now)
    failures = (*find_statements(archive, work), *find_stories(archive, work))
    try:
        with bar("Indexing") as shown:
            update_all(archive, shown.reach, work)
        with bar("Translations") as shown:
            find_pairs(archive, shown.reach)
        join_translations(archive)
    except BannasarError as error:
        messages.print(f"bannasar: The documents are stored, but the index is behind. {error}")
    return failures


def advise(archive: Archive) -> None:
    """Say what of the search engine should be changed before it is in the way."""
    for sentence in advice(archive):
        messages.print(f"bannasar: {sentence}")
