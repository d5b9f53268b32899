"""Statements over time, for programs."""

from typing import Annotated

from fastapi import APIRouter, Query

from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.over_time import OverTimeModel
from web.presentation.over_time.asking import OverTimeParameters
from web.presentation.over_time.whole import over_time
from web.presentation.voice import Voice

router = APIRouter(tags=["statements"])


@router.get(
    "/over-time",
    responses={404: {"model": Failure, "description": "No office has that id."}},
)
def show(parameters: Annotated[OverTimeParameters, Query()], site: SiteHere) -> OverTimeModel:
    """How often a person, an office or anybody speaks of a topic, and what changed meanwhile."""
    return OverTimeModel.present(over_time(site, Voice("en"), parameters))
