"""One strict parser per page shape, by the name that ``corpus/sources.toml`` gives it."""

from collections.abc import Callable, Mapping

from ingest.reading import Reading
from ingest.sites import kampucheathmey, khmertimes, moc, mptc, pressocm
from ingest.sites.base import Page

SITES: Mapping[str, Callable[[Page], Reading]] = {
    "mptc": mptc.read,
    "pressocm": pressocm.read,
    "moc": moc.read,
    "kampucheathmey": kampucheathmey.read,
    "khmertimes": khmertimes.read,
}

__all__ = ["SITES", "Page"]
