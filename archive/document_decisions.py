"""What editors decided about documents, laid over what was read; the stored text is never altered.

A decision gives one field of a document another value. The last one about a field holds, however
often the document is read anew; one with an empty value takes the earlier ones back.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.errors import DecisionError, DecisionFault
from archive.records import (
    DateMethod,
    Document,
    DocumentKind,
    DocumentLanguage,
    Language,
    Paragraph,
    Precision,
    Published,
    Standing,
    StandingKind,
)

NO_DATE = "none"
"""The value of a decision that nothing tells when a document was published."""
_SURE, _LIKELY = 1.0, 0.5
LIKELY_MARK = "~"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(~?)")
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)
_LONGEST_TITLE = 1000
_DOCUMENT_ID = re.compile(r"[0-9a-f]{12}")
_DIGEST = 16
_LANGUAGES: Mapping[str, Language] = {"km": "km", "en": "en"}


class DocumentField(StrEnum):
    """What of a document an editor can decide."""

    TITLE = "title"
    DATE = "date"
    SOURCE = "source"
    KIND = "kind"
    LANGUAGE = "language"
    """Of one paragraph."""
    STANDING = "standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDecision:
    """One entry of the decisions about documents, which are only ever added to.

    ``value`` is written as ``read_value`` reads it; empty takes back what was decided before.
    ``place`` names the paragraph of a language, as ``place_of`` does, and is empty otherwise.
    """

    document_id: str
    field: DocumentField
    value: str
    at: dt.datetime
    who: str
    why: str
    place: str = ""


def place_of(document: Document, paragraph: Paragraph) -> str:
    """What names a paragraph by its words, so that it is found again wherever it then stands."""
    words = document.text[paragraph.start : paragraph.end]
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def require_value(decision: DocumentDecision) -> None:
    """Refuse, with a DecisionError, a value that its field cannot have."""
    value = decision.value
    if not value:
        return
    match decision.field:
        case DocumentField.TITLE:
            if value != " ".join(value.split()) or len(value) > _LONGEST_TITLE:
                raise DecisionError(
                    f"A title is one line of at most {_LONGEST_TITLE} characters. Write it so.",
                    DecisionFault.NO_TITLE,
                )
        case DocumentField.DATE:
            date_of(value)
        case DocumentField.KIND:
            if value not in list(DocumentKind):
                raise DecisionError(
                    f"No kind of document is {value!r}. Take one of {', '.join(DocumentKind)}.",
                    DecisionFault.UNKNOWN_KIND,
                )
        case DocumentField.LANGUAGE:
            if value not in _LANGUAGES or not decision.place:
                raise DecisionError(
                    "A paragraph is in Khmer (km) or in English (en). Name it, and one of both.",
                    DecisionFault.UNKNOWN_KIND,
                )
        case DocumentField.STANDING:
            standing_of(decision)
        case DocumentField.SOURCE:
            pass  # Only the archive knows which sources there are.


def date_of(value: str) -> Published | None:
    """The date in ``2023``, ``2023-12``, ``2023-12-22`` or ``2023-12-22~`` (likely); None of none.

    Raises DecisionError for anything else.
    """
    if value == NO_DATE:
        return None
    found = _DATE.fullmatch(value)
    try:
        if not found:
            raise ValueError(value)
        numbers = [int(part) for part in found.groups()[:3] if part]
        day = dt.date(*(*numbers, 1, 1)[:3])
    except ValueError as error:
        raise DecisionError(
            f"{value!r} is no date. Write it like 2023-12-22, 2023-12 or 2023.",
            DecisionFault.NO_DAY,
        ) from error
    likely = found[4] == LIKELY_MARK
    return Published(
        date=day,
        precision=_PRECISIONS[len(numbers) - 1],
        method=DateMethod.EDITOR,
        confidence=_LIKELY if likely else _SURE,
        inferred=likely,
    )


def standing_of(decision: DocumentDecision) -> Standing:
    """How a document stands since when: ``withdrawn 2024-01-31``, ``superseded 2024-01-31 ID``.

    Raises DecisionError for anything else.
    """
    kind, _, rest = decision.value.partition(" ")
    since, _, by = rest.partition(" ")
    try:
        day = dt.date.fromisoformat(since)
    except ValueError as error:
        raise DecisionError(
            f"{since!r} is no day. Write since when it stands so, like 2023-12-22.",
            DecisionFault.NO_DAY,
        ) from error
    superseded = kind == StandingKind.SUPERSEDED
    if kind not in list(StandingKind) or (superseded and not _DOCUMENT_ID.fullmatch(by)):
        raise DecisionError(
            "A document is withdrawn, of a previous mandate, or superseded by another one, which "
            "is named by its id. Give one of these.",
            DecisionFault.NO_SUCCESSOR,
        )
    return Standing(kind=StandingKind(kind), since=day, by=by, why=decision.why)


def corrected(document: Document, decisions: Iterable[DocumentDecision]) -> Document:
    """The document as editors say it is; of ``decisions``, oldest first, the last of each holds."""
    last = {(each.field, each.place): each for each in decisions}
    for decision in last.values():
        if decision.value:
            document = _with(document, decision)
    return document


def _with(document: Document, decision: DocumentDecision) -> Document:
    match decision.field:
        case DocumentField.TITLE:
            changed = replace(document, title=decision.value)
        case DocumentField.DATE:
            changed = replace(document, published=date_of(decision.value))
        case DocumentField.SOURCE:
            read = document.source_as_read or document.source_id
            changed = replace(document, source_id=decision.value, source_as_read=read)
        case DocumentField.KIND:
            changed = replace(document, kind=DocumentKind(decision.value))
        case DocumentField.LANGUAGE:
            changed = _in_language(document, decision.place, _LANGUAGES[decision.value])
        case DocumentField.STANDING:
            changed = replace(document, standing=standing_of(decision))
    return replace(changed, decided=tuple(sorted({*document.decided, decision.field.value})))


def _in_language(document: Document, place: str, language: Language) -> Document:
    paragraphs = tuple(
        replace(each, language=language) if place_of(document, each) == place else each
        for each in document.paragraphs
    )
    if paragraphs == document.paragraphs:
        return document
    found = {each.language for each in paragraphs}
    whole: DocumentLanguage = found.pop() if len(found) == 1 else "mixed"
    return replace(document, paragraphs=paragraphs, language=whole)
