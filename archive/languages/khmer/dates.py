"""Dates in Khmer text: the official form with its lunar half, short forms, numbers alone."""

import datetime as dt
import re
from collections.abc import Sequence

from archive.languages.base import DateMention
from archive.languages.calendar import Reading, closed, mention
from archive.languages.khmer.characters import ASCII_DIGITS, BASES, MARKS, ZERO_WIDTH
from archive.languages.khmer.normalize import normalize, normalize_mapped

# As written, the misspellings of the press after the right form.
_MONTHS = (
    "មករា",
    "កុម្ភៈ កុម្ភះ កុម្ភ: កុម្ភ",
    "មីនា មិនា",
    "មេសា",
    "ឧសភា",
    "មិថុនា",
    "កក្កដា កក្ដដា កក្តដា",
    "សីហា",
    "កញ្ញា",
    "តុលា តុល",
    "វិច្ឆិកា វិច្ចិកា វិច្ឆកា",
    "ធ្នូ ធ្នូរ",
)
_WEEKDAYS = (
    "ចន្ទ ច័ន្ទ ចន្ទ័ ចន្ទ៍ អង្គារ អង្គារ៍ ពុធ ព្រហស្បតិ៍ ព្រហស្បត្តិ៍ ព្រហស្បត្តិ ព្រហស្បតិ៏ ព្រហស្បតិ សុក្រ សៅរ៍ សៅរិ៍ សៅរ៏ សៅរ អាទិត្យ"
)
_LUNAR_MONTHS = (
    "មិគសិរ មាឃ បុស្ស ផល្គុន ចេត្រ ពិសាខ ជេស្ឋ អាសាឍ អសាឍ បឋមាសាឍ ទុតិយាសាឍ ស្រាពណ៍ ភទ្របទ អស្សុជ អស្សុច កត្តិក"
)
_ANIMALS = "ជូត ឆ្លូវ ខាល ថោះ រោង ម្សាញ់ មមី មមីរ មមែ វក រកា ច កុរ"
_SAKS = "ឯក ទោ ត្រី ចត្វា បញ្ច ឆ សប្ត អដ្ឋ នព្វ សំរឹទ្ធិ សំរឹទ្ធ"

_MONTH_NUMBERS = {
    normalize(name): number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
}


def _any_of(names: str) -> str:
    """A pattern for any of ``names``, the longest first."""
    return "|".join(sorted(map(normalize, names.split()), key=len, reverse=True))


_S = " *"
_COMMA = f"{_S},?{_S}"
_NO_DIGIT = "(?![0-9])"
_DAY = f"[0-3]?[0-9]{_NO_DIGIT}"
_YEAR = f"(?:19|20)[0-9]{{2}}{_NO_DIGIT}"
_BUDDHIST_YEAR = f"25[0-9]{{2}}{_NO_DIGIT}"
_MONTH = _any_of(" ".join(_MONTHS))
_WEEKDAY = f"(?:ថ្ងៃ{_S})?(?:{_any_of(_WEEKDAYS)})(?![\u17b6-\u17d3]){_COMMA}"
_COMMON_ERA = rf"(?:គ\.?{_S}ស|{_any_of('គ្រិស្តសករាជ គ្រិស្តករាជ')})\.?{_S}"
_BUDDHIST_ERA = rf"(?:ព\.?{_S}ស|ពុទ្ធសករាជ)\.?{_S}"
_LUNAR = (
    rf"(?:(?:ថ្ងៃ{_S})?ទី{_S})?[0-9]{{1,2}}{_S}(?:កើត|រោច)"
    rf"(?:{_S}ខែ{_S}(?:{_any_of(_LUNAR_MONTHS)}))?"
    rf"(?:{_S}ឆ្នាំ{_S}(?:{_any_of(_ANIMALS)}))?"
    rf"(?:{_S}(?:{_any_of(_SAKS)}){_S}ស័ក)?"
    rf"(?:{_COMMA}{_BUDDHIST_ERA}(?P<lunar_year>{_BUDDHIST_YEAR})\.?)?"
)
_MEANS = rf"(?:{_COMMA}ត្រូវ{_S}(?:នឹង|និង|ជា)?)?{_S}"
_RANGE_END = f"(?:{_S}(?:[-–~]|និង|ដល់){_S}(?:ថ្ងៃ{_S})?(?:ទី{_S})?{_DAY})?{_S}"
_YEAR_AFTER = (
    rf"{_COMMA}(?:(?:ឆ្នាំ{_S})?(?:{_COMMON_ERA})?(?P<year>{_YEAR})"
    rf"|(?:ឆ្នាំ{_S}|{_BUDDHIST_ERA})(?P<buddhist>{_BUDDHIST_YEAR}))"
)
# Marks between the parts: the same between all of them.
_JOINED = (
    rf"(?P<day>{_DAY}){_S}(?P<joint>[-–/.|]){_S}(?:ខែ{_S})?(?P<month>{_MONTH})"
    rf"{_S}(?P=joint){_S}(?:ឆ្នាំ{_S})?(?P<year>{_YEAR})"
)
_NUMERIC_MONTH = f"ខែ{_S}(?P<number>[01]?[0-9]){_NO_DIGIT}"

