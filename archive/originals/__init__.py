"""The bytes as received, each named by its SHA-256: in a folder, or in a bucket of many machines."""

from archive.originals.protocol import Originals
from archive.originals.registry import open_originals

__all__ = ["Originals", "open_originals"]
