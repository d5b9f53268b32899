"""Numbers, dates and times as each language writes them."""

import datetime as dt

from archive.local_time import PHNOM_PENH
from archive.records import Language, Precision, Published

_KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
_MONTHS: dict[Language, tuple[str, ...]] = {
    "km": (
        "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា",
        "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def digits(number: int | str, language: Language) -> str:
    """The number in the language's own digits, ungrouped: for years, ids and page numbers."""
    return str(number).translate(_KHMER_DIGITS) if language == "km" else str(number)


def number(value: int, language: Language) -> str:
    """A count, grouped by thousands: 1,234 in English, ១.២៣៤ in Khmer."""
    grouped = f"{value:,}"
    return digits(grouped.replace(",", "."), language) if language == "km" else grouped


def date(day: dt.date, precision: Precision, language: Language) -> str:
    """A date no finer than its precision; Khmer in the style of official letters."""
    month = _MONTHS[language][day.month - 1]
    if language == "km":
        year = f"ឆ្នាំ{digits(day.year, language)}"
        return {
            Precision.DAY: f"ថ្ងៃទី{digits(f'{day.day:02}', language)} ខែ{month} {year}",
            Precision.MONTH: f"ខែ{month} {year}",
            Precision.YEAR: year,
        }[precision]
    return {
        Precision.DAY: f"{day.day} {month} {day.year}",
        Precision.MONTH: f"{month} {day.year}",
        Precision.YEAR: str(day.year),
    }[precision]


def moment(instant: dt.datetime, language: Language) -> str:
    """A time in Phnom Penh, to the minute."""
    local = instant.astimezone(PHNOM_PENH)
    clock = digits(f"{local:%H:%M}", language)
    joint = " ម៉ោង " if language == "km" else ", "
    return f"{date(local.date(), Precision.DAY, language)}{joint}{clock}"


def iso_moment(instant: dt.datetime) -> str:
    """A time in Phnom Penh by ISO 8601: its day is the day that the pages show."""
    return instant.astimezone(PHNOM_PENH).isoformat()


def iso(published: Published) -> str:
    """ISO 8601 cut to the precision: 2023-12-22, 2023-12 or 2023."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[published.precision]
    return published.date.isoformat()[:length]
