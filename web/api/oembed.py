"""A statement as a card for other people's pages (oEmbed)."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from archive.errors import NotFoundError
from web.here import SiteHere
from web.language import split_path
from web.presentation.answers.models import Failure
from web.presentation.exports.xml_text import held
from web.presentation.metadata import words
from web.presentation.site import Site
from web.presentation.sourced import PATH, sourced
from web.presentation.typography import shorten
from web.presentation.voice import Voice
from web.render import own_address

_CARD_WIDTH = 600
_CARD_WORDS = 600
_XML = "text/xml; charset=utf-8"

router = APIRouter(tags=["statements"])


class CardForm(StrEnum):
    """What a card may be asked in."""

    JSON = "json"
    XML = "xml"


class CardModel(BaseModel):
    """A statement to stand in another page, as oEmbed 1.0 describes one."""

    version: str = "1.0"
    type: str = "rich"
    title: str
    author_name: str
    provider_name: str
    provider_url: str
    html: str = Field(description="The words with their source, without any script.")
    width: int = _CARD_WIDTH
    height: None = None


@router.get(
    "/oembed",
    response_model=CardModel,
    responses={
        200: {"content": {"text/xml": {}}},
        404: {"model": Failure, "description": "No statement is there."},
    },
)
def card(
    request: Request,
    site: SiteHere,
    url: Annotated[str, Query(max_length=2000, description="The address of a statement here.")],
    form: Annotated[CardForm, Query(alias="format", description="The form.")] = CardForm.JSON,
) -> CardModel | Response:
    """A statement for other people's pages; only addresses of statements here have a card."""
    made = _card(url, request, site)
    return Response(_as_xml(made), media_type=_XML) if form is CardForm.XML else made


def _as_xml(made: CardModel) -> bytes:
    """As section 2.3.4.2 of oEmbed 1.0 has it; what is null in JSON is an empty element."""
    root = Xml.Element("oembed")
    for name, value in made:
        Xml.SubElement(root, name).text = None if value is None else held(str(value))
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _card(url: str, request: Request, site: Site) -> CardModel:
    here = own_address(request)
    path, _, statement_id = urlsplit(url).path.rpartition("/")
    prefix, plain = split_path(path)
    same_place = urlsplit(url).netloc == urlsplit(here).netloc
    if plain != PATH or not same_place:
        raise NotFoundError(f"{shorten(url)} is not the address of a statement here.")
    language = prefix or "en"
    (entry,) = sourced(site.store, [site.statement(statement_id)], here)
    voice = Voice(language)
    speaker = voice.speaker(entry.statement)
    source = voice.source(entry.source)
    html = voice.card(
        shorten(words(entry.statement, language), _CARD_WORDS),
        speaker,
        source,
        entry.address,
        voice.labels_of(entry.statement, entry.document),
    )
    return CardModel(
        title=voice.plain("statement.by", speaker=speaker),
        author_name=speaker,
        provider_name=site.house.name(language),
        provider_url=f"{here}/{language}/",
        html=html,
    )
