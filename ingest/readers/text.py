"""Reads text files: optional front matter, a title line, paragraphs, headings and image lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePosixPath
from typing import TypeAlias

from archive.errors import ParseError
from archive.languages.script import INVISIBLE_CHARACTERS
from archive.records import DocumentKind, DocumentLanguage, Image, Published
from ingest.files.served import NOT_SERVED, Served
from ingest.provenance.addresses import article_url
from ingest.provenance.dating import from_meta
from ingest.reading import Block, Reading
from ingest.text.dateline import byline_of, is_only_dateline
from ingest.text.decode import decode
from ingest.text.headings import heading_lines
from ingest.text.letterhead import is_letterhead

_Pair: TypeAlias = tuple[str, str, str]

_ENDINGS = {"", ".txt", ".text", ".md"}
_FENCE = "---"
_LANGUAGES: dict[str, DocumentLanguage] = {"km": "km", "en": "en", "mixed": "mixed"}
_KEYS = ("title", "url", "source", "date", "kind", "language")
_LONGEST_TITLE = 200
_FULL_STOPS = (".", "។", "៕")
_INVISIBLE = " \t\N{NO-BREAK SPACE}" + INVISIBLE_CHARACTERS

# Some collectors write the tag with a namespace before it, as in ``<x:image>``.
_IMAGE = re.compile(r"<(?P<space>(?:[\w.-]+:)?)image>(?P<body>.*)</(?P=space)image>", re.IGNORECASE)
_IMAGE_PARTS = re.compile(r'(?:data:image/s3,)?"(?P<url>[^"]*)"(?:\s+alt="(?P<alt>[^"]*)")?')


@dataclass(slots=True)
class _Front:
    values: dict[str, str] = field(default_factory=dict)
    lines: Sequence[str] = ()


class TextReader:
    """Plain text in any encoding that ``decode`` can tell."""

    media_type = "text/plain"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending alone: any bytes may be text."""
        return PurePosixPath(file_name).suffix.lower() in _ENDINGS

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The document; ParseError where the front matter is wrong or there is no text."""
        decoded = decode(data, served.charset)
        front = _front_matter(decoded.text.splitlines())
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
            published=_date(front.values),
            images=images,
            url=_url(front.values),
            source=front.values.get("source", ""),
            kind=_kind(front.values),
            language=_language(front.values),
            parser=f"text; {decoded.note}" if decoded.note else "text",
            remarks=decoded.remarks,
        )


def _front_matter(lines: Sequence[str]) -> _Front:
    """The values between two ``---`` lines at the top, and the lines after them.

    Lines between rules that are no ``key: value`` are text: some articles open with a rule.
    """
    if not lines or lines[0].strip() != _FENCE:
        return _Front(lines=lines)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), 0)
    pairs = _pairs(lines[1:end])
    if not pairs or not all(map(_is_pair, pairs)):
        _require_no_keys(lines[1:])
        return _Front(lines=lines)
    values: dict[str, str] = {}
    for key, _, value in pairs:
        name = key.strip().lower()
        if name not in _KEYS:
            raise ParseError(
                f"The lines at the top have an unknown key {name!r}. Known: {', '.join(_KEYS)}."
            )
        if name in values:
            raise ParseError(f"The lines at the top give {name!r} twice. Keep one.")
        values[name] = value.strip()
    return _Front(values, lines[end + 1 :])


def _require_no_keys(lines: Sequence[str]) -> None:
    """Refuse text that begins with keys of ours: the line that closes them was forgotten."""
    keys = [key.strip().lower() for key, _, _ in takewhile(_is_pair, _pairs(lines))]
    if any(key in _KEYS for key in keys):
        raise ParseError(
            f"The lines at the top begin with {_FENCE} and are not closed. Write another line "
            f"{_FENCE} after the last of them."
        )


def _pairs(lines: Sequence[str]) -> list[_Pair]:
    return [line.partition(":") for line in lines if line.strip()]


def _is_pair(pair: _Pair) -> bool:
    key, colon, _ = pair
    return bool(colon) and key.strip().isidentifier()


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


def _date(values: dict[str, str]) -> Published | None:
    value = values.get("date")
    if not value:
        return None
    published = from_meta([value])
    if published is None:
        raise ParseError(f"The date {value!r} at the top is not clear. Write it as 2024-12-31.")
    return published


def _url(values: dict[str, str]) -> str | None:
    value = values.get("url")
    if not value:
        return None
    url = article_url(value)
    if url is None:
        raise ParseError(f"The url {value!r} at the top is not the http address of a page.")
    return url


def _kind(values: dict[str, str]) -> DocumentKind | None:
    value = values.get("kind")
    if not value:
        return None
    try:
        return DocumentKind(value.lower())
    except ValueError as error:
        raise ParseError(
            f"The kind {value!r} at the top is unknown. Known: {', '.join(DocumentKind)}."
        ) from error


def _language(values: dict[str, str]) -> DocumentLanguage | None:
    value = values.get("language")
    if not value:
        return None
    if value.lower() not in _LANGUAGES:
        raise ParseError(f"The language {value!r} at the top is unknown. Known: km, en, mixed.")
    return _LANGUAGES[value.lower()]
