"""Collections: the list of them, and each as a page."""

import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.desk.collections import Collection, Item
from archive.subjects import SubjectKind
from archive.visibility import Level
from web.collected import address_of, visible_collection
from web.here import SiteHere
from web.language import reader_of
from web.pages.shown import Shown
from web.presentation.exports.blocks import warnings
from web.presentation.exports.sheet import Sheet
from web.presentation.sourced import SourcedDocument
from web.presentation.voice import Voice
from web.render import own_address, render
from web.sheet_address import sheet_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Listed:
    """A collection in the list, and who may see it now."""

    collection: Collection
    level: Level


@dataclass(frozen=True, slots=True)
class CollectionsPage:
    """What the template shows: the newest first."""

    collections: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An item with what it is; neither where that is no longer held."""

    item: Item
    shown: Shown | None
    document: SourcedDocument | None


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """What the template shows; ``levels`` are those that whoever asks may decide."""

    collection: Collection
    level: Level
    levels: tuple[Level, ...]
    sheet: Sheet
    lines: tuple[Line, ...]
    warnings: tuple[str, ...]
    unchecked: bool


@router.get("/collections")
def collections(request: Request, site: SiteHere) -> Response:
    """Those that whoever asks may see."""
    now = dt.datetime.now(dt.UTC)
    found = site.archive.store.collections.all(site.audience)
    page = CollectionsPage(tuple(Listed(each, each.level_at(now)) for each in found))
    return render(request, "collections.html", page)


@router.get("/collections/{collection_id}")
def collection(
    collection_id: str, request: Request, site: SiteHere, unchecked: str = ""
) -> Response:
    """What is in it, in its order; the sheet of it leaves out what nobody has checked."""
    with_unchecked = unchecked == "yes"
    found = visible_collection(site, collection_id)
    language = reader_of(request).language
    address = address_of(found, unchecked=True)
    store, base = site.store, own_address(request)
    state = site.statements.state().seq
    whole = sheet_of(address, store, language, site=base, made_by="", state=state)
    statements = {entry.statement.id: entry for entry in whole.entries}
    documents = {entry.document.id: entry for entry in whole.documents}
    chosen = address_of(found, unchecked=with_unchecked)
    sheet = sheet_of(chosen, store, language, site=base, made_by="", state=state)
    lines = []
    for item in found.items:
        of_document = item.subject.kind is SubjectKind.DOCUMENT
        entry = None if of_document else statements.get(item.subject.id)
        document = documents.get(item.subject.id) if of_document else None
        lines.append(Line(item, Shown(entry) if entry else None, document))
    page = CollectionPage(
        collection=found,
        level=found.level_at(dt.datetime.now(dt.UTC)),
        levels=tuple(level for level in Level if site.audience.sees(level)),
        sheet=sheet,
        lines=tuple(lines),
        warnings=tuple(warnings(sheet, Voice(language))),
        unchecked=with_unchecked,
    )
    return render(request, "collection.html", page)
