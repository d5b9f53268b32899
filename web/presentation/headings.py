"""What stands above a document."""

from archive.records import Document
from web.presentation.typography import shorten


def heading(document: Document) -> str:
    """What stands above a document: its title, else its first words."""
    return document.title or shorten(document.heading)
