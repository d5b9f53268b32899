"""The engines there are. A new one is a folder here and a line in ``ENGINES``."""

from archive.settings import Settings
from search.engines.protocol import Engine
from search.engines.whoosh.engine import WhooshEngine

ENGINES: tuple[Engine, ...] = (WhooshEngine(),)


def engine_for(settings: Settings) -> Engine:
    """The engine that an archive is searched by."""
    return WhooshEngine(settings.cache_bytes)
