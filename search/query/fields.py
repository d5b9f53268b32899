"""The fields of the query language: their names and values in both languages."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive.languages import RULES
from archive.records import DocumentKind, Language, Ocr
from archive.statements import StatementKind
from search.query.dates import dates, day_of_year
from search.query.nodes import (
    Attribute,
    Condition,
    Exact,
    Is,
    PublisherField,
    Remark,
    TextScope,
    Unmet,
)
from search.query.places import place_named
from search.query.publishers import of_party, published_by
from search.questions import UNDATED

DATE: Literal["date"] = "date"
EXACT: Literal["exact"] = "exact"
PLACE: Literal["place"] = "place"
ValueField: TypeAlias = Attribute | PublisherField | Literal["date", "exact", "place"]
"""A field whose value is one, and no words to be looked for."""

FieldName: TypeAlias = TextScope | ValueField

_NAMES: dict[str, FieldName] = {
    "title": TextScope.TITLE,
    "ចំណងជើង": TextScope.TITLE,
    "speaker": TextScope.SPEAKER,
    "អ្នកថ្លែង": TextScope.SPEAKER,
    "អ្នកនិយាយ": TextScope.SPEAKER,
    "office": TextScope.OFFICE,
    "តំណែង": TextScope.OFFICE,
    "តួនាទី": TextScope.OFFICE,
    "occasion": TextScope.OCCASION,
    "ឱកាស": TextScope.OCCASION,
    "place": PLACE,
    "ទីកន្លែង": PLACE,
    "ministry": PublisherField.MINISTRY,
    "ក្រសួង": PublisherField.MINISTRY,
    "outlet": PublisherField.OUTLET,
    "សារព័ត៌មាន": PublisherField.OUTLET,
    "source": Attribute.SOURCE,
    "ប្រភព": Attribute.SOURCE,
    "lang": Attribute.LANGUAGE,
    "language": Attribute.LANGUAGE,
    "ភាសា": Attribute.LANGUAGE,
    "kind": Attribute.KIND,
    "ប្រភេទ": Attribute.KIND,
    "type": PublisherField.TYPE,
    "ប្រភេទឯកសារ": PublisherField.TYPE,
    "year": Attribute.YEAR,
    "ឆ្នាំ": Attribute.YEAR,
    "ocr": Attribute.OCR,
    "ស្កេន": Attribute.OCR,
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
    "ជីវប្រវត្តិ": DocumentKind.PROFILE,
    "ប្រវត្តិរូប": DocumentKind.PROFILE,
    "ផ្សេងៗ": DocumentKind.OTHER,
    "សម្តីផ្ទាល់": StatementKind.DIRECT,
    "ផ្ទាល់": StatementKind.DIRECT,
    "សម្តីប្រយោល": StatementKind.INDIRECT,
    "ប្រយោល": StatementKind.INDIRECT,
}
_OCR = {
    **{value.value: value for value in Ocr},
    "ល្អ": Ocr.GOOD,
    "ខ្សោយ": Ocr.LOW,
    "គ្មាន": Ocr.NONE,
}
_UNDATED = (UNDATED, "គ្មានកាលបរិច្ឆេទ")
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


def _key(name: str) -> str:
    """Names and values are recognised in every spelling; Khmer digits become Arabic ones."""
    return RULES["km"].fold(name)


_NAMES_BY_KEY = {_key(name): field for name, field in _NAMES.items()}
_LANGUAGES_BY_KEY = {_key(name): language for name, language in _LANGUAGES.items()}
_UNDATED_KEYS = {_key(name) for name in _UNDATED}
_OCR_BY_KEY = {_key(name): value for name, value in _OCR.items()}
_KINDS_BY_KEY = {_key(name): kind for name, kind in _KINDS.items()}


def field_named(name: str) -> FieldName | None:
    """The field of that English or Khmer name."""
    return _NAMES_BY_KEY.get(_key(name))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a field and its value ask, and what is to be said of how the value was read."""

    node: Exact | Condition
    remarks: tuple[Remark, ...] = ()


def asked(field: ValueField, value: str) -> Asked:
    """What ``field:value`` asks; Unmet for a value that the field cannot have."""
    if field in (DATE, Attribute.YEAR) and _key(value.strip()) in _UNDATED_KEYS:
        return Asked(Is(Attribute.YEAR, UNDATED))
    if field == DATE:
        day = day_of_year(value)
        if day is not None:
            return Asked(day)
        found = dates(value)
        return Asked(found.range or Unmet(field, value), found.remarks)
    if field == EXACT:
        return Asked(Exact(value))
    condition = _condition(field, value.strip())
    if condition is None:
        return Asked(Unmet(field, value), (Remark.UNKNOWN_VALUE,))
    return Asked(condition)


def _condition(
    field: Attribute | PublisherField | Literal["place"], value: str
) -> Condition | None:
    if field == PLACE:
        return place_named(value)
    if isinstance(field, Attribute):
        return _attribute(field, value)
    if field is PublisherField.TYPE:
        return of_party(value) or _attribute(Attribute.KIND, value)
    return published_by(field, value)


def _attribute(field: Attribute, value: str) -> Is | None:
    key = _key(value)
    match field:
        case Attribute.SOURCE:
            return Is(field, value.casefold()) if value and "*" not in value else None
        case Attribute.LANGUAGE:
            found: str | None = _LANGUAGES_BY_KEY.get(key)
        case Attribute.KIND:
            kind = _KINDS_BY_KEY.get(key)
            found = kind.value if kind else None
        case Attribute.OCR:
            read = _OCR_BY_KEY.get(key)
            found = read.value if read else None
        case Attribute.YEAR:
            found = key if _YEAR.fullmatch(key) else None
    return Is(field, found) if found else None
