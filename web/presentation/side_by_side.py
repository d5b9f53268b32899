"""Two dated versions of one text side by side, section by section, with what changed of words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from archive.days import published_by
from archive.errors import NotFoundError
from archive.records import Document
from archive.texts.differences import Change, PassageDifference, Piece, text_differences
from web.presentation.sections import Section, sections_of
from web.presentation.site import Site
from web.presentation.versions import history, revision


@dataclass(frozen=True, slots=True)
class Dated:
    """One of two versions; ``received_at`` is when we found it, ``document`` as it was then."""

    document: Document
    received_at: dt.datetime

    @property
    def address(self) -> str:
        """The page of this version."""
        return f"/documents/{self.document.id}/revisions/{self.document.revision}"


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in both versions; the pieces of either side joined are its text there."""

    passage: PassageDifference

    @property
    def before(self) -> tuple[Piece, ...]:
        """What the older one has."""
        return tuple(each for each in self.passage.pieces if each.change is not Change.ADDED)

    @property
    def after(self) -> tuple[Piece, ...]:
        """What the newer one has."""
        return tuple(each for each in self.passage.pieces if each.change is not Change.REMOVED)


@dataclass(frozen=True, slots=True)
class Together:
    """The rows of one section; ``section`` is None before the first."""

    section: Section | None
    rows: tuple[Row, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it did."""
        return any(row.passage.change is not Change.SAME for row in self.rows)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both versions, the older one first, and their sections in the order of both."""

    old: Dated
    new: Dated
    sections: tuple[Together, ...]


def side_by_side(site: Site, document_id: str, first: int | None, last: int | None) -> SideBySide:
    """Two revisions of a document, by default the newest two. Raises NotFoundError."""
    revisions = history(site, document_id)
    to = last or len(revisions)
    sides = (revision(revisions, first or max(1, to - 1)), revision(revisions, to))
    old, new = (Dated(each.document, each.capture.received_at) for each in sides)
    return SideBySide(old, new, tuple(_together(old.document, new.document)))


def with_other(site: Site, document_id: str, other_id: str) -> SideBySide:
    """Two documents of one text, the one published first on the left. Raises NotFoundError.

    They are that where an editor says that one is in force instead of the other, or where the
    rules or an editor have found one to be a copy or an update of the other.
    """
    documents = [site.document(document_id), site.document(other_id)]
    if not _one_text(site, *documents):
        raise NotFoundError(f"{document_id} and {other_id} are not known to be one text.")
    captures = site.store.captures_of(documents)
    sides = [Dated(each, captures[each.capture_id].received_at) for each in documents]
    old, new = sorted(sides, key=_day)
    return SideBySide(old, new, tuple(_together(old.document, new.document)))


def _one_text(site: Site, one: Document, other: Document) -> bool:
    if one.id == other.id or one.language != other.language:
        return False
    if any(a.standing and a.standing.by == b.id for a, b in ((one, other), (other, one))):
        return True
    placed = site.store.placed([one.id, other.id])
    groups = {placed[each].copies if each in placed else None for each in (one.id, other.id)}
    return len(groups) == 1 and None not in groups


def _day(version: Dated) -> tuple[dt.date, dt.datetime]:
    published = version.document.published
    day = published_by(published) if published else version.received_at.date()
    return day, version.received_at


def _together(old: Document, new: Document) -> Iterator[Together]:
    """The paragraphs of both by the section that they are in, the newer one's where it has them."""
    headings = {
        _text(each, document): each for document in (old, new) for each in sections_of(document)
    }
    current: Section | None = None
    placed: list[tuple[Section | None, Row]] = []
    for passage in text_differences(old, new):
        current = headings.get(passage.after) or headings.get(passage.before) or current
        placed.append((current, Row(passage)))
    for section, rows in groupby(placed, key=lambda each: each[0]):
        yield Together(section, tuple(row for _, row in rows))


def _text(section: Section, document: Document) -> str:
    """The whole paragraph that a section begins with."""
    own = next(each for each in document.paragraphs if each.start == section.start)
    return document.text[own.start : own.end]
