"""What every letter has in its head, and how that goes over the wire (RFC 5322)."""

import datetime as dt
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy

UNSUBSCRIBE = "List-Unsubscribe"


class _WholeHeader(UnstructuredHeader, BaseHeader):
    """An address in one line, however long.

    The library writes a word that is longer than a line as an encoded word (RFC 2047), which
    programs of mail decode in texts only: they would find no address (RFC 2369) and no button.
    """

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _headers() -> HeaderRegistry:
    made = HeaderRegistry()
    made.map_to_type(UNSUBSCRIBE, _WholeHeader)
    return made


_POLICY = SMTP.clone(header_factory=_headers())


def begun(sender: str, to: str, subject: str, identity: str) -> EmailMessage:
    """A letter without its text, of this moment; ``identity`` is its ``Message-ID``."""
    made = EmailMessage(policy=_POLICY)
    made["From"] = sender
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = dt.datetime.now(dt.UTC)
    made["Message-ID"] = identity
    made["Auto-Submitted"] = "auto-generated"
    return made
