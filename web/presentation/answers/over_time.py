"""Statements over time as JSON."""

import datetime as dt
from typing import Self

from pydantic import BaseModel, Field

from archive.records import Language
from archive.texts.differences import Change
from search.answers import StatementHit
from web.presentation.over_time.asking import day_of
from web.presentation.over_time.figures import Counted
from web.presentation.over_time.reworded import Reworded
from web.presentation.over_time.trend import Period, Spoken, State, Trend
from web.presentation.over_time.whole import OverTime
from web.presentation.timeline import Unit


class SpokenModel(BaseModel):
    """How many statements of a language are on the topic, of how many of that time."""

    said: int
    of: int

    @classmethod
    def present(cls, spoken: Spoken) -> Self:
        """The counts as JSON shows them."""
        return cls(said=spoken.said, of=spoken.of)


class PeriodModel(BaseModel):
    """A year, a month or a day."""

    first: dt.date
    last: dt.date
    km: SpokenModel
    en: SpokenModel
    held: bool = Field(description="Whether any document of that time is in the archive.")
    sources: dict[str, State] = Field(description="What is here of each source of `sources`.")

    @classmethod
    def present(cls, period: Period, sources: list[str]) -> Self:
        """The time as JSON shows it."""
        return cls(
            first=period.first,
            last=period.last,
            km=SpokenModel.present(period.khmer),
            en=SpokenModel.present(period.english),
            held=period.held,
            sources=dict(zip(sources, period.states, strict=True)),
        )


class TrendModel(BaseModel):
    """The topic relative to all that was said."""

    unit: Unit
    sources: list[str] = Field(description="The ids of the sources with most on the topic.")
    periods: list[PeriodModel]

    @classmethod
    def present(cls, trend: Trend) -> Self:
        """The trend as JSON shows it."""
        sources = [each.id for each in trend.sources]
        periods = [PeriodModel.present(each, sources) for each in trend.periods]
        return cls(unit=trend.unit, sources=sources, periods=periods)


class FigureModel(BaseModel):
    """A figure as printed, in its sentence."""

    day: dt.date | None
    figure: str
    value: str = Field(description="However it is written: `2400000` for 2.4 million.")
    sentence: str
    statement: str = Field(description="The id of the statement.")


class CountedModel(BaseModel):
    """Figures of one thing, the earliest first."""

    thing: str = Field(description="The word after the figure, as first printed.")
    language: Language
    figures: list[FigureModel]

    @classmethod
    def present(cls, counted: Counted) -> Self:
        """The figures as JSON shows them."""
        return cls(
            thing=counted.thing,
            language=counted.language,
            figures=[
                FigureModel(
                    day=each.day,
                    figure=each.printed,
                    value=each.value,
                    sentence=each.sentence,
                    statement=each.hit.statement.id,
                )
                for each in counted.figures
            ],
        )


class WordsModel(BaseModel):
    """A stretch of words, and whether it stayed, left or came."""

    change: Change
    text: str


class RewordedModel(BaseModel):
    """A statement and an earlier one of the same speaker in other words, by their ids."""

    before: str
    after: str
    words: list[WordsModel]

    @classmethod
    def present(cls, pair: Reworded) -> Self:
        """The pair as JSON shows it."""
        words = [WordsModel(change=each.change, text=each.text) for each in pair.pieces]
        return cls(before=pair.before.statement.id, after=pair.after.statement.id, words=words)


class SaidModel(BaseModel):
    """A statement and its day: that of the saying, else of publication."""

    id: str
    day: dt.date | None

    @classmethod
    def present(cls, hit: StatementHit) -> Self:
        """The statement as JSON shows it."""
        return cls(id=hit.statement.id, day=day_of(hit))


class OverTimeModel(BaseModel):
    """A person or an office and a topic over time."""

    total: int
    trend: TrendModel | None = Field(description="Null where nothing found has a day.")
    figures: list[CountedModel] = Field(description="Figures that changed; none without `q`.")
    reworded: list[RewordedModel]
    statements: list[SaidModel] = Field(
        description="The newest of them, at most 200, the earliest first."
    )

    @classmethod
    def present(cls, told: OverTime) -> Self:
        """All of it as JSON shows it."""
        return cls(
            total=told.answer.total,
            trend=TrendModel.present(told.trend) if told.trend else None,
            figures=[CountedModel.present(each) for each in told.figures],
            reworded=[RewordedModel.present(each) for each in told.reworded],
            statements=[SaidModel.present(each) for each in told.hits],
        )
