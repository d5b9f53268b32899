"""A collection as a sheet: in its order, with its notes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.desk.collections import Collection, Item
from archive.subjects import Subject, SubjectKind
from archive.visibility import Audience
from web.basket import DOCUMENT, Basket, documents_in
from web.presentation.site import Site
from web.sheet_address import SheetAddress


def visible_collection(site: Site, collection_id: str) -> Collection:
    """One that whoever asks may see, with what they may know of that is in it.

    NotFoundError, whether there is none or it is not for them.
    """
    found = site.archive.store.collections.find(collection_id, site.audience)
    return replace(found, items=tuple(_seen(site, found.items)))


def _seen(site: Site, items: Iterable[Item]) -> Iterator[Item]:
    """What may be known of by whoever asks; an administrator is told of what is gone too."""
    listed = list(items)
    if site.audience is Audience.ADMINISTRATORS:
        yield from listed
        return
    ids = {
        kind: [each.subject.id for each in listed if each.subject.kind is kind]
        for kind in SubjectKind
    }
    seen = {each.id for each in site.store.documents(ids[SubjectKind.DOCUMENT])}
    seen |= {each.id for each in site.store.statements(ids[SubjectKind.STATEMENT])}
    yield from (each for each in listed if each.subject.id in seen)


def name_of(subject: Subject) -> str:
    """How a basket and the address of a sheet name it."""
    return f"{DOCUMENT}{subject.id}" if subject.kind is SubjectKind.DOCUMENT else subject.id


def items_of(basket: Basket) -> tuple[Item, ...]:
    """What is in a basket as items, in the order of choosing."""
    return tuple(Item(subject=_subject(name)) for name in basket.ids)


def address_of(collection: Collection, *, unchecked: bool) -> SheetAddress:
    """What the sheet of a collection asks for."""
    return SheetAddress(
        pieces=tuple(name_of(item.subject) for item in collection.items),
        title=collection.title,
        notes={item.subject.id: item.note for item in collection.items if item.note},
        unchecked=unchecked,
    )


def _subject(name: str) -> Subject:
    document = documents_in([name])
    kind = SubjectKind.DOCUMENT if document else SubjectKind.STATEMENT
    return Subject(kind=kind, id=document[0] if document else name)
