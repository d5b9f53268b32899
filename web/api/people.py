"""The people who are known, for programs; what they said is asked of the statements."""

from fastapi import APIRouter

from archive.errors import NotFoundError
from corpus.people import read_people
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.statements import PeopleModel, PersonModel
from web.presentation.people import offices_of
from web.presentation.people import person as known

router = APIRouter(prefix="/people", tags=["people"])


@router.get("")
def people(site: SiteHere) -> PeopleModel:
    """Everybody known by name in both scripts, those with most statements first."""
    counts = site.statements.of_people()
    found = sorted(read_people(), key=lambda each: (-counts.get(each.id, 0), each.id))
    return PeopleModel(
        total=len(found),
        people=[
            PersonModel.present(each, offices_of(each.id), counts.get(each.id, 0)) for each in found
        ],
    )


@router.get(
    "/{person_id}",
    responses={404: {"model": Failure, "description": "Nobody has that id."}},
)
def person(person_id: str, site: SiteHere) -> PersonModel:
    """Somebody's names and offices."""
    found = known(person_id)
    if found is None:
        raise NotFoundError(f"Nobody has the id {person_id!r}.")
    count = site.statements.of_people().get(person_id, 0)
    return PersonModel.present(found, offices_of(person_id), count)
