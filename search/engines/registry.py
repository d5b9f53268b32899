"""The engines there are. A new one is a folder here and a line in ``ENGINES``."""

from search.engines.protocol import Engine
from search.engines.whoosh.engine import WhooshEngine

ENGINES: tuple[Engine, ...] = (WhooshEngine(),)
