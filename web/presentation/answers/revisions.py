"""The shapes of the JSON answers about revisions and what changed between them."""

import datetime as dt
from typing import Self

from pydantic import BaseModel, Field

from archive.records import Language
from archive.texts.differences import Change, PassageDifference, Piece
from ingest.mentioned import Mentioned
from web.presentation.versions import Comparison


class RevisionModel(BaseModel):
    """One text that a document has had."""

    revision: int = Field(description="Counted from 1, the oldest.")
    received_at: dt.datetime = Field(description="When the bytes it was read from came in.")
    capture: str = Field(description="The id of that capture.")
    sha256: str
    parser: str
    title: str
    reread: bool = Field(
        description="True if the bytes are those of the revision before: the publisher changed "
        "nothing, the text is only read otherwise."
    )
    record: str = Field(description="The address of the full record.")


class RevisionsModel(BaseModel):
    """All revisions of one document, newest first."""

    total: int
    revisions: list[RevisionModel]


class PieceModel(BaseModel):
    """Some words that stayed, came or went."""

    change: Change
    text: str

    @classmethod
    def present(cls, piece: Piece) -> Self:
        """The piece as JSON shows it."""
        return cls(change=piece.change, text=piece.text)


class PassageModel(BaseModel):
    """A paragraph; without `removed` pieces it is the new one, without `added` the old one."""

    change: Change
    language: Language
    heading: bool
    pieces: list[PieceModel]

    @classmethod
    def present(cls, passage: PassageDifference) -> Self:
        """The passage as JSON shows it."""
        return cls(
            change=passage.change,
            language=passage.language,
            heading=passage.heading,
            pieces=[PieceModel.present(piece) for piece in passage.pieces],
        )


class MentionsModel(BaseModel):
    """What the changed passages mention on one side only, as printed."""

    kind: Mentioned
    removed: list[str]
    added: list[str]


class ChangesModel(BaseModel):
    """What changed from one revision to another, word by word."""

    from_: int = Field(serialization_alias="from", description="The number of the old revision.")
    to: int = Field(description="The number of the new revision.")
    reread: bool = Field(description="True if the publisher changed nothing between them.")
    fields: list[str] = Field(description="The keys of the document's record that differ.")
    words_removed: int | None = Field(description="Null where too much has changed to count.")
    words_added: int | None
    mentions: list[MentionsModel] = Field(description="Changed names, numbers and dates.")
    title: PassageModel
    passages: list[PassageModel] = Field(description="Every paragraph of both texts, in order.")

    @classmethod
    def present(cls, comparison: Comparison) -> Self:
        """The comparison as JSON shows it."""
        return cls(
            from_=comparison.old.document.revision,
            to=comparison.new.document.revision,
            reread=comparison.reread,
            fields=list(comparison.fields),
            words_removed=comparison.words[0] if comparison.words else None,
            words_added=comparison.words[1] if comparison.words else None,
            mentions=[
                MentionsModel(kind=each.kind, removed=list(each.removed), added=list(each.added))
                for each in comparison.mentions
            ],
            title=PassageModel.present(comparison.title),
            passages=[PassageModel.present(passage) for passage in comparison.passages],
        )
