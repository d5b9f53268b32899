"""Reads one message of a Telegram channel, or the album that one caption belongs to."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence

from archive.errors import ParseError
from archive.local_time import PHNOM_PENH
from archive.records import DocumentKind, Image, Published
from ingest.files.served import NOT_SERVED, Served
from ingest.markup.blocks import one_line
from ingest.markup.parser import parse_page
from ingest.markup.telegram import read_channel_page
from ingest.provenance.addresses import article_url
from ingest.provenance.dating import from_meta
from ingest.provenance.publishers import channel_source
from ingest.readers.text import title_and_body
from ingest.reading import Block, Reading
from ingest.text.dateline import byline_of
from ingest.text.decode import Decoded, decode
from ingest.text.headings import heading_lines

_MARKS = (b'"messages"', b'"date', b'"text"')
_PAGE_MARKS = (b'class="page_wrap', b'class="page_header', b'class="history', b'class="message ')
_SNIFFED = 64 * 1024
_FILES = ("photo", "file")
# The first channels opened in 2015.
_FIRST_DAY = dt.date(2013, 8, 14)


class TelegramReader:
    """An export with one message that has a text, as ``ingest.containers.telegram`` makes them."""

    media_type = "application/json"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the names of the fields: a message has no file name of its own."""
        return data.lstrip().startswith(b"{") and all(mark in data for mark in _MARKS)

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The message; ParseError unless one of the messages in the file has a text."""
        decoded = decode(data, served.charset)
        head, messages = _parts(decoded.text)
        return _reading(head, messages, "telegram", decoded)


class TelegramPageReader:
    """A page with one message that has a text, as ``ingest.containers.telegram_page`` makes them.

    The pages tell less than the JSON: neither the channel's handle nor its number.
    """

    media_type = "text/html"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the classes of its elements."""
        return is_channel_page(data[:_SNIFFED])

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The message; ParseError unless one of the messages on the page has a text."""
        decoded = decode(data, served.charset)
        page = read_channel_page(parse_page(decoded.text))
        return _reading({"name": page.name}, page.messages, "telegram: page", decoded)


def is_channel_page(head: bytes) -> bool:
    """Whether a page opens as those do that Telegram Desktop exports."""
    return all(mark in head for mark in _PAGE_MARKS)


def _reading(
    head: Mapping[str, object],
    messages: Sequence[Mapping[str, object]],
    parser: str,
    decoded: Decoded,
) -> Reading:
    texts = [each for each in messages if has_text(each)]
    if len(texts) != 1:
        raise ParseError(f"The export holds {len(texts)} messages with a text. Give it as a file.")
    (message,) = texts
    lines = [one_line(line) for line in _text(message).splitlines()]
    title, body = title_and_body(lines, "")
    headings = heading_lines(body)
    blocks = tuple(Block(line, number in headings) for number, line in enumerate(body) if line)
    forwarded = message.get("forwarded_from") or message.get("author")
    claimed = one_line(str(head.get("name") or ""))
    return Reading(
        title=title,
        blocks=blocks,
        byline=one_line(forwarded) if isinstance(forwarded, str) else byline_of(lines) or claimed,
        published=published(message),
        images=tuple(_images(messages)),
        url=_address(head, message),
        source=channel_source(head.get("username"), head.get("id")),
        claimed=claimed,
        likely_kind=DocumentKind.ANNOUNCEMENT,
        parser="; ".join(filter(None, (parser, decoded.note))),
        remarks=decoded.remarks,
    )


def has_text(message: Mapping[str, object]) -> bool:
    """Whether it is a message of the channel with any words."""
    return message.get("type") == "message" and bool(_text(message).strip())


def files_of(message: Mapping[str, object]) -> list[str]:
    """The pictures and files of a message, by their paths beside the export.

    Of those that were not exported Telegram writes a sentence in brackets, which ends up here too.
    """
    return [value for key in _FILES if isinstance(value := message.get(key), str) and value]


def published(message: Mapping[str, object]) -> Published | None:
    """The day in Phnom Penh; of an older export, whose times are those of the machine, as written.

    None for a day before Telegram, or one that has not come.
    """
    found = from_meta([_moment(message)])
    today = dt.datetime.now(PHNOM_PENH).date()
    return found if found and _FIRST_DAY <= found.date <= today else None


def _moment(message: Mapping[str, object]) -> str:
    try:
        seconds = int(str(message["date_unixtime"]))
        return dt.datetime.fromtimestamp(seconds, PHNOM_PENH).isoformat()
    except (KeyError, ValueError, OverflowError, OSError):
        pass
    written = str(message.get("date") or "")
    try:
        moment = dt.datetime.fromisoformat(written)
        return moment.astimezone(PHNOM_PENH).isoformat() if moment.tzinfo else written
    except (ValueError, OverflowError):
        return written


def _parts(text: str) -> tuple[Mapping[str, object], Sequence[Mapping[str, object]]]:
    try:
        head = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError("The file is no JSON. Export the channel anew.") from error
    listed = head.get("messages") if isinstance(head, dict) else None
    if not isinstance(listed, list):
        raise ParseError("The file is no export of a Telegram channel.")
    return head, [each for each in listed if isinstance(each, dict)]


def _text(message: Mapping[str, object]) -> str:
    """A text is written as one string, or as a list of strings and of marked pieces."""
    written = message.get("text") or message.get("text_entities")
    text = _joined(written)
    return text if text.strip() else _poll(message.get("poll"))


def _poll(poll: object) -> str:
    """What was asked in a poll, and each answer that could be given, on lines of their own."""
    if not isinstance(poll, Mapping):
        return ""
    answers = poll.get("answers")
    listed = answers if isinstance(answers, list) else []
    asked = [poll.get("question"), *(each.get("text") for each in listed if isinstance(each, dict))]
    return "\n".join(filter(None, map(_joined, asked)))


def _joined(written: object) -> str:
    if isinstance(written, Mapping):
        return _joined(written.get("text"))
    pieces = written if isinstance(written, list) else [written]
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text", ""))
        for piece in pieces
        if isinstance(piece, str | dict)
    )


def _images(messages: Sequence[Mapping[str, object]]) -> list[Image]:
    """The pictures; they have no address on the web, only a place beside the export."""
    return [
        Image(url=path if not path.startswith("(") else "", alt="")
        for message in messages
        if isinstance(path := message.get("photo"), str)
    ]


def _address(head: Mapping[str, object], message: Mapping[str, object]) -> str | None:
    """Where the message stands, if the export gives the public name of its channel."""
    name = str(head.get("username") or "").removeprefix("@")
    number = message.get("id")
    return article_url(f"https://t.me/{name}/{number}") if name and number else None
