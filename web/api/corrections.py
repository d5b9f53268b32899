"""What came of the requests of correction, for programs: nothing of who asked."""

from fastapi import APIRouter
from pydantic import BaseModel

from archive.subjects import SubjectKind
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.corrections import Corrections, corrections_of

router = APIRouter(tags=["corrections"])
_MISSING: dict[int | str, dict[str, object]] = {
    404: {"model": Failure, "description": "There is nothing with that id."}
}


class AnsweredModel(BaseModel):
    """A request with its answer."""

    mistake: str
    requested: str
    state: str
    answer: str
    answered: str
    answered_by: str


class ReplyModel(BaseModel):
    """A reply by the person quoted, and where it was given."""

    speaker: str
    words: str
    source: str
    entered: str
    entered_by: str


class CorrectionsModel(BaseModel):
    """``waiting`` counts the requests without an answer."""

    waiting: int
    answered: list[AnsweredModel]
    replies: list[ReplyModel]

    @classmethod
    def present(cls, found: Corrections) -> "CorrectionsModel":
        """What is public of them."""
        return cls(
            waiting=found.waiting,
            answered=[
                AnsweredModel(
                    mistake=each.mistake,
                    requested=each.at.isoformat(),
                    state=each.state,
                    answer=each.answer,
                    answered=each.answered_at.isoformat() if each.answered_at else "",
                    answered_by=each.answered_by,
                )
                for each in found.answered
            ],
            replies=[
                ReplyModel(
                    speaker=each.speaker,
                    words=each.words,
                    source=each.source,
                    entered=each.at.isoformat(),
                    entered_by=each.entered_by,
                )
                for each in found.replies
            ],
        )


@router.get("/statements/{statement_id}/corrections", responses=_MISSING)
def of_statement(statement_id: str, site: SiteHere) -> CorrectionsModel:
    """What came of the requests about a statement, and the replies to it."""
    found = site.statement(statement_id)
    return CorrectionsModel.present(
        corrections_of(site.archive.store.requests, SubjectKind.STATEMENT, found.id)
    )


@router.get("/documents/{document_id}/corrections", responses=_MISSING)
def of_document(document_id: str, site: SiteHere) -> CorrectionsModel:
    """What came of the requests about a document."""
    found = site.document(document_id)
    return CorrectionsModel.present(
        corrections_of(site.archive.store.requests, SubjectKind.DOCUMENT, found.id)
    )
