"""The engines there are. A new one is a folder here and a case of ``engine_for``."""

from archive.settings import Settings
from search.engines.protocol import Engine
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine


def engine_for(settings: Settings) -> Engine:
    """The engine that an archive is searched by."""
    return FolderEngine(settings.index, WhooshEngine(settings.cache_bytes))
