"""What a reader found in one file: the parts of a document, not yet a record."""

from dataclasses import dataclass

from archive.records import DocumentKind, DocumentLanguage, Image, Published


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading, on one line."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What stands in one file; what it does not say is empty or None.

    ``url`` is canonical. ``source`` is the id or the name that the file itself gives, and
    ``site_name`` the name that a page gives its site. ``likely_kind`` counts only where neither the
    file nor its source tells the kind: every page of many a ministry calls itself an article.
    ``parser`` names what read it.
    """

    blocks: tuple[Block, ...]
    parser: str
    title: str = ""
    byline: str = ""
    published: Published | None = None
    images: tuple[Image, ...] = ()
    url: str | None = None
    source: str = ""
    site_name: str = ""
    kind: DocumentKind | None = None
    likely_kind: DocumentKind | None = None
    language: DocumentLanguage | None = None
