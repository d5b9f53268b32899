"""A story as JSON."""

from typing import Self

from pydantic import BaseModel, Field

from archive.records import DocumentLanguage, Language
from archive.stories.carrying import Fate
from ingest.mentioned import Mentioned
from web.presentation import formats
from web.presentation.altered import Altered
from web.presentation.stories import Story, Telling, Told


class MentionedModel(BaseModel):
    """What a copy mentions more or less than the text that it copies, as printed."""

    kind: Mentioned
    left_out: list[str]
    added: list[str]


class AlteredModel(BaseModel):
    """What a copy left out or changed of the first text of its group."""

    original: str = Field(description="The id of that document.")
    words_removed: int | None = Field(description="Null where too much differs to count.")
    words_added: int | None
    credits_left_out: list[str] = Field(description="Outlets that are no longer named as a source.")
    mentions: list[MentionedModel] = Field(description="Names, numbers and dates.")

    @classmethod
    def present(cls, altered: Altered) -> Self:
        """The comparison as JSON shows it."""
        return cls(
            original=altered.original.id,
            words_removed=altered.words[0] if altered.words else None,
            words_added=altered.words[1] if altered.words else None,
            credits_left_out=list(altered.credits),
            mentions=[
                MentionedModel(kind=each.kind, left_out=list(each.removed), added=list(each.added))
                for each in altered.mentions
            ],
        )


class DisagreementModel(BaseModel):
    """A figure of the main text and the one that stands in its place, each in its sentence."""

    figure: str
    sentence: str
    other_figure: str
    other_sentence: str


class ToldModel(BaseModel):
    """A document of a story."""

    id: str
    title: str
    source: str
    language: DocumentLanguage
    published: str | None = Field(description="ISO 8601 cut to its precision; null if not known.")
    telling: Telling = Field(description="How it tells the story.")
    altered: AlteredModel | None = Field(description="For a copy that is not the first.")
    sentences: list[Fate] = Field(
        description="What became of each of `sentences` here; empty where nothing was compared."
    )
    disagreements: list[DisagreementModel] = Field(description="Figures that differ.")

    @classmethod
    def present(cls, told: Told) -> Self:
        """The document as JSON shows it."""
        document = told.document
        return cls(
            id=document.id,
            title=document.heading,
            source=told.source.id,
            language=document.language,
            published=formats.iso(document.published) if document.published else None,
            telling=told.telling,
            altered=AlteredModel.present(told.altered) if told.altered else None,
            sentences=list(told.fates),
            disagreements=[
                DisagreementModel(
                    figure=each.figure,
                    sentence=each.sentence,
                    other_figure=each.other_figure,
                    other_sentence=each.other_sentence,
                )
                for each in told.disagreements
            ],
        )


class SentenceModel(BaseModel):
    """A sentence of the main text, with its place in the text of that document."""

    start: int
    end: int
    text: str
    language: Language


class StoryModel(BaseModel):
    """A story; `id` is that of its first document, and that of any of its documents leads to it."""

    id: str
    outlets: int = Field(description="How many publishers tell it.")
    main: str = Field(description="The document that the others are compared with.")
    documents: list[ToldModel] = Field(description="As they were published, undated ones last.")
    sentences: list[SentenceModel]
    statements: list[str] = Field(description="The ids of what is said in any of them.")
    linked: list[str] = Field(description="Other stories of the same matter.")

    @classmethod
    def present(cls, story: Story) -> Self:
        """The story as JSON shows it."""
        return cls(
            id=story.id,
            outlets=story.outlets,
            main=story.main.id,
            documents=[ToldModel.present(each) for each in story.told],
            sentences=[
                SentenceModel(
                    start=each.start, end=each.end, text=each.text, language=each.language
                )
                for each in story.sentences
            ],
            statements=[each.id for each in story.statements],
            linked=[each.id for each in story.linked],
        )
