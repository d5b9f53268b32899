"""Reads e-mail files (.eml): the message itself; attachments are items of their own."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from archive.errors import ParseError
from ingest.files.mail import Mail, read_mail
from ingest.files.members import SkippedError
from ingest.files.served import NOT_SERVED, Served
from ingest.markup.blocks import blocks_of, one_line
from ingest.markup.old_fonts import page_in_unicode
from ingest.markup.parser import parse_page
from ingest.provenance.dating import from_mail
from ingest.provenance.publishers import is_known_name, sender_source
from ingest.reading import Block, Reading, Remark
from ingest.text.joining import join
from ingest.text.language import letters

# RFC 3676, 4.3: this line alone opens the signature.
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
# Programs wrap at 72 to 78 characters; a paragraph with a longer line was not wrapped.
_WIDEST = 80
_NARROWEST = 50
# A plain text with fewer letters than this, and with so many times fewer than the page beside it,
# only says that there is one.
_SHORTEST = 120
_TIMES = 2


_ENDINGS = {"message/rfc822": ".eml", "application/vnd.ms-outlook": ".msg"}


class MailReader:
    """One message as mail programs save it, in one of two formats."""

    def __init__(self, media_type: str) -> None:
        self.media_type = media_type

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending."""
        return PurePosixPath(file_name).suffix.lower() == _ENDINGS[self.media_type]

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The plain text where there is one, else the HTML; ParseError where there is neither.

        Some programs only write there that the letter is in the HTML: then that is read. A
        signature under its usual mark is left out.
        """
        mail = read_mail(data)
        converted: tuple[Remark, ...] = ()
        blocks = tuple(_plain(mail))
        told = _letters(blocks)
        if told < _SHORTEST and mail.html:
            page, remarks_of_page = page_in_unicode(mail.html)
            shown = blocks_of(parse_page(page))
            if not blocks or _letters(shown) > _TIMES * told + _SHORTEST:
                blocks, converted = shown, remarks_of_page
        if not blocks and any(True for _ in mail.attachments()):
            raise SkippedError("The e-mail has no text; its attachments are items of their own.")
        if not blocks:
            raise ParseError("The e-mail has no text and no attachments. Save it again.")
        source = sender_source(mail.sender_address)
        remarks = sender_remarks(mail.sender_name, source)
        published = from_mail(mail.sent, mail.received)
        is_doubtful = mail.sent is not None and published != from_mail(mail.sent)
        doubts = (Remark.DATE_IN_DOUBT,) if is_doubtful else ()
        return Reading(
            title=mail.subject,
            blocks=blocks,
            byline=mail.sender_address if Remark.SENDER_NAMED_ONLY in remarks else mail.sender,
            source=source,
            claimed=mail.sender_name,
            remarks=(*mail.remarks, *converted, *remarks, *doubts),
            published=published,
            parser="mail",
        )


def _letters(blocks: Iterable[Block]) -> int:
    return sum(letters(block.text) for block in blocks)


def sender_remarks(name: str, source: str) -> tuple[Remark, ...]:
    """What is to be said of a sender of that name, whose address is that of ``source`` if any."""
    if source:
        return (Remark.SENDER_UNPROVEN,)
    return (Remark.SENDER_NAMED_ONLY,) if is_known_name(name) else ()


def _plain(mail: Mail) -> Iterator[Block]:
    body = _SIGNATURE.split(mail.plain.replace("\r\n", "\n"), maxsplit=1)[0]
    for paragraph in re.split(r"\n[ \t]*\n", body):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        for joined in _unwrapped(lines, flowed=mail.is_flowed):
            text = one_line(joined)
            if text:
                yield Block(text)


def _unwrapped(lines: list[str], *, flowed: bool) -> Iterator[str]:
    """The lines that a mail program wrapped, as one; those that the writer ended, by themselves."""
    widest = max(map(len, lines), default=0)
    group: list[str] = []
    for number, line in enumerate(lines):
        group.append(line if flowed else line.strip())
        following = lines[number + 1] if number + 1 < len(lines) else ""
        goes_on = line.endswith(" ") if flowed else _was_wrapped(line, following, widest)
        if not following or not goes_on:
            yield join(group)
            group = []


def _was_wrapped(line: str, following: str, widest: int) -> bool:
    """Whether the next word would not have fitted, in a paragraph as wide as programs wrap.

    Never into or out of what is quoted from another letter.
    """
    if line.startswith(">") != following.startswith(">"):
        return False
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return _NARROWEST <= widest <= _WIDEST and len(line) + 1 + len(word) > widest


MAIL_READERS = tuple(map(MailReader, _ENDINGS))
