"""Reaching the web: under which name, and how politely."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from archive.archive import Archive
from archive.errors import SettingsError
from archive.work import Work
from ingest.fetch.fetcher import Clock, Fetcher
from ingest.harvest.visitor import Visitor, agent

PAUSE = 2.0
"""The least number of seconds between two requests to one host, where nothing else is asked."""

_CONTACT = re.compile(r"[^@\s()]+@[^@\s()]+\.[^@\s()]+|https?://[^\s()]+")


@contextmanager
def fetching(
    archive: Archive,
    allow: Sequence[str] | None,
    pause: float,
    work: Work,
    clock: Clock | None = None,
) -> Iterator[Visitor]:
    """A visitor for the block; SettingsError, saying what to set, where no contact is set."""
    fetcher = Fetcher(
        agent=agent(contact_of(archive.settings.contact)),
        pause=pause,
        allowed=frozenset((*archive.settings.allow, *(host.lower() for host in allow or ()))),
        clock=clock or Clock(),
    )
    try:
        yield Visitor(archive, fetcher, work=work)
    finally:
        fetcher.close()


@contextmanager
def fetching_if_possible(
    archive: Archive, allow: Sequence[str] | None, pause: float, work: Work
) -> Iterator[Visitor | None]:
    """The same, but None where no contact is set: most of the work needs none."""
    if archive.settings.contact:
        with fetching(archive, allow, pause, work) as visitor:
            yield visitor
    else:
        yield None


def contact_of(contact: str) -> str:
    """The contact as the sites are told it; SettingsError where it is none."""
    if not contact:
        raise SettingsError(
            "The sites must be able to reach whoever fetches from them. "
            "Set BANNASAR_CONTACT to an e-mail or web address of yours."
        )
    if not contact.isascii() or not contact.isprintable() or not _CONTACT.fullmatch(contact):
        raise SettingsError(
            f"BANNASAR_CONTACT is {contact!r}, which is no e-mail or web address. "
            "Set it to one, such as archive@example.org."
        )
    return contact
