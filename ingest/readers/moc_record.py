"""Reads a news record of the Ministry of Commerce as its service answers: both languages in one."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from archive.errors import ParseError
from archive.provenance import LinkEvidence
from archive.records import DocumentKind
from ingest.files.served import NOT_SERVED, Served
from ingest.markup.blocks import blocks_of, one_line
from ingest.markup.parser import parse_page
from ingest.provenance.addresses import article_url
from ingest.provenance.dating import from_meta
from ingest.reading import Block, Reading, Translation
from ingest.text.decode import decode

FIELDS = ("title", "title_en", "description", "description_en")
_PAGE = "https://www.moc.gov.kh/kh/news/"


class MocRecordReader:
    """A saved answer with one record; its texts are HTML."""

    media_type = "application/json"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending and the names of the fields, which other JSON files do not have."""
        is_json = PurePosixPath(file_name).suffix.lower() == ".json"
        return is_json and all(f'"{field}"'.encode() in data for field in FIELDS)

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The Khmer text, then the English one; ParseError unless there is one record with text."""
        decoded = decode(data, served.charset)
        try:
            records = list(records_in(json.loads(decoded.text)))
        except (ValueError, RecursionError) as error:
            raise ParseError("The file is no JSON. Save the answer of the service anew.") from error
        if len(records) != 1:
            raise ParseError(
                f"The file holds {len(records)} news records. Save each in a file of its own."
            )
        (record,) = records
        khmer, english = (_blocks(record, field) for field in ("description", "description_en"))
        if not khmer and not english:
            raise ParseError("The record has no text in its description or description_en.")
        titles = [one_line(str(record[field] or "")) for field in ("title", "title_en")]
        heading = [Block(titles[1], heading=True)] if khmer and english and titles[1] else []
        return Reading(
            title=next(filter(None, titles), ""),
            blocks=(*khmer, *heading, *english),
            published=from_meta([str(record.get("published_date") or "")]),
            url=article_url(f"{_PAGE}{record['id']}") if record.get("id") else None,
            likely_kind=DocumentKind.ANNOUNCEMENT,
            parser="; ".join(filter(None, ("moc_record", decoded.note))),
            remarks=decoded.remarks,
            translations=(Translation("", LinkEvidence.RECORD),) if khmer and english else (),
        )


def records_in(value: object) -> Iterator[Mapping[str, object]]:
    """The objects that have all the fields, wherever they stand."""
    pending = [value]
    while pending:
        each = pending.pop()
        if isinstance(each, list):
            pending.extend(reversed(each))
        elif isinstance(each, dict) and all(field in each for field in FIELDS):
            yield each
        elif isinstance(each, dict):
            pending.extend(each.values())


def _blocks(record: Mapping[str, object], field: str) -> tuple[Block, ...]:
    html = record[field]
    return blocks_of(parse_page(html)) if isinstance(html, str) and html.strip() else ()
