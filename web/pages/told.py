"""What a page says of itself to programs, in the reader's language."""

from fastapi import Request

from web.language import reader_of
from web.presentation.metadata import Metadata, metadata_of
from web.presentation.site import Site
from web.presentation.sourced import Sourced, SourcedDocument


def metadata_here(request: Request, site: Site, entry: SourcedDocument | Sourced) -> Metadata:
    """The metadata of the page of ``entry``."""
    language = reader_of(request).language
    return metadata_of(entry, language, site.house.name(language))
