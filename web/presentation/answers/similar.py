"""Documents like one document, as JSON."""

from pydantic import BaseModel

from web.presentation import formats
from web.presentation.similar import Similar


class SharedWordModel(BaseModel):
    """A word of the document; ``elsewhere`` where the other one has it in the other language."""

    text: str
    elsewhere: bool


class SimilarModel(BaseModel):
    """A document; ``share`` of what the document that was asked about is told by, from 0 to 1."""

    document: str
    title: str
    language: str
    source: str
    published: str | None
    share: float
    words: list[SharedWordModel]
    speakers: list[str]

    @classmethod
    def present(cls, similar: Similar) -> "SimilarModel":
        """One of them, with all that both have."""
        found, alike = similar.document, similar.alike
        return cls(
            document=found.id,
            title=found.heading,
            language=found.language,
            source=found.source_id,
            published=formats.iso(found.published) if found.published else None,
            share=round(alike.share, 3),
            words=[
                SharedWordModel(text=each.text, elsewhere=each.elsewhere) for each in alike.words
            ],
            speakers=list(alike.speakers),
        )


class SimilarsModel(BaseModel):
    """The documents most like one, the most alike first."""

    total: int
    similar: list[SimilarModel]

    @classmethod
    def present(cls, found: tuple[Similar, ...]) -> "SimilarsModel":
        """All of them in the order given."""
        return cls(total=len(found), similar=[SimilarModel.present(each) for each in found])
