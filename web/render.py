"""Templates to pages: escaping always on, one environment for each language."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse, StreamingResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from archive.known.house_people import is_house_id
from archive.records import Language
from search.answers import Snippet
from web import assets
from web.basket import LARGEST, basket_of
from web.here import site_of
from web.language import Reader, reader_of
from web.presentation import formats, people
from web.presentation.addresses import readable, web_address
from web.presentation.causes import cause_of
from web.presentation.feeds import FEEDS
from web.presentation.headings import heading
from web.presentation.messages import AUTONYMS, LANGUAGES
from web.presentation.parameters import MOST_IN_A_FILE
from web.presentation.publishers import is_sample
from web.presentation.quoting import MARKS
from web.presentation.typography import prose, shorten
from web.presentation.voice import Voice
from web.sheet_address import LONGEST_NOTE, LONGEST_TITLE
from web.who import visitor_of
from web.written import page_at

TEMPLATES = Path(__file__).parent / "templates"
# So many parts of a template are sent together.
_PIECES = 100
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one of the languages."""

    language: Language
    name: str
    address: str
    switch: str


def render(request: Request, template: str, page: object, status: int = 200) -> HTMLResponse:
    """A page in the reader's language; the template finds its data under ``page``."""
    language = reader_of(request).language
    html = environment(language).get_template(template).render(_shown(request, page))
    return HTMLResponse(html, status_code=status, headers=_headers(language))


def stream(request: Request, template: str, page: object) -> StreamingResponse:
    """The same for a page that is long in the making: sent as it is written."""
    language = reader_of(request).language
    pieces = environment(language).get_template(template).stream(_shown(request, page))
    pieces.enable_buffering(_PIECES)
    return StreamingResponse(pieces, media_type="text/html", headers=_headers(language))


def _shown(request: Request, page: object) -> dict[str, object]:
    """What every template finds."""
    reader = reader_of(request)
    return {
        "page": page,
        "reader": reader,
        "base": own_address(request),
        "alternates": _alternates(_standing(request, reader)),
        "basket": basket_of(request),
        "visitor": visitor_of(request),
        "house": site_of(request).house,
        "letters": site_of(request).archive.settings.writes_letters,
        "rights": site_of(request).rights_of,
        "edition": request.app.state.edition,
        "now": dt.datetime.now(dt.UTC),
    }


def _headers(language: Language) -> dict[str, str]:
    return {"Content-Language": language, "Cache-Control": "private, no-cache"}


def own_address(request: Request) -> str:
    """Where the pages are, without a slash at the end: as the house says, else where we listen.

    Never as the request names us: anybody may send any Host, and what is cited has to stay.
    """
    public = site_of(request).archive.settings.public_address
    server = request.scope["server"]
    if public or server is None:
        return public
    host, port = server
    host = f"[{host}]" if ":" in host else host
    scheme = request.url.scheme
    return f"{scheme}://{host}" + (f":{port}" if port and port != _PORTS.get(scheme) else "")


@cache
def environment(language: Language) -> Environment:
    """The templates, speaking one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        say=Voice(language),
        feed_forms=FEEDS,
        is_sample=is_sample,
        marks=MARKS[language],
        asset=assets.address,
        styles=assets.STYLES,
        edition_scripts=assets.EDITION_SCRIPTS,
        largest_basket=LARGEST,
        longest_title=LONGEST_TITLE,
        longest_note=LONGEST_NOTE,
        most_in_a_file=MOST_IN_A_FILE,
    )
    made.filters.update(
        cause=cause_of,
        heading=heading,
        is_house_id=is_house_id,
        iso=formats.iso,
        marked=marked,
        prose=prose,
        person=people.person,
        readable=readable,
        shorten=shorten,
        web_address=web_address,
    )
    return made


def marked(snippet: Snippet) -> Markup:
    """A snippet as HTML, inside an element in its language."""
    return prose(snippet.text, snippet.language, snippet.marks)


def _standing(request: Request, reader: Reader) -> Reader:
    """The reader at an address that a link can lead to: of an answered form, the form's page."""
    if request.method != "POST":
        return reader
    return replace(reader, path=page_at(request.scope), query="")


def _alternates(reader: Reader) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(language, AUTONYMS[language], reader.here(language), reader.switch(language))
        for language in LANGUAGES
    )
