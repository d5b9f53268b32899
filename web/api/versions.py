"""The versions of a text in the other language, for programs."""

from fastapi import APIRouter

from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.versions import (
    BesideModel,
    ElsewhereModel,
    VersionModel,
    VersionsModel,
)
from web.presentation.versions_of import elsewhere, two_versions, versions_of

router = APIRouter(
    tags=["versions"],
    responses={404: {"model": Failure, "description": "There is no such document or pair."}},
)


@router.get("/documents/{document_id}/versions")
def versions(document_id: str, site: SiteHere) -> VersionsModel:
    """The versions held of a document in the other language: declared, found or confirmed."""
    found = versions_of(site.store, site.document(document_id).id)
    return VersionsModel(
        total=len(found), versions=[VersionModel.present(each, document_id) for each in found]
    )


@router.get("/documents/{document_id}/beside/{other_id}")
def beside(document_id: str, other_id: str, site: SiteHere) -> BesideModel:
    """A document and its version in the other language, paragraph by paragraph."""
    asked = site.document(document_id)
    return BesideModel.present(two_versions(site.store, asked.id, other_id), asked)


@router.get("/statements/{statement_id}/versions")
def statement_versions(statement_id: str, site: SiteHere) -> list[ElsewhereModel]:
    """What somebody said, in the versions in the other language."""
    statement = site.statement(statement_id)
    return [ElsewhereModel.present(each) for each in elsewhere(site.store, statement)]
