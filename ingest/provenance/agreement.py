"""The day that a page was published, by the agreement of what its data and its print say.

Data and print that are a day apart tell one moment in two zones: the printed day is the day, or
else that in the address. Where they are further apart the address decides; where it cannot, no day
is given but both are shown. A moment in UTC near midnight proves no day by itself, nor does data
that may be of a change.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.records import DateMethod, Precision, Published
from ingest.provenance.dating import FIRST_DAY, NEXT_DAY_FROM, undecided
from ingest.provenance.printed import Order, machine_readings, moment_in_utc
from ingest.reading import Remark

# How far the day is to be believed: one that several say, one that the data alone says, one that is
# printed alone, one by data that may tell another, and one that is spoken against.
_AGREED = 1.0
_DATA = 0.95
_PRINTED = 0.9
_PERHAPS = 0.7
_IN_DOUBT = 0.6
_A_ZONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one piece of data says: the days that it can mean, and whether it is a moment in UTC.

    ``beside`` is the day that such a moment may be of where the publisher is, if it is another.
    ``of_page`` is true of the page's own data, not of elements of its text.
    """

    readings: tuple[dt.date, ...]
    of_page: bool = True
    in_utc: bool = False
    beside: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The first of its readings; once decided, the only one."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of publication, or none, and what is to be said of it."""

    published: Published | None = None
    remarks: tuple[Remark, ...] = ()


def agreed(
    data: Sequence[str],
    printed: Sequence[tuple[dt.date, ...]],
    *,
    marked: Sequence[str] = (),
    other: Sequence[str] = (),
    address: Published | None = None,
    language: str = "",
    order: Order | None = None,
) -> Dated:
    """The day by the page's data (as written, best first), by print (readings), by its address.

    ``marked`` is what elements of the text itself say: a second witness beside the page's data, and
    none beside what is printed, for it may be the same line.
    ``other`` is data that may be of another day, such as that of the last change: it counts only
    where there is no better, and less. ``order`` is that of the numbers in other dates of the same
    site.
    """
    is_of_page = bool(data or marked)
    told = [
        *_all_told(data, language, order, of_page=True),
        *_all_told(marked if is_of_page else other, language, order, of_page=False),
    ]
    shown = [readings for each in printed if (readings := _possible(each))]
    known = _known([*(each.readings for each in told), *shown], address)
    days = [
        replace(each, readings=(day,)) for each in told if (day := _decided(each.readings, known))
    ]
    witnesses = [each.day for each in days if each.of_page] or [each.day for each in days]
    first_shown = _first_shown([_decided(each, known) for each in shown], witnesses)
    if first_shown and witnesses and (is_of_page or first_shown in witnesses):
        return _of_both(witnesses, first_shown, address)
    if first_shown:
        return Dated(_day(first_shown, DateMethod.PRINTED, _PRINTED))
    if days:
        return _of_data(days, address) if is_of_page else _of_perhaps(days[0].day, address)
    if told:
        return _of_open(told[0].readings, DateMethod.META, _DATA, address)
    if shown:
        return _of_open(shown[0], DateMethod.PRINTED, _PRINTED, address)
    return Dated()


def _all_told(
    data: Sequence[str], language: str, order: Order | None, *, of_page: bool
) -> list[_Told]:
    return [
        _told(value, readings, of_page=of_page)
        for value in data
        if (readings := _possible(machine_readings(value, language, order)))
    ]


def _told(value: str, readings: tuple[dt.date, ...], *, of_page: bool) -> _Told:
    moment = moment_in_utc(value)
    if moment is None:
        return _Told(readings, of_page)
    if moment.hour >= NEXT_DAY_FROM:
        return _Told(readings, of_page, in_utc=True, beside=moment.date() + _A_ZONE)
    return _Told(readings, of_page, in_utc=True)


def _known(said: Sequence[tuple[dt.date, ...]], address: Published | None) -> set[dt.date]:
    """The days that something on the page can only mean."""
    known = {readings[0] for readings in said if len(readings) == 1}
    if address and address.precision is Precision.DAY:
        known.add(address.date)
    return known


def _decided(readings: tuple[dt.date, ...], known: set[dt.date]) -> dt.date | None:
    """The one day that it is, or that another date of the page shows it to be."""
    meant = [day for day in readings if len(readings) == 1 or day in known]
    return meant[0] if len(meant) == 1 else None


