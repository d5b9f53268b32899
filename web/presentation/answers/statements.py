"""The shapes of the JSON answers about statements and people."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Self

from pydantic import BaseModel, Field

from archive.records import Language, Source, StandingKind
from archive.statements import DayFrom, Decision, ReviewState, Shown, Span, StatementKind, Told
from archive.visibility import Level, Rights
from corpus.people import Office, Person
from search.answers import Answer, StatementHit
from web.presentation import formats
from web.presentation.answers.asked import facet_models, query_model
from web.presentation.answers.models import (
    AT_LEAST,
    LEFT_OUT,
    LEVEL,
    RIGHTS,
    STANDING,
    FacetValueModel,
    QueryModel,
)
from web.presentation.answers.nothing import HELD, WAYS_ON, HoldingsModel, OfferModel
from web.presentation.answers.record import CaptureModel
from web.presentation.evidence import printed_beside
from web.presentation.headings import heading
from web.presentation.parameters import askable
from web.presentation.sourced import Sourced


class StatementModel(BaseModel):
    """What one document says that somebody said."""

    id: str
    document: str = Field(description="The id of the document.")
    origin: str = Field(description="The file name or URL that was given to `ingest`.")
    speaker: str = Field(
        description="The fullest form of the name that the document prints; empty where it leaves "
        "open who of `possible_speakers` speaks."
    )
    surface: str = Field(description="How the speaker is written beside these words.")
    person: str | None = Field(description="The id of the person, where it is known who that is.")
    candidates: list[str] = Field(description="The ids of those whom it may be, if several.")
    role: str = Field(description="As printed; empty where there is none.")
    kind: StatementKind = Field(
        description="Only `direct` words are the speaker's own and may stand in quotation marks."
    )
    quote: str = Field(description="The words: the parts joined by one space.")
    parts: list[tuple[int, int]] = Field(
        description="Offsets into the text of that revision of the document."
    )
    verb: str = Field(description="As printed; empty where there is none.")
    language: Language
    said_on: dt.date | None = Field(
        description="The day of the saying, as far as `day_from` shows it; null if not known."
    )
    day_from: DayFrom | None = Field(
        description="What `said_on` is read from: `printed` beside the words, `carried` from an "
        "earlier sentence, `dateline`, or `published`: said by then. Null where a person gave it."
    )
    published: str | None = Field(description="ISO 8601 cut to its precision; null if not known.")
    url: str | None = Field(description="Where the publisher has the document.")
    source: str = Field(description="The id of the source.")
    title: str = Field(description="Of the document; its first words if it has none.")
    page: int | None = Field(
        description="The printed page on which the words begin; null for what has no pages."
    )
    revision: int = Field(description="The revision of the document that the parts count in.")
    review: ReviewState
    confidence: float = Field(
        description="From 0 to 1: the share that readers found right of what has this evidence."
    )
    address: str = Field(description="The permanent address of the statement.")
    possible_speakers: list[str] = Field(
        description="The printed names of those of whom one speaks; the statement is nobody's."
    )
    place_said: str = Field(description="Where, as printed beside the words; empty if it is not.")
    occasion: str = Field(description="At what, as printed beside the words; empty if it is not.")
    audience: str = Field(description="To whom, as printed beside the words; empty if it is not.")
    outlet: str = Field(description="Who reported it, where the document only repeats that.")
    marked: list[tuple[int, int]] = Field(
        description="What of reported words stands in quotation marks; offsets as in `parts`."
    )
    ceremonial: bool = Field(
        description="It only greets, thanks or opens; lists have it only with `ceremonies`."
    )
    taken_back: bool = Field(description="The document says that it misquoted the speaker.")
    words_by: Shown | None = Field(description="What shows the words; null if not kept.")
    speaker_by: Told | None = Field(description="What shows the speaker; null if not kept.")
    standing: StandingKind | None = Field(default=None, description=STANDING)
    level: Level = Field(default=Level.PUBLIC, description=LEVEL)
    rights: Rights = Field(default=Rights.FULL, description=RIGHTS)

    @classmethod
    def present(cls, entry: Sourced) -> Self:
        """The statement as JSON shows it."""
        statement, document = entry.statement, entry.document
        told, beside = statement.circumstances, printed_beside(entry)
        return cls(
            id=statement.id,
            document=document.id,
            origin=document.origin,
            speaker=statement.speaker,
            possible_speakers=list(statement.possible_speakers),
            surface=statement.surface,
            person=statement.person_id,
            candidates=list(statement.candidates),
            role=statement.role,
            kind=statement.kind,
            quote=statement.words,
            parts=pairs(statement.parts),
            verb=statement.verb,
            language=statement.language,
            said_on=statement.said_on,
            day_from=told.day_from,
            place_said=beside.get("place_said", ""),
            occasion=beside.get("occasion", ""),
            audience=beside.get("audience", ""),
            outlet=told.outlet,
            marked=pairs(told.marked),
            ceremonial=statement.ceremonial,
            taken_back=told.corrected,
            published=formats.iso(document.published) if document.published else None,
            url=document.url,
            source=document.source_id,
            title=heading(document),
            page=entry.page,
            revision=statement.revision,
            review=statement.review,
            confidence=statement.confidence,
            words_by=statement.shown,
            speaker_by=statement.told,
            address=entry.address,
            standing=document.standing.kind if document.standing else None,
            level=document.level,
            rights=document.rights,
        )


class StatementsAnswer(BaseModel):
    """One page of what was said."""

    query: QueryModel
    total: int = Field(description="Every statement that fits, exactly, unless `at_least`.")
    at_least: bool = Field(default=False, description=AT_LEAST)
    statements: list[StatementModel]
    facets: dict[str, list[FacetValueModel]] = Field(
        description="By `party`, `language`, `source`, `kind`, `year`, `speaker` and `day_from`."
    )
    left_out_undated: int = Field(description=LEFT_OUT)
    did_you_mean: list[str] = Field(
        description="Other queries that find something; none of them was asked."
    )
    ways_on: list[OfferModel] = Field(default_factory=list, description=WAYS_ON)
    held: HoldingsModel | None = Field(default=None, description=HELD)

    @classmethod
    def present(
        cls,
        answer: Answer[StatementHit],
        entries: Iterable[Sourced],
        held: Mapping[str, Source],
        language: Language,
    ) -> Self:
        """The answer as JSON shows it, with ``entries`` for its hits."""
        return cls(
            query=query_model(answer, held),
            total=answer.total,
            at_least=answer.at_least,
            statements=[StatementModel.present(entry) for entry in entries],
            facets=facet_models(answer, held, language),
            left_out_undated=answer.left_out.count if answer.left_out else 0,
            did_you_mean=askable(answer.did_you_mean),
        )


class DecisionModel(BaseModel):
    """What a person decided about a statement, and when; corrections are null where not given."""

    at: dt.datetime
    who: str
    state: ReviewState
    why: str
    revision: int = Field(description="The revision of the document that was looked at.")
    speaker: str | None
    person: str | None = Field(description="Empty: it is nobody known.")
    role: str | None
    kind: StatementKind | None
    parts: list[tuple[int, int]] | None
    said_on: dt.date | Literal[""] | None = Field(description="Empty: the text gives no day.")
    place: tuple[int, int] | Literal[""] | None = Field(description="Empty: no place is printed.")
    occasion: tuple[int, int] | Literal[""] | None = Field(description="Empty: none is printed.")

    @classmethod
    def present(cls, decision: Decision) -> Self:
        """The decision as JSON shows it."""
        return cls(
            at=decision.at,
            who=decision.who,
            state=decision.state,
            why=decision.why,
            revision=decision.revision,
            speaker=decision.speaker,
            person=decision.person_id,
            role=decision.role,
            kind=decision.kind,
            parts=None if decision.parts is None else pairs(decision.parts),
            said_on=decision.said_on,
            place=_beside(decision.place),
            occasion=_beside(decision.occasion),
        )


def _beside(given: Span | Literal[""] | None) -> tuple[int, int] | Literal[""] | None:
    if given is None:
        return None
    return (given.start, given.end) if given else ""


class StatementDetail(StatementModel):
    """One statement with the log of its review and the evidence for it."""

    current: bool = Field(
        description="False: the rules no longer find it in the newest revision of its document."
    )
    capture: CaptureModel = Field(description="The bytes that its words were read from.")
    sha256: str = Field(description="Of those bytes.")
    decisions: list[DecisionModel] = Field(description="Oldest first; never changed or removed.")
    same_words: list[StatementModel] = Field(
        description="Other statements of the same words, the first published first."
    )
    citations: dict[Language, str] = Field(description="Ready to be pasted, in each language.")


class OfficeModel(BaseModel):
    """An office of a person; dates are cut to what is certain, null where not known."""

    title_km: str
    title_en: str
    institution_km: str
    institution_en: str
    since: str | None
    until: str | None = Field(description="Null also where the office may be held still.")


class PersonModel(BaseModel):
    """Somebody in public office, now or once."""

    id: str
    name_km: str
    name_en: str
    other_forms: list[str] = Field(description="Other spellings seen in print.")
    offices: list[OfficeModel] = Field(description="The latest first.")
    statements: int = Field(description="How many are held; `/statements?speaker=ID` gives them.")

    @classmethod
    def present(cls, person: Person, offices: Iterable[Office], statements: int) -> Self:
        """The person as JSON shows it."""
        return cls(
            id=person.id,
            name_km=person.name_km,
            name_en=person.name_en,
            other_forms=list(person.other_forms),
            offices=[OfficeModel.model_validate(each, from_attributes=True) for each in offices],
            statements=statements,
        )


class PeopleModel(BaseModel):
    """Everybody known, those with most statements first."""

    total: int
    people: list[PersonModel]


def pairs(parts: Sequence[Span]) -> list[tuple[int, int]]:
    """The spans as start and end."""
    return [(part.start, part.end) for part in parts]
