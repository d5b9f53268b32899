"""The fields of the query language: their names and values in both languages."""

import calendar
import datetime as dt
import re
from typing import Literal, TypeAlias

from archive.languages import RULES
from archive.records import DocumentKind, Language
from archive.statements import StatementKind
from search.query.nodes import Attribute, DateRange, Is, TextScope
from search.questions import UNDATED

DATE: Literal["date"] = "date"
EXACT: Literal["exact"] = "exact"
FieldName: TypeAlias = TextScope | Attribute | Literal["date", "exact"]

_NAMES: dict[str, FieldName] = {
    "title": TextScope.TITLE,
    "ចំណងជើង": TextScope.TITLE,
    "speaker": TextScope.SPEAKER,
    "អ្នកនិយាយ": TextScope.SPEAKER,
    "office": TextScope.OFFICE,
    "តួនាទី": TextScope.OFFICE,
    "source": Attribute.SOURCE,
    "ប្រភព": Attribute.SOURCE,
    "lang": Attribute.LANGUAGE,
    "language": Attribute.LANGUAGE,
    "ភាសា": Attribute.LANGUAGE,
    "kind": Attribute.KIND,
    "ប្រភេទ": Attribute.KIND,
    "year": Attribute.YEAR,
    "ឆ្នាំ": Attribute.YEAR,
    "date": DATE,
    "កាលបរិច្ឆេទ": DATE,
    "exact": EXACT,
    "ដូចគ្នា": EXACT,
}
_LANGUAGES: dict[str, Language] = {
    "km": "km",
    "kh": "km",
    "khmer": "km",
    "ខ្មែរ": "km",
    "en": "en",
    "english": "en",
    "អង់គ្លេស": "en",
}
_KINDS: dict[str, DocumentKind | StatementKind] = {
    **{kind.value: kind for kind in (*DocumentKind, *StatementKind)},
    "សេចក្តីជូនដំណឹង": DocumentKind.ANNOUNCEMENT,
    "សេចក្តីប្រកាស": DocumentKind.ANNOUNCEMENT,
    "សេចក្តីថ្លែងការណ៍": DocumentKind.STATEMENT,
    "អត្ថបទ": DocumentKind.ARTICLE,
    "ប្រវត្តិរូប": DocumentKind.PROFILE,
    "ផ្សេងៗ": DocumentKind.OTHER,
    "ផ្ទាល់": StatementKind.DIRECT,
    "ប្រយោល": StatementKind.INDIRECT,
}
_UNDATED = (UNDATED, "គ្មានកាលបរិច្ឆេទ")
_DATE = re.compile(r"([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


def _key(name: str) -> str:
    """Names and values are recognised in every spelling; Khmer digits become Arabic ones."""
    return RULES["km"].fold(name)


_NAMES_BY_KEY = {_key(name): field for name, field in _NAMES.items()}
_LANGUAGES_BY_KEY = {_key(name): language for name, language in _LANGUAGES.items()}
_UNDATED_KEYS = {_key(name) for name in _UNDATED}
_KINDS_BY_KEY = {_key(name): kind for name, kind in _KINDS.items()}


def field_named(name: str) -> FieldName | None:
    """The field of that English or Khmer name."""
    return _NAMES_BY_KEY.get(_key(name))


def condition(field: Attribute | Literal["date"], value: str) -> Is | DateRange | None:
    """What ``field:value`` asks; None for a value that the field cannot have."""
    key = _key(value)
    if key in _UNDATED_KEYS and field in (DATE, Attribute.YEAR):
        return Is(Attribute.YEAR, UNDATED)
    if field == DATE:
        return _date_range(key)
    match field:
        case Attribute.SOURCE:
            return Is(field, value.casefold()) if value and "*" not in value else None
        case Attribute.LANGUAGE:
            found: str | None = _LANGUAGES_BY_KEY.get(key)
        case Attribute.KIND:
            kind = _KINDS_BY_KEY.get(key)
            found = kind.value if kind else None
        case Attribute.YEAR:
            found = key if _YEAR.fullmatch(key) else None
    return Is(field, found) if found else None


def _date_range(value: str) -> DateRange | None:
    """``A``, ``A..B``, ``A..`` or ``..B``; a month or a year is all of its days."""
    first, dots, last = value.partition("..")
    if not dots:
        last = first
    since, until = _day(first, end=False), _day(last, end=True)
    wrong = (first and since is None) or (last and until is None) or not (first or last)
    return None if wrong else DateRange(since, until)


def _day(text: str, *, end: bool) -> dt.date | None:
    """The first or last day of a day, month or year; None for what is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = int(match[1])
    month = int(match[2] or (12 if end else 1))
    if not 1 <= month <= 12:
        return None
    days = calendar.monthrange(year, month)[1]
    day = int(match[3] or (days if end else 1))
    return dt.date(year, month, day) if 1 <= day <= days else None
