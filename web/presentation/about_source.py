"""All that is known of one source: how it does, its documents over time, where nothing came."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.errors import NotFoundError
from archive.known.sources import source_from
from archive.provenance import FailedItem, Visit
from archive.store import SourceSummary
from archive.visibility import Rights
from corpus.listings import Listing
from corpus.sources import SourceEntry, read_sources
from web.presentation.parameters import SearchParameters
from web.presentation.publishers import SourceState, states_of
from web.presentation.site import Site

MOST_GAPS = 12
MOST_FAILURES = 20
_LEAST_GAP = 14
"""Days. Shorter silences are no gap, however often a source publishes."""


@dataclass(frozen=True, slots=True)
class Gap:
    """``days`` without a document between two days that have one; both are the days between."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How long it was."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class ListingState:
    """Where its items are found, and the last visit there; None where there was none."""

    listing: Listing
    visit: Visit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSource:
    """``entry`` is what our list of publishers says of it, None where it is not in there.

    ``gaps`` are the longest, the newest of them first. ``parsers`` say by what its texts were read,
    and how many by each. ``failures`` are the last tried, ``waiting`` is how many there are.
    """

    state: SourceState
    entry: SourceEntry | None
    rights: Rights
    asked: SearchParameters
    gaps: tuple[Gap, ...]
    parsers: dict[str, int]
    listings: tuple[ListingState, ...]
    failures: tuple[FailedItem, ...]
    waiting: int


def about_source(site: Site, source_id: str) -> AboutSource:
    """A source that has documents here, or that is known to us. Raises NotFoundError."""
    entry = next((each for each in read_sources() if each.id == source_id), None)
    held = {each.source.id: each for each in site.store.sources()}
    if source_id in held:
        summary = held[source_id]
    elif entry is not None:
        summary = SourceSummary(source_from(entry), 0, None)
    else:
        raise NotFoundError(f"No source has the id {source_id!r}.")
    (state,) = states_of(site, [summary])
    failures = [each for each in site.store.failures() if each.source_id == source_id]
    days = site.store.days_of(source_id, dt.datetime.now(dt.UTC))
    return AboutSource(
        state=state,
        entry=entry,
        rights=site.allowed.of_source(source_id),
        asked=SearchParameters(source=(source_id,)),
        gaps=tuple(_gaps(days, state.health.usual_gap or 0)) if not state.anonymous else (),
        parsers=site.store.parsers_of(source_id),
        listings=tuple(_listings(site, entry.listings if entry else ())),
        failures=tuple(failures[:MOST_FAILURES]),
        waiting=len(failures),
    )


def _gaps(days: Sequence[dt.date], usual: float) -> Iterator[Gap]:
    """The longest silences that are longer than usual: twice the median gap and a day."""
    one = dt.timedelta(days=1)
    found = [Gap(before + one, after - one) for before, after in pairwise(days)]
    long = [each for each in found if each.days > max(2 * usual + 1, _LEAST_GAP)]
    longest = sorted(long, key=lambda gap: -gap.days)[:MOST_GAPS]
    yield from sorted(longest, key=lambda gap: gap.first, reverse=True)


def _listings(site: Site, listings: Sequence[Listing]) -> Iterator[ListingState]:
    """Visits of lists alone: those of pages would tell of documents that may be withheld."""
    visits = site.archive.store.newest_visits([each.url for each in listings])
    for each in listings:
        yield ListingState(each, visits.get(each.url))
