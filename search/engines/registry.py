"""The engines there are. A new one is a folder here and a case of ``engine_for``."""

from archive.archive import Archive
from search.engines.protocol import Engine
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine


def engine_for(archive: Archive) -> Engine:
    """The engine that an archive is searched by; nothing is asked of it yet.

    Raises SettingsError when the setting that names it cannot be used.
    """
    settings = archive.settings
    if settings.search:
        # What asks a cluster brings an HTTP client, which no folder needs.
        from search.engines.opensearch.address import read_address
        from search.engines.opensearch.engine import OpenSearchEngine

        return OpenSearchEngine(read_address(settings.search), archive.store.alone)
    return FolderEngine(settings.index, WhooshEngine(settings.cache_bytes))
