"""The same words in several documents, for programs."""

from fastapi import APIRouter

from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.variants import VariantsModel
from web.presentation.variants import of_document, of_statement

router = APIRouter(
    tags=["variants"],
    responses={404: {"model": Failure, "description": "There is no such document or statement."}},
)


@router.get("/documents/{document_id}/variants")
def document_variants(document_id: str, site: SiteHere) -> VariantsModel:
    """What is said in a document and stands in others too, quoted or not, word by word."""
    return VariantsModel.present(of_document(site, site.document(document_id)))


@router.get("/statements/{statement_id}/variants")
def statement_variants(statement_id: str, site: SiteHere) -> VariantsModel:
    """The same of one statement."""
    statement = site.statement(statement_id)
    found = of_statement(site, statement, site.document(statement.document_id))
    return VariantsModel.present((found,) if found else ())
