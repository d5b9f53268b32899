"""The address of a briefing sheet, which alone makes it: which statements, in what order.

It begins with how many statements it names, so that one that was cut on its way is told from a
short one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from archive.languages.khmer.characters import ASCII_DIGITS
from archive.records import Language
from archive.statements import ReviewState, Statement
from archive.store import SeenStore
from web.basket import LARGEST, documents_in, join_ids, read_ids, statements_in
from web.presentation.exports.asked import Asked
from web.presentation.exports.sheet import Sheet
from web.presentation.pairs import pairs_of
from web.presentation.sourced import in_company, sourced, sourced_documents
from web.presentation.typography import shorten, within
from web.presentation.voice import Voice

LONGEST_TITLE, LONGEST_NOTE = 200, 600
"""Characters; what is longer is cut, by our own form already."""

TICKED = "id"
"""The parameter of one thing that was ticked in a list."""

_SHOWN = 40
_MOST_PIECES = 1_000
_CHECKED = (ReviewState.CHECKED, ReviewState.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAddress:
    """What an address asks for.

    ``pieces`` are the names of statements as they were given, ``wanted`` is how many the address
    says that there are. ``notes`` are by the id of the statement or document.
    """

    pieces: tuple[str, ...]
    wanted: int | None = None
    title: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    unchecked: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What can be read among them, each once, and no more than a sheet holds."""
        return read_ids(join_ids(self.pieces))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of statements."""
        return statements_in(self.names)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of documents."""
        return documents_in(self.names)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """What is no id, shortened."""
        return tuple(shorten(each, _SHOWN) for each in self.pieces if not read_ids(each))

    @property
    def query(self) -> str:
        """What stands behind the question mark; what cannot be read stays in it."""
        notes = {f"note_{name}": note for name, note in self.notes.items() if note}
        asked = {
            "of": str(len(self.pieces) if self.wanted is None else self.wanted),
            "ids": join_ids(self.pieces),
            "unchecked": "yes" if self.unchecked else "",
            "title": self.title,
            **notes,
        }
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def with_unchecked(self) -> "SheetAddress":
        """The same with those that nobody has checked."""
        return replace(self, unchecked=True)


def sheet_address(ids: Iterable[str]) -> SheetAddress:
    """The address of a sheet of these statements."""
    return SheetAddress(pieces=tuple(ids))


def read_address(asked: Iterable[tuple[str, str]]) -> SheetAddress:
    """What a query string asks for; of a name given twice the last, but of ``id`` each."""
    several = list(asked)
    given = dict(several)
    ticked = [value for name, value in several if name == TICKED]
    split = [*given.get("ids", "").split("."), *ticked][:_MOST_PIECES]
    pieces = [each for each in dict.fromkeys(split) if each]
    named = {
        name.removeprefix("note_"): _line(value, LONGEST_NOTE)
        for name, value in given.items()
        if name.startswith("note_")
    }
    return SheetAddress(
        pieces=tuple(_in_order(pieces, given)),
        wanted=_number(given.get("of", "")),
        title=_line(given.get("title", ""), LONGEST_TITLE),
        notes={name: note for name, note in named.items() if note and read_ids(name) == (name,)},
        unchecked=given.get("unchecked") == "yes",
    )


def sheet_of(
    address: SheetAddress,
    store: SeenStore,
    language: Language,
    *,
    site: str,
    made_by: str,
    state: int,
) -> Sheet:
    """The sheet; what is not on it is said on it."""
    found = store.statements(address.ids)
    known = {each.id for each in found}
    shown = [each for each in found if address.unchecked or is_checked(each)]
    on_it = {each.id for each in shown}
    entries = tuple(in_company(store, sourced(store, shown, site)))
    documents = tuple(in_company(store, sourced_documents(store, address.documents, site)))
    held = {each.document.id for each in documents}
    voice = Voice(language)
    return Sheet(
        entries=entries,
        documents=documents,
        language=language,
        asked=Asked(
            words=voice.plain("export.chosen"), made_at=dt.datetime.now(dt.UTC), state=state
        ),
        title=address.title,
        made_by=made_by,
        notes=address.notes,
        pairs=pairs_of(store, entries, site),
        unchecked=tuple(each.id for each in found if each.id not in on_it),
        missing=(
            *(each for each in address.ids if each not in known),
            *(each for each in address.documents if each not in held),
            *address.unreadable,
        ),
        told=_told(address, voice),
    )


def is_checked(statement: Statement) -> bool:
    """Whether a person answers for it."""
    return statement.review in _CHECKED


def _told(address: SheetAddress, voice: Voice) -> str:
    named = len(address.pieces)
    if address.wanted is not None and address.wanted != named:
        wanted = voice.number(address.wanted)
        return voice.plain("export.cut", wanted=wanted, named=voice.number(named))
    if named - len(address.unreadable) > LARGEST:
        return voice.plain("export.too_many", most=voice.number(LARGEST))
    return ""


def _in_order(pieces: list[str], given: Mapping[str, str]) -> list[str]:
    """The pieces by the places that a form gives them, those without one where they stood."""
    places = {each: _number(given.get(f"at_{each}", "")) for each in pieces}
    stood = {each: number for number, each in enumerate(pieces, start=1)}
    return sorted(pieces, key=lambda each: (places[each] or stood[each], stood[each]))


def _number(given: str) -> int | None:
    written = given.strip().translate(ASCII_DIGITS)
    return int(written[:6]) if written.isascii() and written.isdigit() else None


def _line(text: str, longest: int) -> str:
    """What somebody typed as one line without what is no text."""
    return within(" ".join("".join(each for each in text if each >= " ").split()), longest)
