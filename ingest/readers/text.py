"""Reads text files: optional front matter, a title line, paragraphs, headings and image lines."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from archive.errors import ParseError
from archive.languages.script import INVISIBLE_CHARACTERS
from archive.records import DocumentKind, DocumentLanguage, Image
from ingest.files.served import NOT_SERVED, Served
from ingest.provenance.addresses import article_url
from ingest.provenance.head_dates import from_head
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of, is_only_dateline
from ingest.text.decode import decode
from ingest.text.front_matter import front_matter
from ingest.text.headings import heading_lines
from ingest.text.letterhead import is_letterhead

_ENDINGS = {"", ".txt", ".text", ".md"}
_LANGUAGES: dict[str, DocumentLanguage] = {"km": "km", "en": "en", "mixed": "mixed"}
_LONGEST_TITLE = 200
_FULL_STOPS = (".", "។", "៕")
_INVISIBLE = " \t\N{NO-BREAK SPACE}" + INVISIBLE_CHARACTERS

# Some collectors write the tag with a namespace before it, as in ``<x:image>``.
_IMAGE = re.compile(r"<(?P<space>(?:[\w.-]+:)?)image>(?P<body>.*)</(?P=space)image>", re.IGNORECASE)
_IMAGE_PARTS = re.compile(r'(?:data:image/s3,)?"(?P<url>[^"]*)"(?:\s+alt="(?P<alt>[^"]*)")?')


class TextReader:
    """Plain text in any encoding that ``decode`` can tell."""

    media_type = "text/plain"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending alone: any bytes may be text."""
        return PurePosixPath(file_name).suffix.lower() in _ENDINGS

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The document; ParseError where there is no text."""
        decoded = decode(data, served.charset)
        front = front_matter(decoded.text.splitlines())
        published = from_head(front.said("date"))
        url = article_url(front.said("url")) if front.said("url") else None
        kind, language = _kind(front.said("kind")), _language(front.said("language"))
        understood = {"date": published, "url": url, "kind": kind, "language": language}
        in_doubt = front.is_in_doubt or any(
            front.said(key) and value is None for key, value in understood.items()
        )
        lines = [line.strip() for line in front.lines]
        images = tuple(_image(found) for line in lines if (found := _IMAGE.fullmatch(line)))
        lines = ["" if _is_blank(line) or _IMAGE.fullmatch(line) else line for line in lines]
        title, body = title_and_body(lines, front.values.get("title", ""))
        headings = heading_lines(body)
        blocks = tuple(
            Block(line, heading=number in headings) for number, line in enumerate(body) if line
        )
        if not blocks:
            raise ParseError("The file has no text besides its title or its pictures.")
        return Reading(
            title=title,
            blocks=blocks,
            byline=byline_of([block.text for block in blocks]),
            published=published,
            images=images,
            url=url,
            source=front.said("source"),
            kind=kind,
            language=language,
            parser=f"text; {decoded.note}" if decoded.note else "text",
            remarks=(*decoded.remarks, *([Remark.HEAD_IN_DOUBT] if in_doubt else [])),
        )


def title_and_body(lines: Sequence[str], given: str) -> tuple[str, Sequence[str]]:
    """The title and the lines of the body; a first line that stands apart is a title."""
    first = next((n for n, line in enumerate(lines) if line), len(lines))
    body = lines[first:]
    if len(body) < 2 or body[1] or not any(body[1:]):
        return given, body
    line = body[0]
    if given:
        return given, body[1:] if line == given else body
    is_title = len(line) <= _LONGEST_TITLE and not line.strip(_INVISIBLE).endswith(_FULL_STOPS)
    if is_title and not is_only_dateline(line) and not is_letterhead(line):
        return line, body[1:]
    return "", body


def _image(found: re.Match[str]) -> Image:
    """The address and the alt text of ``<image>"ADDRESS" alt="TEXT"</image>``."""
    body = found["body"].strip()
    parts = _IMAGE_PARTS.fullmatch(body)
    if parts:
        return Image(url=parts["url"].strip(), alt=(parts["alt"] or "").strip())
    return Image(url=body, alt="")


def _is_blank(line: str) -> bool:
    return not line.strip(_INVISIBLE)


def _kind(value: str) -> DocumentKind | None:
    try:
        return DocumentKind(value.lower())
    except ValueError:
        return None


def _language(value: str) -> DocumentLanguage | None:
    return _LANGUAGES.get(value.lower())
