"""E-mail files: the message is an item, and each of its attachments is one below it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from archive.errors import ItemError, UnpackError
from archive.records import Published
from ingest.files.mail import Attachment, Mail, read_mail
from ingest.files.members import Member, beneath, ready, refused
from ingest.files.served import Served
from ingest.limits import MAX_MAIL_DEPTH
from ingest.provenance.dating import from_mail
from ingest.provenance.publishers import sender_source
from ingest.readers.mail import sender_remarks

ENDINGS = frozenset({".eml", ".msg"})
_REST = "attachments"
# Less than any date that a file prints or a page gives, more than what programs note in files.
_OF_LETTER = 0.4


def split(data: bytes) -> Iterator[Member]:
    """The message itself, under no name, then its attachments, those of attached mail too."""
    yield ready("", data)
    yield from _attached(data, "", 1)


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
