"""Setting an identity of the house right: other names, that it is somebody who is known, or not."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fastapi import APIRouter, BackgroundTasks, HTTPException, Request, Response

from archive.errors import DecisionError, DecisionFault, NotFoundError
from archive.known.house_people import PersonChange
from corpus.people import Person
from web.desk.back import on_to
from web.desk.following import follow
from web.desk.somebody import identity, newcomer
from web.here import SiteHere
from web.presentation.site import Site
from web.render import render
from web.who import Editor, Form

router = APIRouter()
_PATH = "/desk/people/{person_id}"
_UNUSABLE = 422


class Doing(StrEnum):
    """What the buttons do."""

    RENAME = "rename"
    MERGE = "merge"
    PART = "part"


@dataclass(frozen=True, slots=True)
class PersonDeskPage:
    """What the template shows; ``typed`` is the form of before, ``fault`` why it was refused.

    ``people`` are those whom the identity can be; ``now`` is whom it was merged into.
    """

    person: Person
    now: Person | None
    people: tuple[Person, ...]
    typed: Mapping[str, str]
    fault: DecisionFault | None


@router.get(_PATH)
def set_right(person_id: str, who: Editor, request: Request, site: SiteHere) -> Response:
    """The names to be corrected and whom it may be merged into, or a merge to be taken back."""
    merged = site.store.merged(person_id)
    return _page(request, site, merged.person if merged else _of_house(site, person_id), {})


@router.post(_PATH)
def decide(
    person_id: str,
    who: Editor,
    form: Form,
    request: Request,
    site: SiteHere,
    later: BackgroundTasks,
) -> Response:
    """Let it be so from now on, and go to the person's page; what cannot be comes back."""
    if form.get("do") not in list(Doing):
        raise HTTPException(_UNUSABLE)
    doing = Doing(form["do"])
    person = _merged(site, person_id) if doing is Doing.PART else _of_house(site, person_id)
    change = PersonChange(
        person_id=person.id,
        by=who.account.name,
        at=dt.datetime.now(dt.UTC),
        why=form.get("why", "").strip(),
    )
    try:
        now = _DOING[doing](site, change, form)
    except DecisionError as error:
        return _page(request, site, person, form, error.fault)
    later.add_task(follow, site)
    return on_to(request, f"/people/{now}")


def _rename(site: Site, change: PersonChange, form: Mapping[str, str]) -> str:
    others = dict(site.store.house_people())
    del others[change.person_id]
    name, other = form.get("name", ""), form.get("other", "")
    new = newcomer(*((name, other) if name.strip() else (other, "")), others)
    site.archive.store.house.rename(change, new)
    return change.person_id


def _merge(site: Site, change: PersonChange, form: Mapping[str, str]) -> str:
    into = identity(form.get("into", ""), site.store.house_people())
    site.archive.store.house.merge(change, into)
    return into


def _part(site: Site, change: PersonChange, form: Mapping[str, str]) -> str:
    site.archive.store.house.part(change)
    return change.person_id


_DOING = {Doing.RENAME: _rename, Doing.MERGE: _merge, Doing.PART: _part}


def _merged(site: Site, person_id: str) -> Person:
    found = site.store.merged(person_id)
    if found is None:
        raise NotFoundError(f"No identity of the house with the id {person_id!r} was merged.")
    return found.person


def _of_house(site: Site, person_id: str) -> Person:
    found = site.store.house_people([person_id]).get(person_id)
    if found is None:
        raise NotFoundError(f"No identity of the house has the id {person_id!r}.")
    return found


def _page(
    request: Request,
    site: Site,
    person: Person,
    typed: Mapping[str, str],
    fault: DecisionFault | None = None,
) -> Response:
    people = tuple(each for each in site.people() if each.id != person.id)
    merged = site.store.merged(person.id)
    now = site.person(merged.into) if merged else None
    page = PersonDeskPage(person, now, people, typed, fault)
    return render(request, "desk_person.html", page, _UNUSABLE if fault else 200)
