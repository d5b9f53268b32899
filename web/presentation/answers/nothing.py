"""What both lists say when they find nothing: looser searches, and what is held and what is not."""

from typing import Self, TypeVar

from pydantic import BaseModel, Field

from web.presentation.holdings import Holdings, Span
from web.presentation.ways_on import Offer

Shown = TypeVar("Shown", bound=BaseModel)

WAYS_ON = "Looser searches that find something, where nothing fits."
HELD = "What is held of that kind and time, where nothing fits."


class OfferModel(BaseModel):
    """A looser search that finds something."""

    why: str = Field(description="`match_best`, `widen`, `without_filters` or another way.")
    address: str = Field(description="Where it is asked, on this server.")
    total: int = Field(description="What it finds, exactly.")

    @classmethod
    def present(cls, offer: Offer) -> Self:
        """The offer as JSON shows it, with the address of its JSON."""
        why = offer.message.partition(".")[2]
        return cls(why=why, address=f"/api/v1{offer.address}", total=offer.total)


class SpanModel(BaseModel):
    """How many a list without words has, and in which years they are dated."""

    total: int
    years: tuple[int, int] | None = Field(description="The first and the last; null without dates.")
    gaps: list[tuple[int, int]] = Field(
        description="Runs of years between those of which there is nothing, by first and last."
    )
    undated: int = Field(description="How many have no date.")
    address: str

    @classmethod
    def present(cls, span: Span) -> Self:
        """The span as JSON shows it."""
        return cls(
            total=span.total,
            years=span.years,
            gaps=list(span.gaps),
            undated=span.undated,
            address=f"/api/v1{span.address}",
        )


class HoldingsModel(BaseModel):
    """What is held, all of it and under the filters in force, and what is not collected."""

    everything: SpanModel
    kind: SpanModel | None = Field(description="Under the filters that are not of time.")
    time: SpanModel | None = Field(description="Under all filters, where some are of time.")
    uncollected: list[str] = Field(
        description="The ids of the known sources of which nothing has come."
    )

    @classmethod
    def present(cls, holdings: Holdings) -> Self:
        """The holdings as JSON shows them."""
        kind, time = (
            SpanModel.present(span) if span else None for span in (holdings.kind, holdings.time)
        )
        return cls(
            everything=SpanModel.present(holdings.everything),
            kind=kind,
            time=time,
            uncollected=[source.id for source in holdings.uncollected],
        )


def told(shown: Shown, offers: tuple[Offer, ...], holdings: Holdings) -> Shown:
    """The same answer, with its ``ways_on`` and ``held``."""
    ways_on = [OfferModel.present(offer) for offer in offers]
    return shown.model_copy(update={"ways_on": ways_on, "held": HoldingsModel.present(holdings)})
