"""E-mail files: the message is an item, and each of its attachments is one below it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath

from archive.errors import ItemError, UnpackError
from archive.records import Published
from ingest.files.mail import Attachment, Mail, read_mail
from ingest.files.members import Member, beneath, ready, refused
from ingest.files.served import Served
from ingest.limits import MAX_MAIL_DEPTH, MAX_MEMBERS
from ingest.provenance.dating import from_mail
from ingest.provenance.publishers import sender_source
from ingest.readers.mail import sender_remarks

ENDINGS = frozenset({".eml", ".msg"})
BOXES = frozenset({".mbox", ".mbx"})
# "From ADDRESS Mon Jul 15 09:30:00 2024", with a header below it: a sentence of a letter is none.
_LETTER_BEGINS = re.compile(
    rb"(?:\A|\r?\n\r?\n)(?P<line>From [^\r\n]{1,300}\d\d:\d\d[^\r\n]{0,100}\r?\n)"
    rb"(?=[!-9;-~]{1,100}:)"
)
_KEPT_FROM = re.compile(rb"^>From ", re.MULTILINE)
_REST = "attachments"
# Less than any date that a file prints or a page gives, more than what programs note in files.
_OF_LETTER = 0.4


def split(data: bytes) -> Iterator[Member]:
    """The message itself, under no name, then its attachments, those of attached mail too."""
    yield ready("", data)
    yield from _attached(data, "", 1)


def opens_so(head: bytes) -> bool:
    """Whether a file whose name says nothing opens as a mailbox does."""
    return bool(_LETTER_BEGINS.match(head))


def split_box(data: bytes) -> Iterator[Member] | None:
    """The messages of a mailbox in one file (RFC 4155), with what came with each; else None.

    Programs put ``>`` before a line of a letter that would begin the next one.
    """
    return _letters(data) if opens_so(data) else None


def _letters(data: bytes) -> Iterator[Member]:
    starts = [found.start("line") for found in _LETTER_BEGINS.finditer(data)]
    for number, (start, end) in enumerate(pairwise([*starts, len(data)]), 1):
        if number > MAX_MEMBERS:
            yield refused("", UnpackError(f"It holds more than {MAX_MEMBERS} messages. Split it."))
            return
        letter = data[start:end].partition(b"\n")[2].rstrip(b"\r\n") + b"\n"
        name = f"{number}.eml"
        whole = _KEPT_FROM.sub(b"From ", letter)
        yield ready(name, whole)
        yield from _attached(whole, name, 1)


def _attached(data: bytes, below: str, depth: int) -> Iterator[Member]:
    """What is attached to a message; ``below`` is the name of that among the members."""
    try:
        mail = read_mail(data)
        source = sender_source(mail.sender_address)
        served = Served(
            source=source,
            claimed=mail.sender_name,
            published=_sent(mail),
            remarks=sender_remarks(mail.sender_name, source),
        )
        for attachment in mail.attachments():
            name = beneath(below, attachment.name)
            for member in _members(attachment, name, depth):
                yield member if member.whole else replace(member, whole=below, served=served)
    except ItemError as error:
        yield refused(beneath(below, _REST), error)


def _sent(mail: Mail) -> Published | None:
    """The day of the letter: what is attached to it may be older, and says so itself then."""
    day = from_mail(mail.sent, mail.received)
    return replace(day, confidence=_OF_LETTER) if day else None


def _members(attachment: Attachment, name: str, depth: int) -> Iterator[Member]:
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".zip":
        reason = "An archive in an e-mail is not opened. Save it and give it by itself."
        yield refused(name, UnpackError(reason))
    elif ending in ENDINGS and depth == MAX_MAIL_DEPTH:
        reason = "This e-mail is attached too deep to others. Save it and give it by itself."
        yield refused(name, UnpackError(reason))
    else:
        yield ready(name, attachment.data)
        if ending in ENDINGS:
            yield from _attached(attachment.data, name, depth + 1)
