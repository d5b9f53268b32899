"""Words in several documents, as JSON."""

from pydantic import BaseModel

from archive.texts.differences import Change
from search.quotes.variants import Drift
from web.presentation import formats
from web.presentation.variants import ShownVariant, ShownWords


class PieceModel(BaseModel):
    """Some words that stayed, left or came."""

    change: Change
    text: str


class VariantModel(BaseModel):
    """The same words in another document; ``pieces`` are the first words as they became these."""

    document: str
    source: str
    published: str | None
    start: int
    end: int
    statement: str | None
    speaker: str
    marked: bool
    share: float
    changed: list[Drift]
    pieces: list[PieceModel]

    @classmethod
    def present(cls, shown: ShownVariant) -> "VariantModel":
        """One variant."""
        variant = shown.variant
        statement, published = variant.stretch.statement, variant.document.published
        return cls(
            document=variant.document.id,
            source=variant.document.source_id,
            published=formats.iso(published) if published else None,
            start=variant.stretch.span.start,
            end=variant.stretch.span.end,
            statement=statement.id if statement else None,
            speaker=shown.speaker,
            marked=shown.marked,
            share=variant.share,
            changed=list(variant.drifts),
            pieces=[PieceModel(change=each.change, text=each.text) for each in variant.pieces],
        )


class WordsModel(BaseModel):
    """Words of a document with their variants; ``first`` is the document that had them first."""

    document: str
    start: int
    end: int
    text: str
    statement: str | None
    marked: bool
    first: str | None
    variants: list[VariantModel]

    @classmethod
    def present(cls, shown: ShownWords) -> "WordsModel":
        """Some words with all their variants."""
        gathered = shown.gathered
        return cls(
            document=shown.document.id,
            start=gathered.said.span.start,
            end=gathered.said.span.end,
            text=shown.text,
            statement=shown.statement.id if shown.statement else None,
            marked=gathered.said.quoted,
            first=gathered.first.id if gathered.first else None,
            variants=[VariantModel.present(each) for each in shown.variants],
        )


class VariantsModel(BaseModel):
    """All words that others have, too."""

    total: int
    words: list[WordsModel]

    @classmethod
    def present(cls, shown: tuple[ShownWords, ...]) -> "VariantsModel":
        """All of them in the order given."""
        return cls(total=len(shown), words=[WordsModel.present(each) for each in shown])
