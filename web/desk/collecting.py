"""Making and changing collections: for everybody who has an account."""

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request, Response

from archive.desk.collections import Collection, CollectionError, CollectionFault, Item
from archive.errors import VisibilityError
from archive.languages.khmer.characters import ASCII_DIGITS
from archive.store.desk.collection_store import Described, Hand
from archive.visibility import Level, Ruling, Scope
from web.basket import basket_of
from web.collected import items_of, name_of, visible_collection
from web.desk.back import on_to
from web.desk.visibility import embargo_end
from web.forms import FormOvertaken, FormRefused
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
        overtaken = error.fault is CollectionFault.OVERTAKEN
        refused = FormOvertaken if overtaken else FormRefused
        raise refused(f"collection_fault.{error.fault}") from error
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
                seen=_described(form),
            )
        case "show":
            _rule(site, found, form, who)
        case "add":
            chosen = items_of(basket_of(request))
            store.arrange(found.id, lambda held: _with(held, chosen), hand)
        case "set":
            names = {name_of(each.subject) for each in visible_collection(site, found.id).items}
            store.arrange(found.id, lambda held: _set(held, form, names), hand)
        case "take_out":
            store.arrange(found.id, lambda held: _without(held, form.get("item", "")), hand)
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


def _described(form: Mapping[str, str]) -> Described | None:
    """The title and the note that stood on the page where others were typed."""
    if "seen_title" not in form:
        return None
    return Described(form["seen_title"], form.get("seen_note", ""))


def _with(held: Sequence[Item], chosen: Sequence[Item]) -> Sequence[Item]:
    """The items with those that are not among them, at the end."""
    subjects = {each.subject for each in held}
    return [*held, *(each for each in chosen if each.subject not in subjects)]


def _without(held: Sequence[Item], name: str) -> Sequence[Item]:
    return [each for each in held if name_of(each.subject) != name]


def _set(held: Sequence[Item], form: Mapping[str, str], seen: Set[str]) -> Sequence[Item]:
    """The items with one noted anew, and at the place that was typed, among those that are seen.

    A note or a place that was left as the page showed it stays as it is by now; a note that
    somebody else has changed meanwhile is not written over.
    """
    names = [name_of(each.subject) for each in held]
    name, place = form.get("item", ""), form.get("place", "").translate(ASCII_DIGITS)
    if not (place.isascii() and place.isdigit()):
        raise CollectionError("That is no place in an order.", CollectionFault.NO_PLACE)
    if name not in names or name not in seen:
        raise CollectionError("That is not in the collection.", CollectionFault.NOT_THERE)
    at = names.index(name)
    left = [*held[:at], *held[at + 1 :]]
    to = at if place == form.get("seen_place") else _place_in(left, int(place[:4]), seen)
    left.insert(to, replace(held[at], note=_noted(held[at].note, form)))
    return left


def _place_in(items: Sequence[Item], wanted: int, seen: Set[str]) -> int:
    """Where the so many-th place is, counted as somebody sees them who may not know of all."""
    counted = [at for at, each in enumerate(items) if name_of(each.subject) in seen]
    at = max(wanted - 1, 0)
    return counted[at] if at < len(counted) else len(items)


def _noted(now: str, form: Mapping[str, str]) -> str:
    note = form.get("note", "").strip()
    seen = form.get("seen_note", now)
    if note == seen:
        return now
    if now not in (seen, note):
        raise CollectionError("The note has changed. Look at it again.", CollectionFault.OVERTAKEN)
    return note


def _hand(who: Who) -> Hand:
    return Hand(by=who.account.name, at=dt.datetime.now(dt.UTC))
