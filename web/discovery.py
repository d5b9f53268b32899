"""How programs find their way: the map of all documents, the search box, the icon, the cards."""

from typing import Annotated
from xml.etree import ElementTree as Xml

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel

from archive.records import Language
from search.questions import Question, Sort
from web.here import SiteHere
from web.presentation.exports.xml_text import held
from web.presentation.messages import LANGUAGES
from web.presentation.typography import within
from web.presentation.voice import Voice
from web.render import own_address

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IN_A_MAP = 10_000
"""Addresses in each language; the protocol allows 50,000 in all."""
_MOST_MAPS = 1_000
_LONGEST_SHORT_NAME = 16
"""Characters, by OpenSearch 1.1."""
_LONGEST_ON_A_SCREEN = 24

router = APIRouter(include_in_schema=False)


@router.get("/sitemap.xml")
def sitemap_index(request: Request, site: SiteHere) -> Response:
    """The maps that hold every document."""
    here, total = own_address(request), site.search.total(Question())
    root = Xml.Element("sitemapindex", {"xmlns": _MAP})
    for number in range(1, -(-total // _IN_A_MAP) + 1):
        _add(Xml.SubElement(root, "sitemap"), "loc", f"{here}/sitemaps/{number}.xml")
    return _xml(root, "application/xml")


@router.get("/sitemaps/{number}.xml")
def sitemap(
    number: Annotated[int, Path(ge=1, le=_MOST_MAPS)], request: Request, site: SiteHere
) -> Response:
    """Documents in both languages, each page with its twin."""
    here = own_address(request)
    question = Question(sort=Sort.OLDEST, page=number, size=_IN_A_MAP)
    root = Xml.Element("urlset", {"xmlns": _MAP, "xmlns:xhtml": "http://www.w3.org/1999/xhtml"})
    for hit in site.search.rank(question):
        pages = {language: f"{here}/{language}/documents/{hit.id}" for language in LANGUAGES}
        for address in pages.values():
            made = Xml.SubElement(root, "url")
            _add(made, "loc", address)
            for language, twin in pages.items():
                twins = {"rel": "alternate", "hreflang": language, "href": twin}
                Xml.SubElement(made, "xhtml:link", twins)
    return _xml(root, "application/xml")


@router.get("/opensearch/{language}.xml")
def search_description(language: Language, request: Request, site: SiteHere) -> Response:
    """The search box for browsers and other programs, as OpenSearch 1.1 describes one."""
    here, voice = own_address(request), Voice(language)
    root = Xml.Element("OpenSearchDescription", {"xmlns": "http://a9.com/-/spec/opensearch/1.1/"})
    _add(root, "ShortName", within(site.house.name(language), _LONGEST_SHORT_NAME))
    _add(root, "Description", voice.plain("site.description"))
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "Image", f"{here}/favicon.ico")
    for media_type, path in (
        ("text/html", f"/{language}/search?q={{searchTerms}}"),
        ("application/atom+xml", f"/api/v1/search.atom?q={{searchTerms}}&labels={language}"),
    ):
        Xml.SubElement(root, "Url", {"type": media_type, "template": f"{here}{path}"})
    return _xml(root, "application/opensearchdescription+xml")


@router.get("/manifest/{language}.webmanifest")
def manifest(language: Language, site: SiteHere) -> Response:
    """What a telephone shows when the archive is put on its first screen."""
    made = ManifestModel(
        name=site.house.name(language),
        short_name=within(site.house.name(language), _LONGEST_ON_A_SCREEN),
        lang=language,
        start_url=f"/{language}/",
    )
    return Response(made.model_dump_json(), media_type="application/manifest+json")


class IconModel(BaseModel):
    """A picture of the manifest."""

    src: str
    sizes: str
    type: str


class ManifestModel(BaseModel):
    """A web application manifest."""

    name: str
    short_name: str
    lang: str
    start_url: str
    display: str = "browser"
    background_color: str = "#ffffff"
    theme_color: str = "#20255c"
    icons: list[IconModel] = [
        IconModel(src="/favicon.ico", sizes="48x48", type="image/x-icon"),
        IconModel(src="/static/logo.svg", sizes="any", type="image/svg+xml"),
    ]


def _add(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = held(text)


def _xml(root: Xml.Element, media_type: str) -> Response:
    text = f"{_DECLARATION}{Xml.tostring(root, encoding='unicode')}"
    return Response(text.encode(), media_type=media_type)
