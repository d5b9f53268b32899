"""The day that a page was published, by the agreement of what its data and its print say.

Data and print that are a day apart tell one moment in two zones: the printed day is the day. Where
they are further apart, what most of them say is believed, and the doubt is kept.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.records import DateMethod, Precision, Published
from ingest.provenance.dating import FIRST_DAY
from ingest.provenance.printed import Order, machine_readings
from ingest.reading import Remark

# How far the day is to be believed: one that several say, one that the data alone says, one that is
# printed alone, and one that something else on the page speaks against.
_AGREED = 1.0
_DATA = 0.95
_PRINTED = 0.9
_IN_DOUBT = 0.6
_AMBIGUOUS = 0.5
_A_ZONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of publication, or none, and what is to be said of it."""

    published: Published | None = None
    remarks: tuple[Remark, ...] = ()


def agreed(
    data: Sequence[str],
    printed: Sequence[tuple[dt.date, ...]],
    address: Published | None = None,
    language: str = "",
    order: Order | None = None,
) -> Dated:
    """The day by the page's data (as written, best first), by print (readings), by its address.

    ``order`` is that of the numbers in other dates of the same site.
    """
    values = (machine_readings(value, language, order) for value in data)
    told = [readings for each in values if (readings := _possible(each))]
    shown = [readings for each in printed if (readings := _possible(each))]
    days = [day for (day, *more) in (*told, *shown) if not more]
    linked = address.date if address and address.precision is Precision.DAY else None
    known = {*days, *([linked] if linked else [])}
    first, first_shown = (_decided(each, known) for each in (told, shown))
    if first and first_shown and abs(first - first_shown) <= _A_ZONE:
        method = DateMethod.META if first == first_shown else DateMethod.PRINTED
        return Dated(_day(first_shown, method, _AGREED))
    if first:
        return _weighed(first, [*days, *([linked] if linked else [])])
    if first_shown:
        return Dated(_day(first_shown, DateMethod.PRINTED, _PRINTED))
    if told or shown:
        return _ambiguous((*told, *shown)[0], DateMethod.META if told else DateMethod.PRINTED)
    return Dated()


def _decided(readings: Sequence[tuple[dt.date, ...]], known: set[dt.date]) -> dt.date | None:
    """The first that is one day, or that becomes one by another day on the page."""
    for each in readings:
        if len(each) == 1:
            return each[0]
        meant = [day for day in each if day in known]
        if len(meant) == 1:
            return meant[0]
    return None


def _weighed(first: dt.date, days: Sequence[dt.date]) -> Dated:
    votes = {day: sum(abs(day - other) <= _A_ZONE for other in days) for day in days}
    most = max(votes.values(), default=0)
    day = first if votes.get(first, 0) == most else next(d for d in days if votes[d] == most)
    against = [other for other in days if abs(other - day) > _A_ZONE]
    if against:
        return Dated(_day(day, DateMethod.META, _IN_DOUBT), (Remark.DATE_IN_DOUBT,))
    return Dated(_day(day, DateMethod.META, _AGREED if len(days) > 1 else _DATA))


def _possible(readings: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    """Without days before the web, which clocks that were never set give."""
    return tuple(day for day in readings if day >= FIRST_DAY)


def _ambiguous(readings: tuple[dt.date, ...], method: DateMethod) -> Dated:
    year = dt.date(readings[0].year, 1, 1)
    published = Published(
        date=year, precision=Precision.YEAR, method=method, confidence=_AMBIGUOUS, readings=readings
    )
    return Dated(published, (Remark.DATE_AMBIGUOUS,))


def _day(day: dt.date, method: DateMethod, confidence: float) -> Published:
    return Published(date=day, precision=Precision.DAY, method=method, confidence=confidence)
