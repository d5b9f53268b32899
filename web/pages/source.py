"""One source: its documents over time, where nothing came, and how it is read."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from web.failed import Failed, failed
from web.here import SiteHere
from web.language import reader_of
from web.presentation.about_source import AboutSource, about_source
from web.presentation.timeline import Timeline, timeline
from web.presentation.voice import Voice
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What the template shows."""

    about: AboutSource
    timeline: Timeline | None
    failures: tuple[Failed, ...]


@router.get("/sources/{source_id}")
def source(source_id: str, request: Request, site: SiteHere) -> Response:
    """One source that has documents here, or that is known."""
    about = about_source(site, source_id)
    voice = Voice(reader_of(request).language)
    answer = site.search.ask(about.asked.question)
    page = SourcePage(
        about=about,
        timeline=timeline(voice, about.asked, answer, site.search),
        failures=tuple(failed(site, each) for each in about.failures),
    )
    return render(request, "source.html", page)
