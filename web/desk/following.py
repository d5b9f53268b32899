"""What follows a decision: the index is brought up to date, after the answer was sent."""

import logging

from archive.errors import BannasarError
from web.presentation.site import Site

_log = logging.getLogger("bannasar.web")


def follow(site: Site) -> None:
    """Let both indexes follow; where another process writes them, that one or the next does."""
    try:
        site.search.update(lambda done, total: None)
        site.statements.update(lambda done, total: None)
    except BannasarError as error:
        _log.warning("The decision is kept, but the index is behind. %s", error)
