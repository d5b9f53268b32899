"""What readers search for, and do not find."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from archive.desk.searches import FLOOR
from archive.records import Language
from web.attachment import attachment
from web.here import SiteHere
from web.language import reader_of
from web.presentation.exports.lines import json_line
from web.presentation.exports.table import table
from web.presentation.searched import MOST_SHOWN, Asked, in_vain, popular, unknown_words
from web.render import render
from web.who import Editor

router = APIRouter()
_QUERIES = {
    "month": "searched.month",
    "searched": "searched.where",
    "query": "searched.query",
    "times": "searched.times",
    "in_vain": "searched.nothing",
}
_WORDS = {"word": "searched.word", "times": "searched.times"}
_PRIVATE = {"Cache-Control": "private, no-store"}


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """What the template shows; ``counting`` is whether the house counts at all."""

    counting: bool
    floor: int
    in_vain: tuple[Asked, ...]
    popular: tuple[Asked, ...]
    words: dict[str, int]


@router.get("/desk/searches")
def searches(who: Editor, request: Request, site: SiteHere) -> Response:
    """What was asked most and in vain, and words that the lexicon has not."""
    asked = popular(site.archive.store.searches.all())
    words = unknown_words(asked)
    page = SearchedPage(
        counting=site.archive.settings.count_searches,
        floor=FLOOR,
        in_vain=tuple(in_vain(asked)[:MOST_SHOWN]),
        popular=tuple(asked[:MOST_SHOWN]),
        words=dict(list(words.items())[:MOST_SHOWN]),
    )
    return render(request, "searched.html", page)


class Ending(StrEnum):
    """In which forms the counts are taken along."""

    CSV = "csv"
    JSONL = "jsonl"


_MEDIA = {Ending.CSV: "text/csv; charset=utf-8", Ending.JSONL: "application/x-ndjson"}


@router.get("/desk/searches.{ending}")
def searches_file(who: Editor, ending: Ending, request: Request, site: SiteHere) -> Response:
    """All counts by months, as a table or for programs."""
    rows = (
        {name: getattr(each, name) for name in _QUERIES}
        for each in site.archive.store.searches.all()
    )
    return _file("searches", ending, _QUERIES, rows, reader_of(request).language)


@router.get("/desk/words.{ending}")
def words_file(who: Editor, ending: Ending, request: Request, site: SiteHere) -> Response:
    """Words of searches that the lexicon has not, for whoever tends it."""
    words = unknown_words(popular(site.archive.store.searches.all()))
    rows = ({"word": word, "times": times} for word, times in words.items())
    return _file("words", ending, _WORDS, rows, reader_of(request).language)


def _file(
    name: str,
    ending: Ending,
    labels: Mapping[str, str],
    rows: Iterable[Mapping[str, object]],
    language: Language,
) -> Response:
    lines = table(labels, rows, language) if ending is Ending.CSV else map(json_line, rows)
    headers = attachment(_MEDIA[ending], f"bannasar-{name}.{ending}")
    return StreamingResponse(lines, headers={**headers, **_PRIVATE})
