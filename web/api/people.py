"""The people who are known, for programs; what they said is asked of the statements."""

from fastapi import APIRouter

from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.statements import PeopleModel, PersonModel
from web.presentation.people import offices_of

router = APIRouter(prefix="/people", tags=["people"])


@router.get("")
def people(site: SiteHere) -> PeopleModel:
    """Everybody who is known by name, those with most statements first."""
    counts = site.statements.of_people()
    found = sorted(site.people(), key=lambda each: (-counts.get(each.id, 0), each.id))
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
    """Somebody's names and offices; of an identity that was merged, whom it turned out to be."""
    found = site.person(person_id)
    count = site.statements.of_people().get(found.id, 0)
    return PersonModel.present(found, offices_of(found.id), count)
