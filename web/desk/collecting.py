"""Making and changing collections: for everybody who has an account."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request, Response

from archive.desk.collections import Collection, CollectionError, CollectionFault, Item
from archive.errors import VisibilityError
from archive.languages.khmer.characters import ASCII_DIGITS
from archive.store.desk.collection_store import Hand
from archive.visibility import Level, Ruling, Scope
from web.basket import basket_of
from web.collected import items_of, name_of
from web.desk.back import on_to
from web.desk.visibility import embargo_end
from web.forms import FormRefused
from web.here import SiteHere
from web.presentation.site import Site
from web.who import AnyAccount, Form, Who

router = APIRouter()
_UNUSABLE = 422


@router.post("/desk/collections")
def make(who: AnyAccount, form: Form, request: Request, site: SiteHere) -> Response:
    """Make a collection of what is in the basket."""
    try:
        made = site.archive.store.collections.make(
            form.get("title", ""), items_of(basket_of(request)), _hand(who)
        )
    except CollectionError as error:
        raise FormRefused(f"collection_fault.{error.fault}") from error
    return on_to(request, f"/collections/{made.id}")


@router.post("/desk/collections/{collection_id}")
def change(
    collection_id: str, who: AnyAccount, form: Form, request: Request, site: SiteHere
) -> Response:
    """Describe it anew, add, take out, move, note, or take it away."""
    try:
        _changed(site, collection_id, form, request, who)
    except CollectionError as error:
        raise FormRefused(f"collection_fault.{error.fault}") from error
    except VisibilityError as error:
        raise FormRefused(f"unseen.{error.fault}") from error
    gone = form.get("do") == "remove"
    return on_to(request, "/collections" if gone else f"/collections/{collection_id}")


def _changed(
    site: Site, collection_id: str, form: Mapping[str, str], request: Request, who: Who
) -> None:
    store, hand = site.archive.store.collections, _hand(who)
    found = store.find(collection_id, site.audience)
    match form.get("do"):
        case "describe":
            store.describe(
                found.id,
                title=form.get("title", ""),
                note=form.get("note", ""),
                hand=hand,
            )
        case "show":
            _rule(site, found, form, who)
        case "add":
            store.put(found.id, (*found.items, *items_of(basket_of(request))), hand)
        case "set":
            store.put(found.id, _set(found, form), hand)
        case "take_out":
            left = [each for each in found.items if name_of(each.subject) != form.get("item")]
            store.put(found.id, left, hand)
        case "remove":
            store.remove(found.id, hand)
        case _:
            raise HTTPException(_UNUSABLE)


def _rule(site: Site, found: Collection, form: Mapping[str, str], who: Who) -> None:
    """Say who may see it: at most those who see as much as whoever decides."""
    level = form.get("level", "")
    if level not in list(Level) or not site.audience.sees(Level(level)):
        raise HTTPException(_UNUSABLE)
    site.archive.store.visibility.decide(
        Ruling(
            scope=Scope.COLLECTION,
            subject=found.id,
            level=Level(level),
            until=embargo_end(level, form.get("until", "").strip()),
            at=dt.datetime.now(dt.UTC),
            who=who.account.shown_as,
            why=form.get("why", ""),
        ),
        who.account.name,
    )


def _set(found: Collection, form: Mapping[str, str]) -> Sequence[Item]:
    """The items with one noted anew, and at the place that was typed."""
    names = [name_of(each.subject) for each in found.items]
    name, place = form.get("item", ""), form.get("place", "").translate(ASCII_DIGITS)
    if not (place.isascii() and place.isdigit()):
        raise CollectionError("That is no place in an order.", CollectionFault.NO_PLACE)
    if name not in names:
        raise CollectionError("That is not in the collection.", CollectionFault.NOT_THERE)
    at = names.index(name)
    left = [*found.items[:at], *found.items[at + 1 :]]
    left.insert(max(int(place[:4]) - 1, 0), replace(found.items[at], note=form.get("note", "")))
    return left


def _hand(who: Who) -> Hand:
    return Hand(by=who.account.name, at=dt.datetime.now(dt.UTC))
