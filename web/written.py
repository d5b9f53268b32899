"""What people write into each form: the fields, what these are called, and how long each may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.desk.collections import LONGEST_NOTE, LONGEST_TITLE
from archive.desk.requests import LONGEST_ANSWER, LONGEST_CONTACT, LONGEST_MESSAGE
from archive.desk.saved_searches import LONGEST_NAME
from web.language import split_path

LONGEST_REASON = 2_000
"""Characters, as of every other field here."""

_LONGEST_LINE, _LONGEST_ADDRESS, _LONGEST_HEADING = 300, 2_000, 1_000


@dataclass(frozen=True, slots=True)
class Written:
    """A field that somebody writes in; ``label`` is the message key of what it is called."""

    name: str
    label: str
    longest: int = _LONGEST_LINE
    lines: bool = False
    """Whether it may be of several lines."""

    def is_too_long(self, text: str) -> bool:
        """Whether what is written in it is longer than it may be."""
        return len(text) > self.longest


@dataclass(frozen=True, slots=True, kw_only=True)
class SentForm:
    """A form by what is written in it; ``page`` is where it stands, without the language.

    Choices, and what our page puts in by itself, are not written. A form with a ``secret`` is
    never shown again.
    """

    page: str
    written: tuple[Written, ...] = ()
    secret: bool = False


_WHY = Written("why", "desk.why", LONGEST_REASON)
_STATEMENT = (
    Written("speaker", "desk.speaker"),
    Written("person", "desk.person"),
    Written("other", "desk.other_script"),
    Written("role", "desk.role"),
    Written("said_on", "desk.said_on"),
    Written("place", "desk.place"),
    Written("occasion", "desk.occasion"),
    _WHY,
)
_ADDRESSES = Written("to", "saved.to", _LONGEST_ADDRESS)

FORMS: Mapping[str, SentForm] = {
    "/desk/statements/{statement_id}": SentForm(
        page="/desk/statements/{statement_id}", written=_STATEMENT
    ),
    "/desk/documents/{document_id}/add": SentForm(
        page="/desk/documents/{document_id}/add", written=_STATEMENT
    ),
    "/desk/documents/{document_id}": SentForm(
        page="/desk/documents/{document_id}",
        written=(
            Written("title", "desk.document_heading", _LONGEST_HEADING),
            Written("date", "desk.document_date"),
            Written("since", "desk.standing_since"),
            Written("by", "desk.standing_by"),
            _WHY,
        ),
    ),
    "/desk/statements/{statement_id}/reply": SentForm(
        page="/desk/statements/{statement_id}/reply",
        written=(
            Written("speaker", "report.reply_speaker", LONGEST_MESSAGE),
            Written("words", "report.reply_words", LONGEST_MESSAGE, lines=True),
            Written("source", "report.reply_source", LONGEST_MESSAGE),
        ),
    ),
    "/desk/requests/{number}": SentForm(
        page="/desk/requests",
        written=(Written("answer", "report.answer", LONGEST_ANSWER, lines=True),),
    ),
    "/desk/pairs/{khmer_id}/{english_id}": SentForm(page="/documents/{khmer_id}", written=(_WHY,)),
    "/desk/stories/{document_id}": SentForm(
        page="/stories/{document_id}",
        written=(Written("other", "story_desk.other", _LONGEST_ADDRESS), _WHY),
    ),
    "/desk/people/{person_id}": SentForm(
        page="/desk/people/{person_id}",
        written=(
            Written("name", "person_desk.name_km"),
            Written("other", "person_desk.name_en"),
            Written("into", "person_desk.into"),
            _WHY,
        ),
    ),
    "/desk/collections": SentForm(
        page="/basket", written=(Written("title", "collection.title", LONGEST_TITLE),)
    ),
    "/desk/collections/{collection_id}": SentForm(
        page="/collections/{collection_id}",
        written=(
            Written("title", "collection.title", LONGEST_TITLE),
            Written("place", "collection.place"),
            Written("note", "collection.note", LONGEST_NOTE),
            Written("until", "visibility.until"),
            _WHY,
        ),
    ),
    "/desk/rights": SentForm(page="/desk/rights", written=(_WHY,)),
    "/desk/visibility": SentForm(
        page="/desk/visibility",
        written=(
            Written("subject", "visibility.subject"),
            Written("until", "visibility.until"),
            _WHY,
        ),
    ),
    "/failures/{item_id}/retry": SentForm(page="/failures"),
    "/saved": SentForm(
        page="/saved", written=(Written("name", "saved.name", LONGEST_NAME), _ADDRESSES)
    ),
    "/saved/{search_id}": SentForm(page="/saved"),
    "/report/{kind}/{subject_id}": SentForm(
        page="/report/{kind}/{subject_id}",
        written=(
            Written("message", "report.message", LONGEST_MESSAGE, lines=True),
            Written("contact", "report.contact", LONGEST_CONTACT),
        ),
    ),
    "/alerts": SentForm(page="/alerts", written=(Written("to", "reader_alert.to"),)),
    "/alerts/{confirmation}": SentForm(page="/alerts/{confirmation}"),
    "/unsubscribe/{token}": SentForm(page="/unsubscribe/{token}"),
    "/basket": SentForm(page="/basket"),
    "/sign-in": SentForm(page="/sign-in", secret=True),
    "/sign-out": SentForm(page="/account"),
    "/account/password": SentForm(page="/account", secret=True),
    "/account/second-factor": SentForm(page="/account", secret=True),
    "/account/no-second-factor": SentForm(page="/account", secret=True),
}
"""Every form that is sent to a page of ours, by its address without the language."""

_ANY = SentForm(page="/")


def page_at(scope: Mapping[str, Any]) -> str:
    """The page, without the language, that the form stands on which a request sent."""
    return form_at(scope).page.format(**scope.get("path_params", {}))


def form_at(scope: Mapping[str, Any]) -> SentForm:
    """The form that a request sent; one of no written fields for an address that has none."""
    path = getattr(scope.get("route"), "path", "")
    return FORMS.get(split_path(path)[1], _ANY)