_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        # ៦-ឧសភា-២០២៤; ថ្ងៃទី៦/ខែឧសភា/ឆ្នាំ២០២៤
        rf"(?:{_WEEKDAY})?(?:(?:ថ្ងៃ{_S})?ទី{_S}|ថ្ងៃ{_S}|(?<![0-9.,/-])){_JOINED}",
        # The month first, as systems for pages print it: ឧសភា ៦, ២០២៤; ខែឧសភា ថ្ងៃទី៦ ឆ្នាំ២០២៤
        rf"(?:{_WEEKDAY})?(?:ខែ{_S})?(?P<month>{_MONTH}){_S}(?:ថ្ងៃ{_S})?(?:ទី{_S})?"
        rf"(?P<day>{_DAY}){_S}(?:,{_S}(?:ឆ្នាំ{_S})?|ឆ្នាំ{_S})(?P<year>{_YEAR})",
        # The day is named as one: ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣, with or without its lunar half.
        rf"(?:{_WEEKDAY})?(?:{_LUNAR}{_MEANS})?(?:{_WEEKDAY})?"
        rf"(?:(?:ថ្ងៃ{_S})?ទី{_S}|ថ្ងៃ{_S})(?P<day>{_DAY}){_RANGE_END}"
        rf"(?:{_NUMERIC_MONTH}|(?:ខែ{_S})?(?P<month>{_MONTH}))(?:{_YEAR_AFTER})?",
        # Something else beside the month makes a number the day: ពុធ, 19 មករា 2022.
        rf"{_WEEKDAY}(?P<day>{_DAY}){_S}(?:ខែ{_S})?(?P<month>{_MONTH})(?:{_YEAR_AFTER})?",
        rf"(?<![0-9.,])(?P<day>{_DAY}){_RANGE_END}(?:ខែ{_S})?(?P<month>{_MONTH}){_YEAR_AFTER}",
        rf"(?<![0-9.,])(?P<day>{_DAY}){_RANGE_END}ខែ{_S}(?P<month>{_MONTH})",
        # Numbers alone, the day first as is the custom: ២៣-០៧-២០១៩, ១០ ០១ ២០២០; 2019-07-23.
        rf"(?<![0-9/.\-])(?P<day>{_DAY})(?P<mark>[/.\-])(?P<number>[01]?[0-9])(?P=mark)"
        rf"(?P<year>{_YEAR})",
        rf"(?<![0-9/.\-])(?P<year>{_YEAR})(?P<mark>[/.\-])(?P<number>[01][0-9])(?P=mark)"
        rf"(?P<day>{_DAY})",
        rf"(?<![0-9])(?<![0-9] )(?P<day>[0-3][0-9]) (?P<number>[01][0-9]) (?P<year>{_YEAR})"
        r"(?! ?[0-9])",
        # Less than a day.
        rf"(?:ខែ{_S})(?P<month>{_MONTH}){_YEAR_AFTER}",
        rf"(?P<month>{_MONTH}){_S}(?:ឆ្នាំ{_S})(?P<year>{_YEAR})",
        rf"{_LUNAR}",
        rf"ឆ្នាំ{_S}(?:(?P<year>{_YEAR})|(?P<buddhist>{_BUDDHIST_YEAR}))",
        rf"{_BUDDHIST_ERA}(?P<buddhist>{_BUDDHIST_YEAR})",
    )
]
"""Tried in this order; what one has read is closed to the next."""

_BARE_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9.,/-])(?P<day>{_DAY}){_S}(?P<month>{_MONTH})(?![{BASES}{MARKS}])",
        rf"(?<![{BASES}{MARKS}])(?P<month>{_MONTH}){_S}(?P<year>{_YEAR})",
    )
]
"""A day and its month, a month and its year, with nothing that says so: ៧ មករា, កក្កដា ២០១៩."""


def dates(text: str, anchor: dt.date | None) -> list[DateMention]:
    """The dates named in ``text``, in order.

    A range gives its first day. A lunar date joined to its Gregorian half is one mention with it;
    a Buddhist year without that half is converted, and marked inferred.
    """
    return _read(text, anchor, _PATTERNS)


def bare_dates(text: str, anchor: dt.date | None) -> list[DateMention]:
    """What else of a query is a date, in order: ៧ មករា, កក្កដា ២០១៩.

    Who searches leaves out what makes it one. In running text a number before such a word is too
    often something else: most of their names are words or names of people as well.
    """
    return _read(text, anchor, _BARE_PATTERNS)


def _read(
    text: str, anchor: dt.date | None, patterns: Sequence[re.Pattern[str]]
) -> list[DateMention]:
    mapped = normalize_mapped(text)
    key = mapped.text.translate(ASCII_DIGITS)
    mentions: list[DateMention] = []
    for pattern in patterns:
        spans = []
        for match in pattern.finditer(key):
            spans.append(match.span())
            start, end = (mapped.offsets[place] for place in match.span())
            end = start + len(text[start:end].rstrip(ZERO_WIDTH))
            found = mention(text, _reading(match, start, end), anchor)
            if found is not None:
                mentions.append(found)
        key = closed(key, spans)
    return sorted(mentions, key=lambda found: found.start)


def _reading(match: re.Match[str], start: int, end: int) -> Reading:
    found = {name: value for name, value in match.groupdict().items() if value}
    month = _MONTH_NUMBERS.get(found.get("month", "")) or _number(found.get("number"))
    return Reading(
        start=start,
        end=end,
        year=_number(found.get("year")),
        month=month,
        day=_number(found.get("day")),
        buddhist_year=_number(found.get("buddhist") or found.get("lunar_year")),
    )


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
