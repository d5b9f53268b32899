"""The sources and the service itself, as JSON shows how they do."""

import datetime as dt

from pydantic import BaseModel, Field

from archive.visibility import Rights
from corpus.listings import ListingKind, Sureness
from web.presentation.about_source import AboutSource
from web.presentation.answers.record import SourceModel
from web.presentation.publishers import SourceState


class SourceSummaryModel(SourceModel):
    """A source and how much of it is here."""

    documents: int
    last_received: dt.datetime | None


class SourcesModel(BaseModel):
    """Every source."""

    total: int
    sources: list[SourceSummaryModel]


class IndexModel(BaseModel):
    """The search index."""

    documents: int
    generation: int = Field(description="Counts up with every rebuild.")
    seq: int = Field(description="The last change of the archive that the index holds.")


class SourceHealthModel(BaseModel):
    """How a source does."""

    id: str
    last_visit: dt.datetime | None = Field(description="Null if it was never asked.")
    last_status: int | None = Field(description="The HTTP status; null if none came.")
    last_reason: str = Field(description="Why nothing came, in plain words; else empty.")
    last_success: dt.datetime | None
    last_item: dt.datetime | None = Field(description="When a new document last came in.")
    usual_gap_days: float | None = Field(description="The median between days with documents.")
    silent_days: int | None = Field(description="Days since the last day with documents.")
    overdue: bool = Field(description="Silent for more than twice its usual gap and a day.")
    failures_in_a_row: int = Field(description="Visits since the last that was answered.")
    failed_items: int

    @classmethod
    def present(cls, state: SourceState) -> "SourceHealthModel":
        """One source."""
        health = state.health
        visit = health.last_visit
        return cls(
            id=health.source_id,
            last_visit=visit.at if visit else None,
            last_status=visit.status if visit else None,
            last_reason=visit.reason if visit else "",
            last_success=health.last_success_at,
            last_item=health.last_item_at,
            usual_gap_days=health.usual_gap,
            silent_days=health.silent_days,
            overdue=health.overdue,
            failures_in_a_row=health.failures_in_a_row,
            failed_items=health.failed_items,
        )


class GapModel(BaseModel):
    """Days without a document, the first and the last of them among them."""

    first: dt.date
    last: dt.date
    days: int


class ListingModel(BaseModel):
    """Where a source's items are found, and the last visit there."""

    url: str
    kind: ListingKind
    sureness: Sureness = Field(description="How we know of it.")
    last_visit: dt.datetime | None = Field(description="Null if it was never visited.")
    last_status: int | None
    last_reason: str


class AboutSourceModel(SourceSummaryModel):
    """One source with how it does."""

    sample: bool = Field(description="Whether it is invented, for the sample documents.")
    rights: Rights
    site: str | None = Field(description="The parser of its own; null if there is none.")
    parsers: dict[str, int] = Field(description="By what its texts were read, and how many.")
    health: SourceHealthModel
    gaps: list[GapModel] = Field(description="The longest silences, the newest first.")
    listings: list[ListingModel]

    @classmethod
    def present(cls, about: AboutSource) -> "AboutSourceModel":
        """All that is known of it."""
        source, summary = about.state.source, about.state.summary
        return cls(
            id=source.id,
            name=source.name,
            name_km=source.name_km,
            kind=source.kind,
            homepage=source.homepage,
            languages=list(source.languages),
            documents=summary.documents,
            last_received=summary.last_received,
            sample=bool(about.entry and about.entry.sample),
            rights=about.rights,
            site=about.entry.site if about.entry else None,
            parsers=about.parsers,
            health=SourceHealthModel.present(about.state),
            gaps=[
                GapModel(first=each.first, last=each.last, days=each.days) for each in about.gaps
            ],
            listings=[
                ListingModel(
                    url=each.listing.url,
                    kind=each.listing.kind,
                    sureness=each.listing.sureness,
                    last_visit=each.visit.at if each.visit else None,
                    last_status=each.visit.status if each.visit else None,
                    last_reason=each.visit.reason if each.visit else "",
                )
                for each in about.listings
            ],
        )


class HealthModel(BaseModel):
    """The state of the service."""

    status: str = Field(description="`ok`: searches are answered.")
    documents: int = Field(description="Documents in the archive.")
    failures: int = Field(description="Items that failed and have not succeeded since.")
    index: IndexModel
    sources: list[SourceHealthModel] = Field(description="Those asked, with documents or failures.")
