"""How mail and saved pages are parsed: no more of them than honest ones have."""

import email
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from archive.errors import ParseError
from ingest.limits import MAX_HEADER


class _Bounded(EmailPolicy):
    """The library takes the square of a header's length, in time and memory."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The header, read as far as is looked at."""
        return super().header_fetch_parse(name, value[:MAX_HEADER])


BOUNDED = _Bounded()


def message_of(data: bytes, most_parts: int) -> EmailMessage:
    """The message; ParseError for more parts, and what the standard library raises."""
    message = email.message_from_bytes(data, _class=_counting(most_parts), policy=BOUNDED)
    if not isinstance(message, EmailMessage):
        raise ParseError("This is no message.")
    return message


def _counting(most: int) -> Callable[..., EmailMessage]:
    """Makes at most so many messages and parts; beyond them the parser is stopped."""
    made = 0

    def make(**given: Any) -> EmailMessage:
        nonlocal made
        made += 1
        if made > most:
            raise ParseError(f"The file has more than {most} parts. Save it anew without them.")
        return EmailMessage(**given)

    return make
