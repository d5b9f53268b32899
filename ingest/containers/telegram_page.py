"""Cuts the pages of a Telegram channel's HTML export into its messages, each in such a page.

A message keeps its bytes; of the rest only the channel's name goes with it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from archive.errors import ItemError, UnpackError
from ingest.containers.channel import CUT, NO_CHANNEL, Cut, Export, members
from ingest.files.members import Member, refused
from ingest.markup.parser import parse_page
from ingest.markup.telegram import read_channel_page
from ingest.readers.telegram import is_channel_page

# How Telegram Desktop names the first of the pages.
EXPORT = "messages.html"
_SNIFFED = 64 * 1024
_MESSAGE = re.compile(r'<div\s[^<>]{0,200}class="message\s[^<>]{0,200}>')
_DIV = re.compile(r"<(/?)div\b[^<>]*>")
_HEADER = re.compile(r'<div class="text bold"[^<>]{0,100}>([^<>]{0,1000})</div>')
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div class="page_wrap">'
    '<div class="page_header"><div class="text bold">{}</div></div><div class="history">{}'
    "</div></div></body></html>"
)


def is_export_file(path: Path) -> bool:
    """Whether a file, which may not be there, opens as such a page does."""
    try:
        with path.open("rb") as file:
            return is_channel_page(file.read(_SNIFFED))
    except OSError:
        return False


def split(data: bytes, folder: Path | None) -> Iterator[Member] | None:
    """The messages of a page, oldest first, and the files they came with; None for no such page.

    ``folder`` is where the export lies; without it there are no files.
    """
    if not is_channel_page(data[:_SNIFFED]):
        return None
    # A cut may go through a character; broken ones elsewhere are the reader's to refuse.
    return _members(data.decode("utf-8-sig", "replace"), folder)


def _members(text: str, folder: Path | None) -> Iterator[Member]:
    header = _HEADER.search(text)
    name = header[1].strip() if header else ""
    head = read_channel_page(parse_page(_PAGE.format(name, ""))).name
    try:
        export = Export({"name": head}, folder, partial(_wrapped, name))
        yield from members(export, _messages(text, name, head))
    except ItemError as error:
        yield refused("", error)


def _messages(text: str, name: str, head: str) -> Iterator[Cut]:
    position = 0
    while opening := _MESSAGE.search(text, position):
        position = _end(text, opening.end())
        written = text[opening.start() : position]
        page = read_channel_page(parse_page(_PAGE.format(name, written)))
        if page.senders - {head}:
            raise UnpackError(NO_CHANNEL)
        if page.messages:
            yield Cut(page.messages[0], written)


def _end(text: str, position: int) -> int:
    """Where the element ends that was opened before ``position``; UnpackError where it does not."""
    depth = 1
    for mark in _DIV.finditer(text, position):
        depth += -1 if mark[1] else 1
        if not depth:
            return mark.end()
    raise UnpackError(CUT)


def _wrapped(name: str, messages: Sequence[Cut]) -> bytes:
    """The messages, as they are written, in a page of the same form."""
    return _PAGE.format(name, "\n".join(each.written for each in messages)).encode()
