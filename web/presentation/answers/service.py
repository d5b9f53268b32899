"""The sources and the service itself, as JSON shows how they do."""

import datetime as dt

from pydantic import BaseModel, Field

from web.presentation.answers.record import SourceModel


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


class HealthModel(BaseModel):
    """The state of the service."""

    status: str = Field(description="`ok`: searches are answered.")
    documents: int = Field(description="Documents in the archive.")
    failures: int = Field(description="Items that failed and have not succeeded since.")
    index: IndexModel
    sources: list[SourceHealthModel] = Field(description="Those asked, with documents or failures.")