def _first_shown(printed: Sequence[dt.date | None], witnesses: Sequence[dt.date]) -> dt.date | None:
    """A printed day that the data gives as well goes before one that stands above it."""
    days = [day for day in printed if day]
    return next((day for day in days if day in witnesses), days[0] if days else None)


def _of_both(days: Sequence[dt.date], shown: dt.date, address: Published | None) -> Dated:
    same = next((day for day in days if abs(day - shown) <= _A_ZONE), None)
    if same:
        method = DateMethod.META if same == shown else DateMethod.PRINTED
        return Dated(_day(shown, method, _AGREED))
    if _swapped(shown) in days:
        return Dated(_day(days[0], DateMethod.META, _DATA))
    return _in_doubt((days[0], shown), address)


def _of_data(told: Sequence[_Told], address: Published | None) -> Dated:
    """The first day, unless other data or the address is further than a zone from it."""
    first, days = told[0].day, [each.day for each in told]
    others = [day for day in days if abs(day - first) > _A_ZONE]
    is_day = address is not None and address.precision is Precision.DAY
    if address and is_day and not _covers(address, first):
        others.insert(0, address.date)
    if others:
        return _in_doubt((first, others[0]), address)
    confidence = _AGREED if len(days) > 1 else _DATA
    if address and is_day:
        method = DateMethod.META if address.date in days else DateMethod.URL
        return Dated(_day(address.date, method, confidence))
    # The day of a moment in the publisher's own zone, or of a day alone, is the publisher's.
    own = [each.day for each in told if not each.in_utc]
    beside = next((day for day in days if day != first), None) or told[0].beside
    if own:
        first, beside = own[0], next((day for day in own if day != own[0]), None)
    if beside:
        if day := _only_covered((first, beside), address):
            return Dated(_day(day, DateMethod.META, confidence))
        return Dated(undecided((first, beside), DateMethod.META), (Remark.DATE_UNPROVEN,))
    return Dated(_day(first, DateMethod.META, confidence))


def _of_perhaps(day: dt.date, address: Published | None) -> Dated:
    """A day that may be that of a change, which the address may prove."""
    if address and _covers(address, day):
        return Dated(_day(day, DateMethod.META, _PERHAPS))
    return Dated(undecided((day,), DateMethod.META), (Remark.DATE_UNPROVEN,))


def _in_doubt(days: tuple[dt.date, dt.date], address: Published | None) -> Dated:
    """One of two days that speak against each other, if the address tells which; else neither."""
    remarks = (Remark.DATE_IN_DOUBT,)
    if day := _only_covered(days, address):
        method = DateMethod.URL if address and day == address.date else DateMethod.META
        return Dated(_day(day, method, _IN_DOUBT), remarks)
    return Dated(undecided(days, DateMethod.META), remarks)


def _of_open(
    readings: tuple[dt.date, ...], method: DateMethod, confidence: float, address: Published | None
) -> Dated:
    """What can be read as several days, if the address tells which; else with all of them."""
    if day := _only_covered(readings, address):
        return Dated(_day(day, method, confidence))
    return Dated(undecided(readings, method))


def _only_covered(days: tuple[dt.date, ...], address: Published | None) -> dt.date | None:
    """The one of the days that agrees with the address, which programs make of the local day."""
    covered = [day for day in days if address and _covers(address, day)]
    return covered[0] if len(covered) == 1 else None


def _covers(address: Published, day: dt.date) -> bool:
    """Whether a day agrees with the day or the month in the address."""
    if address.precision is Precision.DAY:
        return abs(address.date - day) <= _A_ZONE
    return (address.date.year, address.date.month) == (day.year, day.month)


def _swapped(day: dt.date) -> dt.date | None:
    """The day that the same numbers mean in the other order."""
    try:
        return dt.date(day.year, day.day, day.month)
    except ValueError:
        return None


def _possible(readings: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    """Without days before the web, which clocks that were never set give."""
    return tuple(day for day in readings if day >= FIRST_DAY)


def _day(day: dt.date, method: DateMethod, confidence: float) -> Published:
    return Published(date=day, precision=Precision.DAY, method=method, confidence=confidence)
