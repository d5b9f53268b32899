"""The bytes as received, each named by its SHA-256: in a folder or in a bucket."""

from archive.originals.protocol import Originals, Stored
from archive.originals.registry import open_originals

__all__ = ["Originals", "Stored", "open_originals"]
